"""The one lock on which freeze and claim meet.

It is PostgreSQL's transaction-level advisory lock, in READ COMMITTED. It must be the *first* statement of the
transaction and a statement of its own: what is read after it then sees every freeze that was committed before.

A freeze waits for the claims under way, so that only a few ever are: each waits for its turn before it takes the lock.
The turns are locks as well, of which a freeze takes none, and nothing is read with them.
"""

from __future__ import annotations

import random

from masthead.kernel.statements import tell

NUMBER = 7253001
TURN = 7253002
TURNS = 2
"""So many claims at once. Each takes some milliseconds, so that hundreds a second pass; more at once only share the
processors, and a freeze waits longer for all of them."""


def exclusive() -> None:
    """Taken by whoever places, lifts or narrows a freeze, or lets something through one."""
    tell("SELECT pg_advisory_xact_lock(%s)", [NUMBER])


def shared() -> None:
    """Taken by every claim, in its turn."""
    tell("SELECT pg_advisory_xact_lock(%s, %s)", [TURN, random.randrange(TURNS)])  # noqa: S311
    tell("SELECT pg_advisory_xact_lock_shared(%s)", [NUMBER])
