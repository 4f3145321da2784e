"""Taking down, and settling by a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from masthead.delivery.actions import settle_by_person, take_down
from masthead.delivery.models import Attempt, PublishedCopy, Retraction
from masthead.delivery.sending import send_one
from masthead.delivery.settling import settle_one
from masthead.freeze.actions import place_freeze
from masthead.inhouse.models import Fault, Item
from masthead.kernel.errors import Conflict, Invalid, MastheadError
from masthead.ledger.models import Payload
from masthead.publishing.models import Delivery
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)


def _sent(text: str = "The ferry leaves at nine.") -> tuple[story.Cast, Delivery]:
    cast = story.cast()
    review = story.approved(cast, text)
    assert send_one(story.worker())
    return cast, story.delivery_of(review)


def _doubtful(code: str = "person") -> tuple[story.Cast, Delivery]:
    """A delivery that left without an answer, on a network that cannot tell."""
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    Delivery.objects.filter(id=delivery.id).update(state="sending")
    Delivery.objects.filter(id=delivery.id).update(state="uncertain", held_code=code)
    delivery.refresh_from_db()
    return cast, delivery


def test_a_takedown_goes_out_and_the_copy_stays() -> None:
    cast, said = _sent()
    takedown_id = take_down(actor=cast.approves, delivery_id=said.id, reason="The hour was wrong.")
    assert send_one(story.worker())
    said.refresh_from_db()
    assert said.state == "retracted"
    assert Delivery.objects.get(id=takedown_id).state == "sent"
    assert Item.objects.get().retracted_at is not None
    assert Retraction.objects.get().copy.text == "The ferry leaves at nine."
    kinds = list(Payload.objects.order_by("entry_id").values_list("kind", flat=True))
    assert kinds[-3:] == ["delivery.takedown_asked", "delivery.started", "delivery.retracted"]


def test_a_takedown_goes_on_through_a_freeze() -> None:
    _, said = _sent()
    lead = factories.person(roles=["crisis_lead"])
    place_freeze(actor=factories.actor(lead), scope="all")
    take_down(actor=factories.actor(lead), delivery_id=said.id, reason="Not ours.")
    assert send_one(story.worker())
    said.refresh_from_db()
    assert said.state == "retracted"


def test_a_takedown_is_asked_once() -> None:
    cast, said = _sent()
    take_down(actor=cast.approves, delivery_id=said.id, reason="The hour was wrong.")
    with pytest.raises(Conflict, match="already"):
        take_down(actor=cast.approves, delivery_id=said.id, reason="The hour was wrong.")
    assert Delivery.objects.filter(act="retract").count() == 1


def test_what_was_not_sent_cannot_be_taken_down() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    with pytest.raises(Conflict):
        take_down(actor=cast.approves, delivery_id=delivery.id, reason="No.")


def test_a_takedown_says_why() -> None:
    cast, said = _sent()
    with pytest.raises(Invalid):
        take_down(actor=cast.approves, delivery_id=said.id, reason=" ")


def test_owners_take_down_what_is_theirs() -> None:
    cast, said = _sent()
    owner = cast.account.communications_owner
    assert owner is not None
    assert take_down(actor=factories.actor(owner), delivery_id=said.id, reason="Wrong pier.")


@pytest.mark.parametrize("who", ["author", "stranger", "agency"])
def test_others_take_nothing_down(who: str) -> None:
    cast, said = _sent()
    person = {
        "author": lambda: cast.author,
        "stranger": factories.person,
        "agency": lambda: factories.outsider(factories.engagement(accounts=[cast.account])),
    }[who]()
    with pytest.raises(MastheadError) as no:
        take_down(actor=factories.actor(person), delivery_id=said.id, reason="Because.")
    assert no.value.status == (404 if who == "stranger" else 403)
    assert not Delivery.objects.filter(act="retract").exists()


def test_an_unanswered_takedown_is_looked_up_by_what_it_takes_down() -> None:
    cast, said = _sent()
    takedown_id = take_down(actor=cast.approves, delivery_id=said.id, reason="Wrong hour.")
    Fault.objects.create(account_id=cast.account.id, mode="drop_before", times=1)
    assert send_one(story.worker())
    assert Delivery.objects.get(id=takedown_id).state == "uncertain"
    _let_the_lease_pass()
    assert settle_one(story.worker())
    assert Delivery.objects.get(id=takedown_id).state == "waiting", "it is still there, so it is taken down again"
    said.refresh_from_db()
    assert said.state == "sent"
    _let_the_lease_pass()
    assert send_one(story.worker())
    said.refresh_from_db()
    assert said.state == "retracted"


def test_an_unanswered_takedown_that_worked_is_settled() -> None:
    cast, said = _sent()
    takedown_id = take_down(actor=cast.approves, delivery_id=said.id, reason="Wrong hour.")
    Fault.objects.create(account_id=cast.account.id, mode="drop_after", times=1)
    assert send_one(story.worker())
    _let_the_lease_pass()
    assert settle_one(story.worker())
    assert Delivery.objects.get(id=takedown_id).state == "sent"
    said.refresh_from_db()
    assert said.state == "retracted"


def test_a_person_saw_it_there() -> None:
    cast, doubted = _doubtful()
    settle_by_person(
        actor=cast.approves, delivery_id=doubted.id, outcome="sent", url="https://x.example/1", reason="Seen."
    )
    doubted.refresh_from_db()
    assert doubted.state == "sent"
    copy = PublishedCopy.objects.get(delivery_id=doubted.id)
    assert (copy.text, copy.url, copy.network_id) == ("The ferry leaves at nine.", "https://x.example/1", "")
    kinds = list(Payload.objects.order_by("entry_id").values_list("kind", flat=True))
    assert kinds[-2:] == ["delivery.sent", "delivery.settled_by_person"]
    with pytest.raises(Conflict, match="by hand"):
        take_down(actor=cast.approves, delivery_id=doubted.id, reason="Wrong.")


def test_a_person_did_not_see_it_and_nothing_is_sent_by_that() -> None:
    cast, doubted = _doubtful()
    settle_by_person(actor=cast.approves, delivery_id=doubted.id, outcome="not_sent", reason="Not there.")
    doubted.refresh_from_db()
    assert (doubted.state, doubted.held_code) == ("held", "settled")
    assert not send_one(story.worker())


def test_absence_is_not_a_persons_to_say_where_the_network_can_tell() -> None:
    cast, doubted = _doubtful(code="unknown")
    with pytest.raises(Conflict, match="looked up"):
        settle_by_person(actor=cast.approves, delivery_id=doubted.id, outcome="not_sent", reason="Not there.")


@pytest.mark.parametrize("said", [{"outcome": "perhaps"}, {"outcome": "sent", "url": "x"}, {"outcome": "sent"}])
def test_bad_answers_name_their_field(said: dict[str, str]) -> None:
    cast, doubted = _doubtful()
    with pytest.raises(Invalid) as no:
        settle_by_person(actor=cast.approves, delivery_id=doubted.id, reason="Seen.", **said)
    assert set(no.value.fields) <= {"outcome", "url"}


def test_authors_do_not_settle() -> None:
    cast, doubted = _doubtful()
    with pytest.raises(MastheadError) as no:
        settle_by_person(actor=cast.writes, delivery_id=doubted.id, outcome="not_sent", reason="No.")
    assert no.value.status == 403


def _let_the_lease_pass() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE delivery_lane SET lease_until = NULL, lease_owner = NULL, not_before = NULL")
    Attempt.objects.update(lease_until=Attempt.objects.latest("started_at").started_at - timedelta(hours=1))
