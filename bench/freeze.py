"""How long a freeze of everything takes until nothing can start, however much is waiting.

    python -m bench.freeze [MOST]

With 8 processes claiming all the while. The ratio is of the medians against the same with 1,000 waiting; it must not
grow. *Overdue and frozen* has a million deliveries in a frozen office, due already, ahead of those that may go.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench import crowd, scratch

CLAIMERS = 8
ROUNDS = 100
DUE = 20_000
"""Deliveries that the claimers have to claim meanwhile."""


def measure(most: int = 1_000_000) -> dict[str, float]:
    """Milliseconds per freeze (median, p99) and ratios. Needs a migrated scratch installation."""
    delivery, account, office = crowd.make_model()
    crowd.make_accounts(account, 50)
    result: dict[str, float] = {}
    for count in (1_000, 100_000, most):
        crowd.clear(delivery)
        crowd.make_deliveries(delivery, office, count, seconds=86_400, step=1)
        crowd.make_deliveries(delivery, office, DUE)
        result |= _named(f"waiting_{count}", _freezes())
    crowd.clear(delivery)
    result |= _named(f"overdue_{most}", _overdue_and_frozen(delivery, account, office, most))
    base = result["waiting_1000_median_ms"]
    result["ratio_waiting"] = result[f"waiting_{most}_median_ms"] / base
    result["ratio_overdue"] = result[f"overdue_{most}_median_ms"] / base
    return result


def _overdue_and_frozen(delivery: str, account: str, office: str, most: int) -> list[float]:
    from tests import factories

    from masthead.freeze.actions import place_freeze
    from masthead.kernel.actor import operator
    from masthead.people.models import Office

    frozen = factories.office("Frozen")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registry_account SET office_id = %s WHERE handle LIKE 'bench%%' AND right(handle, 1) < '5'",
            [frozen.id],
        )
    assert Office.objects.filter(id=frozen.id).exists()
    crowd.make_deliveries(delivery, str(frozen.id), most, seconds=-3600, step=0.001)
    crowd.make_deliveries(delivery, office, DUE)
    place_freeze(actor=operator("bench"), scope="office", scope_id=frozen.id)
    return _freezes()


def _freezes() -> list[float]:
    from masthead.freeze.actions import place_freeze
    from masthead.freeze.models import Freeze
    from masthead.kernel.actor import operator

    who = operator("bench")
    taken = []
    with _claiming():
        for _ in range(ROUNDS):
            started = time.perf_counter()
            placed = place_freeze(actor=who, scope="all", reason="bench")
            taken.append((time.perf_counter() - started) * 1000)
            Freeze.objects.filter(id=placed).delete()  # lifted, it would hold what fell due meanwhile
    return taken


@contextmanager
def _claiming() -> Iterator[None]:
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.claimer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(CLAIMERS)
    ]
    try:
        for child in children:
            assert child.stdout is not None
            child.stdout.readline()
        yield
    finally:
        for child in children:
            assert child.stdin is not None
            child.stdin.close()
        for child in children:
            child.wait(timeout=60)


def _named(name: str, taken: list[float]) -> dict[str, float]:
    return {
        f"{name}_median_ms": statistics.median(taken),
        f"{name}_p99_ms": scratch.percentile(taken, 0.99),
    }


if __name__ == "__main__":
    with scratch.installation():
        print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000), indent=2))
