"""The switch on its page: who may place it, what it shows, and how two people lift it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from masthead.delivery.sending import send_one
from masthead.delivery.sweeping import sweep
from masthead.freeze.models import Freeze, Pass, Thaw
from masthead.inhouse.models import Item
from masthead.kernel.clock import now
from masthead.kernel.ids import new_id
from masthead.people.models import Person
from masthead.publishing.models import Delivery
from tests import factories, story
from tests.web.acting import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def placed(client: Client, **said: object) -> Freeze:
    answer = client.post("/freeze/", {"scope": "all", "breadth": "everything", "once": str(new_id()), **said})
    assert answer.status_code == 302, answer.content.decode()
    return Freeze.objects.get(id=UUID(answer["Location"].split("/")[2]))


def lead(**how: object) -> Person:
    return factories.person(roles=["crisis_lead"], **how)  # type: ignore[arg-type]


def test_looking_stops_nothing() -> None:
    client = signed_in(lead())
    assert client.get("/freeze/?scope=all&breadth=everything").status_code == 200
    assert client.get("/freeze/stops/?scope=all").status_code == 200
    assert not Freeze.objects.exists()


def test_one_act_stops_everything_and_says_so() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    client = signed_in(lead(name="Tomás Okafor"))
    freeze = placed(client, reason="Not ours.")
    assert not send_one(story.worker())
    page = client.get(f"/freeze/{freeze.id}/").content.decode()
    assert "FROZEN since" in page and "Tomás Okafor" in page and "Not ours." in page
    assert "The ferry leaves at nine." in page
    delivery.refresh_from_db()
    assert delivery.state == "waiting", "a freeze touches no delivery"
    assert ">Sent<" not in page and ">Failed<" not in page, "nothing held is shown as sent or failed"


def test_the_same_form_sent_twice_places_one_freeze() -> None:
    client = signed_in(lead())
    said = {"scope": "all", "breadth": "everything", "once": str(new_id())}
    first, second = client.post("/freeze/", said), client.post("/freeze/", said)
    assert first["Location"] == second["Location"] and Freeze.objects.count() == 1


def test_an_owner_freezes_their_account_and_nothing_else() -> None:
    account, other = factories.account(), factories.account()
    client = signed_in(account.communications_owner)
    page = client.get("/freeze/").content.decode()
    assert str(account.id) in page and str(other.id) not in page and 'value="all"' not in page
    freeze = placed(client, scope="account", account=str(account.id))
    assert freeze.scope_id == account.id
    answer = client.post("/freeze/", {"scope": "account", "account": str(other.id)})
    assert answer.status_code in {403, 404} and Freeze.objects.count() == 1


@pytest.mark.parametrize("scope", ["office", "account", "campaign"])
def test_a_scope_without_a_name_is_asked_for(scope: str) -> None:
    account = factories.account(office=factories.office())
    factories.campaign(accounts=[account])
    answer = signed_in(lead()).post("/freeze/", {"scope": scope, "breadth": "everything", "reason": "Typed already"})
    assert answer.status_code == 422 and "Typed already" in answer.content.decode()


def test_an_end_in_the_past_is_refused_and_nothing_typed_is_lost() -> None:
    answer = signed_in(lead()).post(
        "/freeze/", {"scope": "all", "breadth": "everything", "reason": "Typed already", "ends_at": "2001-01-01T10:00"}
    )
    assert answer.status_code == 422 and "Typed already" in answer.content.decode()
    assert not Freeze.objects.exists()


def test_the_button_says_what_would_stop() -> None:
    cast = story.cast()
    story.approved(cast)
    page = signed_in(lead()).get("/freeze/stops/?scope=all&breadth=everything").content.decode()
    assert "1 delivery stops" in page and "on 1 account" in page
    other = signed_in(cast.author).get("/freeze/stops/?scope=all").content.decode()
    assert "delivery stops" not in other, "what is not one's own to freeze is not counted for one"


def test_two_people_thaw_and_nothing_is_sent_by_it() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    tomas = lead()
    freeze = placed(signed_in(tomas))
    asked = signed_in(tomas).post(f"/freeze/{freeze.id}/thaw/", {"reason": "Over."})
    assert asked.status_code == 302
    thaw = Thaw.objects.get()
    again = signed_in(tomas).post(f"/freeze/{freeze.id}/thaw/confirm/", {"thaw": thaw.id})
    assert again.status_code == 403, "not the same person twice"
    second = signed_in(cast.approver)
    page = second.get(f"/freeze/{freeze.id}/").content.decode()
    assert "Confirm: thaw" in page
    assert second.post(f"/freeze/{freeze.id}/thaw/confirm/", {"thaw": thaw.id}).status_code == 302
    assert not send_one(story.worker()) or not Item.objects.exists()
    sweep()
    delivery.refresh_from_db()
    assert delivery.state == "held"
    page = second.get(f"/freeze/{freeze.id}/").content.decode()
    assert "is thawed" in page and f'value="{delivery.id}"' in page
    decided = second.post(
        "/deliveries/decide/", {"delivery": str(delivery.id), "act": "now", "back": f"/freeze/{freeze.id}/"}
    )
    assert decided["Location"] == f"/freeze/{freeze.id}/"
    assert send_one(story.worker()) and Item.objects.count() == 1


def test_a_thaw_that_changed_meanwhile_is_not_confirmed_unseen() -> None:
    freeze = placed(signed_in(lead()))
    other = signed_in(factories.person(roles=["approver"]))
    assert other.post(f"/freeze/{freeze.id}/thaw/confirm/", {"thaw": str(new_id())}).status_code == 409


def test_a_wish_can_be_withdrawn_and_narrowed() -> None:
    account = factories.account(office=factories.office("Transit"))
    client = signed_in(lead())
    freeze = placed(client)
    client.post(f"/freeze/{freeze.id}/thaw/", {"reason": "Only Transit.", "keep": f"office:{account.office_id}"})
    thaw = Thaw.objects.get()
    assert thaw.narrow_to[0]["scope_name"] == "Transit"
    assert "These stay frozen" in client.get(f"/freeze/{freeze.id}/").content.decode()
    assert client.post(f"/freeze/{freeze.id}/thaw/withdraw/", {"thaw": thaw.id}).status_code == 302
    thaw.refresh_from_db()
    assert thaw.withdrawn_at is not None


def test_a_thaw_says_why() -> None:
    client = signed_in(lead())
    freeze = placed(client)
    assert client.post(f"/freeze/{freeze.id}/thaw/", {"reason": " "}).status_code == 422


def test_one_post_goes_through_by_name() -> None:
    cast = story.cast()
    one, other = (story.delivery_of(story.approved(cast, text)) for text in ("Mind the gap.", "The lamps are lit."))
    client = signed_in(lead())
    freeze = placed(client)
    answer = client.post(f"/freeze/{freeze.id}/release/", {"delivery": str(one.id), "reason": "Safety."})
    assert answer.status_code == 302 and Pass.objects.get().effective_at is not None
    assert send_one(story.worker()) and not send_one(story.worker())
    assert Item.objects.get().text == "Mind the gap."
    page = client.get(f"/freeze/{freeze.id}/").content.decode()
    assert "nothing has started for" not in page, "it would not be true"
    assert "Nothing was on the wire." in page, "what went by a pass was not on the wire"
    other.refresh_from_db()
    assert other.state == "waiting"
    again = client.post(f"/freeze/{freeze.id}/release/", {"delivery": str(one.id), "reason": "Safety."})
    assert again.status_code == 409, "what has left is not released again"


def test_what_was_on_the_wire_is_listed_by_name_and_followed() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast, "Crews are on the way."))
    client = signed_in(lead())
    found: dict[str, str] = {}

    def stop(claim: object) -> None:
        freeze = placed(client)
        found["id"] = str(freeze.id)
        found["page"] = client.get(f"/freeze/{freeze.id}/wire/").content.decode()

    assert send_one(story.worker(), before_call=stop)
    assert "Crews are on the way." in found["page"] and "On the wire still" in found["page"]
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    page = client.get(f"/freeze/{found['id']}/wire/").content.decode()
    assert "It had left before the freeze" in page and cast.author.name in page


def test_a_freeze_that_ended_by_itself_says_so() -> None:
    freeze = placed(signed_in(lead()))
    Freeze.objects.filter(id=freeze.id).update(placed_at=now() - timedelta(hours=2), ends_at=now() - timedelta(hours=1))
    assert "it ended by itself" in signed_in(lead()).get(f"/freeze/{freeze.id}/").content.decode()


def test_outsiders_see_what_covers_them_and_place_nothing() -> None:
    account = factories.account()
    contract = factories.engagement(accounts=[account])
    callum = signed_in(factories.outsider(contract))
    assert "Nothing here is yours to freeze" in callum.get("/freeze/").content.decode()
    assert callum.post("/freeze/", {"scope": "all", "breadth": "everything"}).status_code == 422
    elsewhere = placed(signed_in(lead()), scope="account", account=str(factories.account().id))
    covers = placed(signed_in(lead()), scope="account", account=str(account.id))
    assert callum.get(f"/freeze/{elsewhere.id}/").status_code == 404
    assert callum.get(f"/freeze/{elsewhere.id}/wire/").status_code == 404
    assert callum.get(f"/freeze/{covers.id}/").status_code == 200
    assert callum.post(f"/freeze/{covers.id}/thaw/", {"reason": "Please."}).status_code == 403
    assert callum.post(f"/freeze/{elsewhere.id}/thaw/", {"reason": "Please."}).status_code == 404


def test_a_freeze_that_is_none_is_not_found() -> None:
    client = signed_in(lead())
    for path in ("", "wire/"):
        assert client.get(f"/freeze/{new_id()}/{path}").status_code == 404
    assert Delivery.objects.count() == 0
