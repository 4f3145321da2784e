"""A process that claims as fast as it can. `broken` takes the lock and checks for freezes in one statement."""

from __future__ import annotations

import os
from multiprocessing.synchronize import Barrier, Event, Semaphore


def claim_until_told(url: str, start: Barrier, done: Event, over: Event, claims: Semaphore, broken: bool) -> None:
    """Claim in every round between `start` and `done`, until all is over; each claim that held releases `claims`."""
    os.environ["MASTHEAD_DATABASE_URL"] = url
    import django

    django.setup()
    from masthead.kernel.ids import new_id

    if broken:
        _lock_and_check_in_one_statement()
    owner = new_id()
    while True:
        start.wait()
        if over.is_set():
            return
        while not done.is_set():
            _claim_one(owner, claims)
        start.wait()


def _claim_one(owner: object, claims: Semaphore) -> None:
    from masthead.delivery import candidates, claiming
    from masthead.delivery.reading import read

    candidate = candidates.lease(owner, 60)  # type: ignore[arg-type]
    if candidate is None:
        return
    said = read(candidate.delivery_id)
    if said is not None:
        try:
            claiming.claim(candidate, said, 60)
            claims.release()
        except claiming.NotNow:
            pass
    candidates.release(candidate)


def _lock_and_check_in_one_statement() -> None:
    from masthead.delivery import facts
    from masthead.delivery.reading import Seen
    from masthead.freeze import lock

    # What the guard was told is read anew in a later statement, freezes among it: that second look is taken away too.
    Seen.is_as = lambda *_: True  # type: ignore[assignment,method-assign]
    lock.shared = lambda: None  # type: ignore[assignment]
    facts._NOW = facts._NOW.replace(  # type: ignore[misc]
        "WHERE d.id = %s",
        f"WHERE (SELECT count(*) FROM pg_advisory_xact_lock_shared({lock.NUMBER})) = 1 AND d.id = %s",
    )
