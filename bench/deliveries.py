"""Deliveries per second through gate, guard and ledger, and how late they start.

    python -m bench.deliveries [COUNT]

Against the same loop (lease, mark, call, mark, release) on an empty network without guard, policy and ledger, in turns
in one run. One process with the worker's four senders: Python keeps it to one core; the
database works beside it.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from bench import crowd, scratch

ACCOUNTS = 50
ROUNDS = 5
SENDERS = 4
LATE = 300
LATE_SECONDS = 15


def measure(count: int = 1_000) -> dict[str, float]:
    """Rates, their ratio, and the lateness in milliseconds. Needs a migrated scratch installation."""
    _answer_at_once()
    delivery, account, office = crowd.make_model()
    crowd.make_accounts(account, ACCOUNTS)
    crowd.make_deliveries(delivery, office, 2 * count)
    taken = {"full": 0.0, "plain": 0.0}
    for _ in range(ROUNDS):
        taken["full"] += _seconds(_sent, count // ROUNDS)
        taken["plain"] += _seconds(_plain, count // ROUNDS)
    full, plain = count / taken["full"], count / taken["plain"]
    crowd.clear(delivery)
    return {
        "deliveries_per_s": full,
        "plain_per_s": plain,
        "ratio": full / plain,
        **_lateness(delivery, office),
    }


def _seconds(one: Callable[[UUID], bool], count: int) -> float:
    """How long `SENDERS` threads of this one process take for `count` deliveries."""
    each = count // SENDERS
    threads = [threading.Thread(target=_repeat, args=(one, each)) for _ in range(SENDERS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started


def _repeat(one: Callable[[UUID], bool], count: int) -> None:
    from django.db import connection

    owner, done = _owner(), 0
    while done < count:
        done += one(owner)
    connection.close()


def _sent(owner: UUID) -> bool:
    from masthead.delivery.sending import send_one

    return send_one(owner)


def _plain(owner: UUID) -> bool:
    from django.db import transaction
    from django.db.models.functions import Now

    from masthead.delivery import candidates
    from masthead.delivery.models import Attempt
    from masthead.publishing.models import Delivery

    candidate = candidates.lease(owner, 60)
    if candidate is None:
        return False
    with transaction.atomic():
        Delivery.objects.filter(id=candidate.delivery_id, state="waiting").update(state="sending")
        Attempt.objects.create(
            delivery_id=candidate.delivery_id,
            account_id=candidate.account_id,
            number=1,
            lease_owner=owner,
            started_at=Now(),
            lease_until=Now(),
        )
    with transaction.atomic():
        Delivery.objects.filter(id=candidate.delivery_id, state="sending").update(state="sent")
        Attempt.objects.filter(delivery_id=candidate.delivery_id).update(outcome="sent", ended_at=Now())
    candidates.release(candidate)
    return True


def _lateness(delivery: str, office: str) -> dict[str, float]:
    from django.db import connection

    from masthead.delivery import worker

    crowd.make_deliveries(delivery, office, LATE, seconds=3, step=LATE_SECONDS / LATE)
    stop = threading.Event()
    running = threading.Thread(target=worker.run, args=(stop,))
    running.start()
    deadline = time.monotonic() + LATE_SECONDS + 30
    late: list[float] = []
    while len(late) < LATE and time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT t.started_at - d.due_at FROM delivery_attempt t"
                " JOIN publishing_delivery d ON d.id = t.delivery_id WHERE d.id <> %s",
                [delivery],
            )
            late = [row[0] / timedelta(milliseconds=1) for row in cursor.fetchall()]
        stop.wait(0.5)
    stop.set()
    running.join()
    return {
        "late_p50_ms": scratch.percentile(late, 0.5),
        "late_p99_ms": scratch.percentile(late, 0.99),
        "late_max_ms": max(late),
        "late_count": float(len(late)),
    }


def _owner() -> UUID:
    from masthead.kernel.ids import new_id

    return new_id()


def _answer_at_once() -> None:
    from masthead.delivery import sending
    from masthead.networks.contract import Prepared, Receipt

    class AtOnce:
        def prepare(self, *_: object) -> Prepared:
            return Prepared()

        def publish(self, account: object, credential: str, post: object, *_: object) -> Receipt:
            return Receipt(network_id=str(post.key), url="", text="")  # type: ignore[attr-defined]

    sending.writer = lambda network: AtOnce()  # type: ignore[assignment]


if __name__ == "__main__":
    with scratch.installation():
        print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000), indent=2))
