"""Law 9. Never late by surprise: the last moment comes with the post; after an outage a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from masthead.delivery.models import Outage
from masthead.delivery.sending import send_one
from masthead.delivery.sweeping import beat, sweep
from masthead.inhouse.models import Item
from masthead.kernel.clock import now, set_offset
from masthead.publishing.actions import drop_delivery, give_window
from tests import story

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def _later(**time: float) -> Iterator[None]:
    set_offset(timedelta(**time))
    try:
        yield
    finally:
        set_offset(timedelta())


def test_after_its_last_moment_it_is_missed_not_sent_late() -> None:
    review = story.approved(story.cast(), validity="timely")
    with _later(minutes=16):
        send_one(story.worker())
    assert story.delivery_of(review).state == "missed"
    assert not Item.objects.exists()


def test_a_warning_ends_with_its_validity() -> None:
    until = (now() + timedelta(minutes=40)).isoformat()
    review = story.approved(story.cast(), validity="warning", last_moment=until)
    with _later(minutes=41):
        send_one(story.worker())
    assert story.delivery_of(review).state == "missed"


def test_what_nobody_approved_in_time_is_missed_by_the_sweep() -> None:
    review = story.submitted(story.cast(), validity="timely")
    with _later(minutes=16):
        assert sweep() == 1
    assert story.delivery_of(review).state == "missed"


def test_a_person_picks_now_or_drop() -> None:
    cast = story.cast()
    reviews = [story.approved(cast, text, validity="timely") for text in ("One.", "Two.")]
    with _later(minutes=16):
        sweep()
        first, second = (story.delivery_of(review) for review in reviews)
        give_window(actor=cast.approves, delivery_ids=[first.id])
        drop_delivery(actor=cast.approves, delivery_ids=[second.id])
        while send_one(story.worker()):
            pass
    assert [story.delivery_of(review).state for review in reviews] == ["sent", "withdrawn"]


def test_what_fell_due_while_masthead_was_down_waits_for_a_person() -> None:
    cast = story.cast()
    beat()
    review = story.approved(cast, send_at=(now() + timedelta(minutes=5)).isoformat())
    with _later(minutes=21):
        beat()
        assert Outage.objects.count() == 1
        send_one(story.worker())
        delivery = story.delivery_of(review)
        assert (delivery.state, delivery.held_code) == ("held", "outage")
        assert not Item.objects.exists()


def test_a_short_break_is_no_outage() -> None:
    beat()
    with _later(minutes=14):
        beat()
    assert not Outage.objects.exists()
