"""`freeze`: the switch, straight on the database, also when no page answers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import typer

from masthead.cli import finding
from masthead.cli.acting import person_or_operator
from masthead.cli.output import table, tell
from masthead.cli.reading import moment
from masthead.kernel.actor import Actor

if TYPE_CHECKING:
    from masthead.delivery.queries import OnTheWire


def freeze(
    scope: str = typer.Argument(help="What to stop: all, office, account or campaign."),
    which: str = typer.Argument("", help="Which one: its id, handle or name."),
    breadth: str = typer.Option("everything", help="everything, or scheduled, where people's own replies go on."),
    reason: str = typer.Option("", help="Why; it is kept in the ledger."),
    until: str = typer.Option("", help="When it ends by itself: a moment with its zone, or a span, as 2h."),
    access_in_doubt: bool = typer.Option(False, "--access-in-doubt", help="Lifting it then takes one person of IT."),
) -> None:
    """Stop everything in a scope. When this returns, nothing more in it can start.

    Acts as the person of MASTHEAD_TOKEN; on the host without one as its operator.
    """
    actor = person_or_operator()
    from masthead.freeze.actions import place_freeze

    place_id = finding.scope_id(actor, scope, which)
    freeze_id = place_freeze(
        actor=actor,
        scope=scope,
        scope_id=place_id,
        breadth=breadth,
        reason=reason,
        ends_at=moment(until, "until"),
        access_in_doubt=access_in_doubt,
    )
    wire = _on_the_wire(actor, freeze_id)
    said = {"id": freeze_id, "scope": scope, "scope_id": place_id, "breadth": breadth, "on_the_wire": wire}
    lines = [f"Frozen: {f'{scope} {which}'.strip()} ({breadth}). Nothing more in it can start."]
    if wire is None:
        lines.append("What was on the wire cannot be read now. Ask the page Freeze once it answers.")
    rows = [(each.delivery.account.handle, each.delivery.id, each.started_at, each.outcome) for each in wire or ()]
    drawn = [table(["On the wire", "Delivery", "Since", "Outcome"], rows)] if rows else []
    lift = f"Freeze {freeze_id}. Two people in house lift it, one of them a crisis lead: masthead thaw ask {freeze_id}"
    tell(said, *lines, *drawn, lift)


def _on_the_wire(actor: Actor, freeze_id: UUID) -> tuple[OnTheWire, ...] | None:
    """What had begun before; None where it cannot be read, which makes the freeze no less one."""
    from django.db import Error

    from masthead.delivery.queries import on_the_wire

    try:
        return on_the_wire(actor, freeze_id)
    except Error:
        return None
