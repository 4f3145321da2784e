"""`thaw`: two people lift or narrow a freeze."""

from __future__ import annotations

import typer

from masthead.cli import finding
from masthead.cli.acting import person
from masthead.cli.commands import answers, commands
from masthead.cli.output import tell

app = commands("Lift or narrow a freeze. It takes two people in house; nothing is sent by it.")


@app.command()
@answers
def ask(
    freeze: str = typer.Argument(help="The freeze's id."),
    reason: str = typer.Option(..., help="Why it may go on; it is kept in the ledger."),
    narrow_to: list[str] = typer.Option(
        [], "--narrow-to", help="Keep this frozen: account:HANDLE, office:NAME or campaign:NAME. May be repeated."
    ),
) -> None:
    """Be the first of the two."""
    actor = person()
    from masthead.freeze.actions import ask_thaw

    places = []
    for text in narrow_to:
        scope, _, which = text.partition(":")
        places.append((scope, finding.scope_id(actor, scope, which)))
    freeze_id = finding.identifier(freeze, "freeze")
    thaw_id = ask_thaw(actor=actor, freeze_id=freeze_id, reason=reason, narrow_to=places)
    tell({"id": thaw_id, "freeze": freeze_id}, f"Asked. A second person confirms: masthead thaw confirm {thaw_id}")


@app.command()
@answers
def confirm(thaw: str = typer.Argument(help="The id that `thaw ask` gave.")) -> None:
    """Be the second of the two. What fell due meanwhile stays held until a person gives it a new window."""
    actor = person()
    from masthead.freeze.actions import confirm_thaw

    thaw_id = finding.identifier(thaw, "thaw")
    confirm_thaw(actor=actor, thaw_id=thaw_id)
    tell({"id": thaw_id}, "Lifted. What fell due meanwhile is held, and waits for a person.")


@app.command()
@answers
def withdraw(thaw: str = typer.Argument(help="The id that `thaw ask` gave.")) -> None:
    """Take the wish back: the freeze stays."""
    actor = person()
    from masthead.freeze.actions import withdraw_thaw

    thaw_id = finding.identifier(thaw, "thaw")
    withdraw_thaw(actor=actor, thaw_id=thaw_id)
    tell({"id": thaw_id}, "Withdrawn. The freeze stays.")
