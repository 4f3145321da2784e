"""Law 8. Never twice: an unknown outcome is looked up; absence is believed only late and from a complete listing; where
a network has neither key nor listing, a person decides. (Kills and lost answers: tests/delivery.)"""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from masthead.delivery.actions import settle_by_person
from masthead.delivery.models import PublishedCopy
from masthead.delivery.sending import send_one
from masthead.delivery.settling import settle_one
from masthead.inhouse.models import Fault, Item
from masthead.inhouse.sandbox.reader import SandboxReader
from masthead.kernel.errors import MastheadError
from masthead.networks import tables
from masthead.networks.contract import Found
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)


def _uncertain(cast: story.Cast, mode: str = "drop_after") -> story.Review:
    review = story.approved(cast)
    Fault.objects.create(account_id=cast.account.id, mode=mode)
    send_one(story.worker())
    return review


def _leases_are_over() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE delivery_attempt SET lease_until = clock_timestamp() - interval '1 hour'")
        cursor.execute("UPDATE delivery_lane SET lease_until = NULL, lease_owner = NULL, not_before = NULL")


def test_nothing_is_looked_up_while_the_call_may_still_arrive() -> None:
    _uncertain(story.cast(), "drop_before")
    assert not settle_one(story.worker())


def test_the_networks_stated_lag_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    review = _uncertain(story.cast(), "drop_before")
    known = tables.limits()
    monkeypatch.setitem(known, "sandbox", replace(known["sandbox"], listing_lag=7200))
    _leases_are_over()
    assert not settle_one(story.worker())
    assert story.delivery_of(review).state == "uncertain"


def test_absence_from_an_incomplete_listing_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    review = _uncertain(story.cast(), "drop_before")
    monkeypatch.setattr(SandboxReader, "find", lambda *_: Found(None, complete=False))
    _leases_are_over()
    settle_one(story.worker())
    assert story.delivery_of(review).state == "uncertain"


def test_a_network_that_cannot_be_asked_waits_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = story.cast()
    review = _uncertain(cast)
    known = tables.limits()
    monkeypatch.setitem(known, "sandbox", replace(known["sandbox"], idempotency="none", listing=False))
    _leases_are_over()
    settle_one(story.worker())
    delivery = story.delivery_of(review)
    assert (delivery.state, delivery.held_code) == ("uncertain", "person")
    assert not settle_one(story.worker()), "it is not looked up again by itself"
    assert not send_one(story.worker())

    settle_by_person(
        actor=cast.approves, delivery_id=delivery.id, outcome="sent", url="https://example.test/1", reason="Seen there."
    )
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    assert Item.objects.count() == PublishedCopy.objects.count() == 1


def test_an_outsider_does_not_decide_it() -> None:
    cast = story.cast()
    review = _uncertain(cast)
    outsider = factories.outsider(factories.engagement(accounts=[cast.account]))
    with pytest.raises(MastheadError):
        settle_by_person(
            actor=factories.actor(outsider),
            delivery_id=story.delivery_of(review).id,
            outcome="not_sent",
            url="",
            reason="It is not there.",
        )
    assert story.delivery_of(review).state == "uncertain"
