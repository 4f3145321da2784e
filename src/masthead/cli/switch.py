"""`freeze`: the switch, straight on the database, also when no page answers."""

from __future__ import annotations

import typer

from masthead.cli import finding
from masthead.cli.acting import person_or_operator
from masthead.cli.output import tell
from masthead.cli.reading import moment


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
    actor = person_or_operator("freeze")
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
    named = f"{scope} {which}".strip()
    tell(
        {"id": freeze_id, "scope": scope, "scope_id": place_id, "breadth": breadth},
        f"Frozen: {named} ({breadth}). Nothing more in it can start.",
        f"Freeze {freeze_id}. Two people in house lift it, one of them a crisis lead: masthead thaw ask {freeze_id}",
    )
