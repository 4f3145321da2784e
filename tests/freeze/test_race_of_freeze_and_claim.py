"""The race of freeze and claim, with real processes: after a freeze returned, nothing in its scope starts."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Barrier, Event, Semaphore

import pytest
from django.db import connection

from masthead.freeze.actions import place_freeze
from masthead.kernel.actor import operator
from masthead.publishing.models import Delivery
from tests import story
from tests.freeze.claimer import claim_until_told
from tests.support.addresses import test_database_address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.crash]

CLAIMERS = 4
ROUNDS = 500

_REFILL = """
WITH gone AS (DELETE FROM delivery_attempt),
     lifted AS (UPDATE freeze_freeze SET lifted_at = clock_timestamp() WHERE lifted_at IS NULL),
     cleared AS (DELETE FROM publishing_delivery WHERE id <> %(model)s)
UPDATE delivery_lane SET lease_owner = NULL, lease_until = NULL, not_before = NULL
"""
_COPY = """
INSERT INTO publishing_delivery
SELECT (jsonb_populate_record(d, jsonb_build_object(
    'id', gen_random_uuid(), 'state', 'waiting', 'ready', true, 'due_at', clock_timestamp(),
    'account_id', l.account_id))).*
FROM publishing_delivery d, delivery_lane l, generate_series(1, 30) n
WHERE d.id = %(model)s
"""


def test_after_a_freeze_returned_no_claim_slips_through() -> None:
    slipped, claimed = _rounds(ROUNDS, broken=False)
    assert claimed > ROUNDS, "the claimers did not claim: this proves nothing"
    assert slipped == 0


def test_lock_and_check_in_one_statement_would_slip() -> None:
    slipped, _ = _rounds(ROUNDS, broken=True, until_slipped=True)
    assert slipped > 0, "a broken claim must be caught by this test"


def _rounds(rounds: int, *, broken: bool, until_slipped: bool = False) -> tuple[int, int]:
    model = _queue_of_four_accounts()
    chance = random.Random(7)
    slipped = claimed = 0
    with _claimers(broken) as (start, done, claims):
        for _ in range(rounds):
            _refill(model)
            done.clear()
            start.wait()
            awaited = chance.randint(0, 12)
            for _ in range(awaited):
                assert claims.acquire(timeout=60)
            place_freeze(actor=operator("test"), scope="all", reason="round")
            started = _started()
            done.set()
            start.wait()  # every claim that was under way when the freeze returned has ended
            slipped += len(_started() - started)
            claimed += awaited + _drained(claims)
            if until_slipped and slipped:
                break
    return slipped, claimed


def _queue_of_four_accounts() -> str:
    first = story.cast()
    model = story.delivery_of(story.approved(first))
    for _ in range(3):
        other = story.cast()
        story.approved(other)
    connection.ensure_connection()
    Delivery.objects.filter(id=model.id).update(ready=False)
    return str(model.id)


def _refill(model: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_REFILL, {"model": model})
        cursor.execute(_COPY, {"model": model})


def _started() -> set[object]:
    return set(Delivery.objects.exclude(state="waiting").values_list("id", flat=True))


def _drained(claims: Semaphore) -> int:
    count = 0
    while claims.acquire(block=False):
        count += 1
    return count


@contextmanager
def _claimers(broken: bool) -> Iterator[tuple[Barrier, Event, Semaphore]]:
    spawn = multiprocessing.get_context("spawn")
    start, done, over = spawn.Barrier(CLAIMERS + 1, timeout=120), spawn.Event(), spawn.Event()
    claims = spawn.Semaphore(0)
    url = test_database_address()
    children = [
        spawn.Process(target=claim_until_told, args=(url, start, done, over, claims, broken), daemon=True)
        for _ in range(CLAIMERS)
    ]
    for child in children:
        child.start()
    try:
        yield start, done, claims
        over.set()
        start.wait()
    finally:
        for child in children:
            child.join(timeout=30)
            if child.is_alive():
                child.kill()
