"""`status`: what is stopped, what waits, and whether the parts are alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from masthead.cli.acting import reader_or_operator
from masthead.cli.jobs import REMEDY
from masthead.cli.output import table, tell, word

if TYPE_CHECKING:
    from masthead.freeze.queries import FreezeView


def status() -> None:
    """Open freezes, deliveries by state, the worker, background work, the ledger's last signed head.

    On the host also without MASTHEAD_TOKEN: it tells numbers and freezes, and nothing of what is written.
    """
    actor = reader_or_operator()
    from masthead.delivery.queries import counts
    from masthead.delivery.queries.pulse import pulse
    from masthead.freeze.queries import open_freezes
    from masthead.jobs.queries import health
    from masthead.ledger import checkpoints
    from masthead.publishing.queries.events import running_exercises

    freezes, deliveries, beat, head = open_freezes(), counts(actor), pulse(), checkpoints.latest()
    jobs, exercises = health(), running_exercises(actor)
    said = {
        "freezes": freezes,
        "exercises": exercises,
        "deliveries": deliveries,
        "worker": beat,
        "jobs": jobs,
        "checkpoint": {"size": head.size, "root": head.root, "at": head.at} if head else None,
    }
    counted = ", ".join(f"{'more than ' * each.more}{each.number} {state}" for state, each in deliveries.items())
    tell(
        said,
        _stopped(freezes),
        *(f"EXERCISE: {each.name}, {each.office}, until {word(each.ends_at)}." for each in exercises),
        f"Deliveries: {counted}.",
        f"Worker: {'alive' if beat.alive else 'not running'}, last seen {word(beat.at) or 'never'}.",
        f"Jobs: {'worker alive' if jobs.alive else 'no worker running'}, {jobs.waiting} waiting, {jobs.working} under "
        f"way, {jobs.failed} failed, {jobs.stalled} stalled.",
        *([f"{trouble} {REMEDY}"] if (trouble := jobs.trouble) else []),
        f"Ledger: {f'{head.size} entries, signed {word(head.at)}' if head else 'nothing signed yet'}.",
    )


def _stopped(freezes: list[FreezeView]) -> Table | str:
    if not freezes:
        return "Nothing is frozen."
    rows = [
        (f.id, f.scope_name, f.breadth, f.placed_by_name, f.placed_at, f.thaw.id if f.thaw else "") for f in freezes
    ]
    return table(["Frozen", "Scope", "Breadth", "By", "Since", "Thaw asked"], rows)
