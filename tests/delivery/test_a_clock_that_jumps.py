"""A clock that jumps between two acts, forwards or back: a freeze holds, nothing bursts, nothing goes out twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from masthead.delivery.models import PublishedCopy
from masthead.delivery.sending import send_one
from masthead.delivery.settling import doubt_abandoned, settle_one
from masthead.delivery.sweeping import beat, sweep
from masthead.freeze.actions import place_freeze
from masthead.freeze.queries import open_freezes
from masthead.inhouse.models import Item
from masthead.kernel.clock import now, set_offset
from masthead.ledger import sequencer, verify
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _right_again() -> Iterator[None]:
    yield
    set_offset(timedelta())


def jump(**span: float) -> None:
    set_offset(timedelta(**span))


def all_work() -> None:
    """One round of everything that a worker does."""
    worker = story.worker()
    beat()
    doubt_abandoned()
    while settle_one(worker):
        pass
    sweep()
    while send_one(worker):
        pass


@pytest.mark.parametrize("hours", [-48, -1, 1, 48])
def test_a_freeze_holds_whatever_the_clock_says(hours: int) -> None:
    cast = story.cast()
    reviews = [story.approved(cast)]
    lead = factories.person(roles=["crisis_lead"])
    place_freeze(actor=factories.actor(lead), scope="all", reason="A rumour.")
    jump(hours=hours)
    assert len(open_freezes()) == 1
    all_work()
    assert not Item.objects.exists()
    assert [story.delivery_of(each).state for each in reviews] == ["waiting"]


def test_what_fell_due_in_a_jump_forwards_waits_for_a_person() -> None:
    cast = story.cast()
    beat()
    soon = (now() + timedelta(minutes=30)).isoformat()
    reviews = [story.approved(cast, text, send_at=soon) for text in ("One.", "Two.", "Three.")]
    jump(hours=2)
    all_work()
    assert not Item.objects.exists()
    assert [story.delivery_of(each).state for each in reviews] == ["held"] * 3


def test_a_jump_back_sends_nothing_again_and_nothing_early() -> None:
    cast = story.cast()
    sent = story.approved(cast)
    all_work()
    later = story.approved(cast, "Two.", send_at=(now() + timedelta(minutes=10)).isoformat())
    jump(hours=-3)
    all_work()
    assert story.delivery_of(sent).state == "sent" and story.delivery_of(later).state == "waiting"
    assert Item.objects.count() == PublishedCopy.objects.count() == 1
    jump(minutes=11)
    all_work()
    assert story.delivery_of(later).state in ("sent", "held")
    assert Item.objects.count() == PublishedCopy.objects.count()


def test_acts_across_a_jump_stand_in_the_order_in_which_they_were_done() -> None:
    cast = story.cast()
    jump(hours=8)
    story.submitted(cast)
    sequencer.sequence_once()
    jump(hours=3)
    story.submitted(cast, "After the jump.")
    sequencer.sequence_once()
    jump(hours=9)
    story.submitted(cast, "And after the next.")
    sequencer.sequence_once()
    report = verify.verify()
    assert report.fault is None and report.heads
