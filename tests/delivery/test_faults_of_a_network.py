"""Never twice, and never lost: what a network may do wrong, and what becomes of the delivery."""

from __future__ import annotations

import pytest
from django.db import connection

from masthead.delivery.models import Attempt, PublishedCopy
from masthead.delivery.sending import send_one
from masthead.delivery.settling import doubt_abandoned, settle_one
from masthead.inhouse.models import Fault, Item
from masthead.publishing.models import Delivery
from tests import story

pytestmark = pytest.mark.django_db(transaction=True)


def _fault(cast: story.Cast, mode: str, **fields: float) -> None:
    Fault.objects.create(account_id=cast.account.id, mode=mode, **fields)


def _leases_are_over() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE delivery_attempt SET lease_until = clock_timestamp() - interval '1 hour'")
        cursor.execute("UPDATE delivery_lane SET lease_until = NULL, lease_owner = NULL, not_before = NULL")


def test_an_answer_lost_after_acceptance_ends_with_one_post() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    _fault(cast, "drop_after")
    send_one(story.worker())
    delivery.refresh_from_db()
    assert delivery.state == "uncertain"
    assert not settle_one(story.worker()), "absence is not believed while the lease holds"

    _leases_are_over()
    assert settle_one(story.worker())
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    assert Item.objects.count() == PublishedCopy.objects.count() == 1


def test_an_answer_lost_before_acceptance_is_looked_up_and_sent_once() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    _fault(cast, "drop_before")
    send_one(story.worker())
    delivery.refresh_from_db()
    assert delivery.state == "uncertain"

    _leases_are_over()
    settle_one(story.worker())
    delivery.refresh_from_db()
    assert delivery.state == "waiting"
    send_one(story.worker())
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    assert Item.objects.count() == 1


def test_a_busy_network_is_tried_again_when_it_says() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    _fault(cast, "busy", seconds=3600)
    send_one(story.worker())
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("waiting", 1)
    assert not send_one(story.worker()), "the lane rests for as long as the network asked"
    _leases_are_over()
    assert send_one(story.worker())
    delivery.refresh_from_db()
    assert delivery.state == "sent"


def test_a_lasting_no_fails_with_the_networks_sentence() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    _fault(cast, "refuse")
    send_one(story.worker())
    delivery.refresh_from_db()
    assert delivery.state == "failed"
    assert delivery.held_because
    assert not Item.objects.exists()


class _Killed(Exception):
    """Stands for the death of the sender at this very line."""


def test_a_sender_that_dies_before_the_call_leaves_nothing_and_is_settled() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))

    def die(_: object) -> None:
        raise _Killed

    with pytest.raises(_Killed):
        send_one(story.worker(), before_call=die)
    delivery.refresh_from_db()
    assert delivery.state == "sending"
    assert doubt_abandoned() == 0, "its lease still holds"

    _leases_are_over()
    assert doubt_abandoned() == 1
    settle_one(story.worker())
    send_one(story.worker())
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    assert Item.objects.count() == 1
    assert Attempt.objects.count() == 2


def test_two_workers_never_serve_one_account_at_once() -> None:
    cast = story.cast()
    story.approved(cast, "One.")
    story.approved(cast, "Two.")
    seen = []

    def second_worker(_: object) -> None:
        seen.append(send_one(story.worker()))

    send_one(story.worker(), before_call=second_worker)
    assert seen == [False]
    assert Delivery.objects.filter(state="sent").count() == 1
