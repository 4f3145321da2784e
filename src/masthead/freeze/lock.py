"""The one lock on which freeze and claim meet.

It is PostgreSQL's transaction-level advisory lock, in READ COMMITTED. It must be the *first* statement of the
transaction and a statement of its own: what is read after it then sees every freeze that was committed before.
"""

from __future__ import annotations

from masthead.kernel.statements import tell

NUMBER = 7253001


def exclusive() -> None:
    """Taken by whoever places, lifts or narrows a freeze, or lets something through one."""
    tell("SELECT pg_advisory_xact_lock(%s)", [NUMBER])


def shared() -> None:
    """Taken by every claim."""
    tell("SELECT pg_advisory_xact_lock_shared(%s)", [NUMBER])
