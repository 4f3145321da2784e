"""Deliveries by state, the history of one, and what a person may do with it."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from masthead.delivery.sending import send_one
from masthead.kernel.ids import new_id
from masthead.publishing.models import Delivery
from tests import factories, story
from tests.web.acting import page, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def held(cast: story.Cast, text: str = "The lamps are lit.") -> Delivery:
    delivery = story.delivery_of(story.approved(cast, text))
    Delivery.objects.filter(id=delivery.id).update(
        state="held", held_code="thawed", held_because="It fell due while frozen."
    )
    return delivery


def test_the_list_of_a_state_and_its_sheet() -> None:
    cast = story.cast(display_name="Harbor Transit")
    delivery = held(cast)
    said = page(cast.approver, "/deliveries/?state=held")
    assert "Held: 1" in said and "The lamps are lit." in said and f'value="{delivery.id}"' in said
    rows = list(csv.DictReader(StringIO(page(cast.approver, "/deliveries/export.csv?state=held"))))
    assert rows[0]["account"] == "Harbor Transit" and rows[0]["state"] == "held"
    assert "The lamps are lit." not in page(cast.approver, "/deliveries/?state=held&find=Water")


def test_whoever_may_not_decide_has_nothing_to_mark() -> None:
    cast = story.cast()
    delivery = held(cast)
    assert f'value="{delivery.id}"' not in page(cast.author, "/deliveries/?state=held")


@pytest.mark.parametrize("query", ["state=lost", "page=x", "page=2026-01-01_x", "account=x"])
def test_a_bad_query_is_no_fault(query: str) -> None:
    answer = signed_in(factories.person()).get(f"/deliveries/?{query}")
    assert answer.status_code in {200, 422}


def test_pages_follow_one_another() -> None:
    cast = story.cast()
    known = {held(cast, f"Notice {number}.").id for number in range(3)}
    from masthead.delivery.queries import deliveries

    actor, seen, after = cast.approves, [], ""
    for _ in range(3):
        found = deliveries(actor, "held", page=after, limit=1)
        seen += [one.id for one in found.items]
        after = found.next
        assert found.total.number == 3
    assert set(seen) == known and after == ""


def test_a_new_window_in_bulk_gives_each_a_slot_of_its_own() -> None:
    cast = story.cast()
    ids = [str(held(cast, f"Notice {number}.").id) for number in range(3)]
    answer = signed_in(cast.approver).post(
        "/deliveries/decide/", {"delivery": ids, "act": "next_slot", "back": "/deliveries/"}
    )
    assert answer.status_code == 302
    moments = set(Delivery.objects.filter(id__in=ids, state="waiting").values_list("due_at", flat=True))
    assert len(moments) == 3, "a thaw does not burst"


def test_dropping_says_why() -> None:
    cast = story.cast()
    delivery = held(cast)
    signed_in(cast.approver).post(
        "/deliveries/decide/", {"delivery": str(delivery.id), "act": "drop", "reason": "Stale."}
    )
    delivery.refresh_from_db()
    assert delivery.state == "withdrawn"


@pytest.mark.parametrize(
    "said", [{}, {"act": "now"}, {"act": "at"}, {"act": "at", "at": "2001-01-01T10:00"}, {"act": "burst"}]
)
def test_what_is_missing_is_asked_for(said: dict[str, str]) -> None:
    cast = story.cast()
    chosen = {} if said.get("act") == "now" else {"delivery": str(held(cast).id)}
    answer = signed_in(cast.approver).post("/deliveries/decide/", {**said, **chosen})
    assert answer.status_code == 422 and not Delivery.objects.filter(state="waiting").exists()


def test_it_goes_back_only_within_the_house() -> None:
    cast = story.cast()
    answer = signed_in(cast.approver).post(
        "/deliveries/decide/", {"delivery": str(held(cast).id), "act": "now", "back": "https://elsewhere.example/"}
    )
    assert answer["Location"] == "/deliveries/"


def test_the_history_and_taking_down() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    assert send_one(story.worker())
    path = f"/deliveries/{delivery.id}/"
    said = page(cast.approver, path)
    assert "said this" in said and "Take it down" in said and "Kept as it was said" in said
    assert "Take it down" not in page(cast.author, path)
    assert signed_in(cast.author).post(f"{path}take-down/", {"reason": "No."}).status_code == 403
    assert signed_in(cast.approver).post(f"{path}take-down/", {"reason": ""}).status_code == 422
    assert signed_in(cast.approver).post(f"{path}take-down/", {"reason": "Wrong pier."}).status_code == 302
    assert signed_in(cast.approver).post(f"{path}take-down/", {"reason": "Wrong pier."}).status_code == 422
    assert send_one(story.worker())
    assert "Said, and taken down" in page(cast.approver, path)


def test_settling_by_what_a_person_sees() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    Delivery.objects.filter(id=delivery.id).update(state="sending")
    Delivery.objects.filter(id=delivery.id).update(state="uncertain", held_code="person")
    path = f"/deliveries/{delivery.id}/"
    assert "Settle it by what you see" in page(cast.approver, path)
    client = signed_in(cast.approver)
    assert client.post(f"{path}settle/", {"outcome": "sent", "reason": "I saw it."}).status_code == 422
    kept = client.post(f"{path}settle/", {"outcome": "sent", "reason": "I saw it.", "url": "nowhere"})
    assert kept.status_code == 422 and "I saw it." in kept.content.decode()
    assert client.post(f"{path}settle/", {"outcome": "not_sent", "reason": "It is not there."}).status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == "held"


def test_strangers_find_nothing() -> None:
    cast = story.cast()
    delivery = held(cast)
    callum = factories.outsider(factories.engagement(accounts=[cast.account]))
    for person in (factories.person(), callum):
        client = signed_in(person)
        assert client.get(f"/deliveries/{delivery.id}/").status_code == 404
        assert "The lamps are lit." not in page(person, "/deliveries/?state=held")
        decided = client.post("/deliveries/decide/", {"delivery": str(delivery.id), "act": "now"})
        assert decided.status_code in {403, 404}
    assert signed_in(cast.approver).get(f"/deliveries/{new_id()}/").status_code == 404
