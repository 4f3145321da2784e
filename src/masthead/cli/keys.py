"""`key`: two-key changes, turned, refused or decided."""

from __future__ import annotations

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell

app = commands("Two-key changes: one person of communications and one of IT turn their keys.")
_CHANGE = typer.Argument(help="The change's id.")


@app.command("list")
@answers
def listed() -> None:
    """Open changes, those that wait for you first."""
    actor = reader()
    from masthead.registry.queries import open_changes

    found = open_changes(actor)
    mine = {"key": "your key", "decide": "your decision", "": ""}
    rows = [(each.change.id, each.change.summary, mine[each.mine], each.change.due_at) for each in found]
    tell(found, table(["Change", "What", "Waits for", "Until"], rows) if rows else "No change waits.")


@app.command()
@answers
def turn(change: str = _CHANGE) -> None:
    """Turn your key. The second one makes the change take effect."""
    actor = person()
    from masthead.registry.actions import turn_key

    change_id = finding.identifier(change, "change")
    effective = turn_key(actor=actor, change_id=change_id)
    tell(
        {"id": change_id, "effective": effective},
        "Turned. Both keys are: the change has taken effect." if effective else "Turned. The other side's is missing.",
    )


@app.command()
@answers
def refuse(change: str = _CHANGE, reason: str = typer.Option(..., help="Why; the other side reads it.")) -> None:
    """Refuse your key. It goes to the one whom the office's charter names to decide."""
    actor = person()
    from masthead.registry.actions import refuse_key

    change_id = finding.identifier(change, "change")
    refuse_key(actor=actor, change_id=change_id, reason=reason)
    tell({"id": change_id}, "Refused.")


@app.command()
@answers
def decide(
    change: str = _CHANGE,
    go: bool = typer.Option(..., "--go/--no-go", help="Whether the change takes effect."),
    reason: str = typer.Option(..., help="Why; it is kept in the ledger."),
) -> None:
    """Decide a change whose key was refused, or not turned within a working day."""
    actor = person()
    from masthead.registry.actions import decide_change

    change_id = finding.identifier(change, "change")
    decide_change(actor=actor, change_id=change_id, go=go, reason=reason)
    tell({"id": change_id, "effective": go}, "Decided: it takes effect." if go else "Decided: it does not take effect.")


@app.command()
@answers
def withdraw(change: str = _CHANGE, reason: str = typer.Option(..., help="Why.")) -> None:
    """Take back a change that waits."""
    actor = person()
    from masthead.registry.actions import withdraw_change

    change_id = finding.identifier(change, "change")
    withdraw_change(actor=actor, change_id=change_id, reason=reason)
    tell({"id": change_id}, "Withdrawn.")


@app.command()
@answers
def recoveries() -> None:
    """Successors named on the host where a side has nobody left, the newest first."""
    actor = reader()
    from masthead.people.queries import recoveries as named

    found = named(actor)
    rows = [(each.id, each.name, each.side, each.state, each.opens_at) for each in found]
    tell(found, table(["Recovery", "Successor", "For", "State", "Opens"], rows) if rows else "Nobody was named.")


@app.command("refuse-recovery")
@answers
def refuse_recovery(
    recovery: str = typer.Argument(help="The recovery's id."),
    reason: str = typer.Option(..., help="Why; it is kept in the ledger."),
) -> None:
    """Stop a successor named on the host from coming in: for key holders of the other side."""
    actor = person()
    from masthead.people.actions import refuse_recovery as refuse_it

    recovery_id = finding.identifier(recovery, "recovery")
    refuse_it(actor=actor, recovery_id=recovery_id, reason=reason)
    tell({"id": recovery_id}, "Refused: the link opens nothing.")
