"""`token`: your tokens. They are made on your account's page alone: a token cannot make tokens."""

from __future__ import annotations

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell

app = commands("Your tokens. They are made on your account's page.")


@app.command("list")
@answers
def listed() -> None:
    """Your tokens, the newest first."""
    actor = reader()
    from masthead.people.queries import tokens

    found = tokens(actor)
    rows = [(t.id, t.name, t.scopes, "holds" if t.holds else "over", t.expires_at) for t in found]
    tell(found, table(["Token", "Name", "Scopes", "State", "Until"], rows) if rows else "You have no tokens.")


@app.command()
@answers
def revoke(token: str = typer.Argument(help="The token's id.")) -> None:
    """Make a token open nothing from now on."""
    actor = person()
    from masthead.people.actions import revoke_token

    token_id = finding.identifier(token, "token")
    revoke_token(actor=actor, token_id=token_id)
    tell({"id": token_id}, "Revoked.")
