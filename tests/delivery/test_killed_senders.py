"""kill -9 of the sender at every point of a delivery, and a database that goes: one post, or a waiting person."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import psycopg
import pytest
from django.db import OperationalError, connection

from masthead.delivery.models import PublishedCopy
from masthead.delivery.sending import send_one
from masthead.delivery.settling import doubt_abandoned, settle_one
from masthead.inhouse.models import Item
from masthead.inhouse.sandbox.writer import SandboxWriter
from masthead.networks.contract import Receipt
from tests import story
from tests.support.addresses import test_database_address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.crash]


def _die_at(point: str) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tests.delivery.dying", point],
        env={**os.environ, "MASTHEAD_DATABASE_URL": test_database_address()},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr


def _everything_goes_on() -> None:
    """The leases of the dead are over, and another worker does its rounds."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE delivery_attempt SET lease_until = clock_timestamp() - interval '1 hour'")
        cursor.execute("UPDATE delivery_lane SET lease_until = NULL, lease_owner = NULL, not_before = NULL")
    worker = story.worker()
    doubt_abandoned()
    for _ in range(4):
        settle_one(worker)
        send_one(worker)


@pytest.mark.parametrize(
    ("point", "state"),
    [
        ("leased", "waiting"),
        ("claimed", "sending"),
        ("called", "sending"),
        ("answered", "sending"),
        ("settled", "sent"),
    ],
)
def test_a_killed_sender_ends_with_one_post(point: str, state: str) -> None:
    review = story.approved(story.cast())
    _die_at(point)
    delivery = story.delivery_of(review)
    assert delivery.state == state
    _everything_goes_on()
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    assert Item.objects.count() == PublishedCopy.objects.count() == 1


def test_a_killed_sender_blocks_nobody_elses_account() -> None:
    story.approved(story.cast())
    _die_at("claimed")
    other = story.approved(story.cast())
    send_one(story.worker())
    assert story.delivery_of(other).state == "sent"


def test_a_database_that_goes_after_the_network_accepted_ends_with_one_post(monkeypatch: pytest.MonkeyPatch) -> None:
    review = story.approved(story.cast())
    publish = SandboxWriter.publish

    def publish_and_lose_the_database(self: SandboxWriter, *args: object) -> Receipt:
        receipt = publish(self, *args)  # type: ignore[arg-type]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            mine = cursor.fetchone()[0]
        _terminate(mine)
        return receipt

    monkeypatch.setattr(SandboxWriter, "publish", publish_and_lose_the_database)
    with pytest.raises(OperationalError):
        send_one(story.worker())
    connection.close()
    monkeypatch.undo()
    assert story.delivery_of(review).state == "sending"
    _everything_goes_on()
    assert story.delivery_of(review).state == "sent"
    assert Item.objects.count() == PublishedCopy.objects.count() == 1


def _terminate(pid: int) -> None:
    with psycopg.connect(test_database_address(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
