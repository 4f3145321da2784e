"""`slot`: places kept free in the calendar."""

from __future__ import annotations

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell
from masthead.cli.reading import moment
from masthead.kernel.errors import Invalid

app = commands("Slots: places kept free in the calendar, with a working title. A slot publishes nothing, ever.")
_SLOT = typer.Argument(help="The slot's id.")


@app.command("list")
@answers
def listed(
    mine: bool = typer.Option(False, "--mine", help="Only those that you planned."),
    since: str = typer.Option("", help="From this moment on: a moment with its zone."),
    until: str = typer.Option("", help="Before this moment: a moment with its zone, or a span, as 7d."),
    limit: int = typer.Option(50, min=1, max=500, help="How many at most."),
) -> None:
    """Slots by their moment, each with whether it was filled."""
    actor = reader()
    from masthead.publishing.queries.slots import slots

    found = slots(actor, begin=moment(since, "since"), end=moment(until, "until"), mine=mine, limit=limit)
    rows = [(s.id, s.state.replace("_", " "), s.at, s.account.handle, s.title, s.planned_by) for s in found]
    tell(found, table(["Slot", "State", "At", "Account", "Title", "By"], rows) if rows else "There are no such slots.")


@app.command()
@answers
def reserve(
    title: str = typer.Argument(help="A working title: what belongs there."),
    account: str = typer.Option(..., help="Who would speak: id, handle or network:handle."),
    at: str = typer.Option(..., help="When: a moment with its zone, or a span, as 2d."),
) -> None:
    """Keep a place free for a post that has no words yet."""
    actor = person()
    from masthead.publishing.actions import reserve_slot

    when = moment(at, "at")
    if when is None:
        raise Invalid("Say when.", fields={"at": "A moment with its zone, or a span, as 2d."})
    made = reserve_slot(actor=actor, account_id=finding.account(actor, account).id, at=when, title=title)
    tell({"id": made}, f"Kept free: {made}.")


@app.command()
@answers
def fill(slot: str = _SLOT) -> None:
    """Begin the post that takes the place."""
    actor = person()
    from masthead.publishing.actions import fill_slot

    post = fill_slot(actor=actor, slot_id=finding.identifier(slot, "slot"))
    tell({"post": post}, f"Begun: post {post}.")


@app.command()
@answers
def drop(slot: str = _SLOT, reason: str = typer.Option("", help="Why.")) -> None:
    """Give the place up."""
    actor = person()
    from masthead.publishing.actions import drop_slot

    slot_id = finding.identifier(slot, "slot")
    drop_slot(actor=actor, slot_id=slot_id, reason=reason)
    tell({"id": slot_id}, "Dropped.")
