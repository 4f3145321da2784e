"""`quarantine`: what may not go out."""

from __future__ import annotations

from pathlib import Path

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell
from masthead.kernel.errors import Invalid

app = commands("Quarantine: addresses and pictures that may not go out.")


@app.command("list")
@answers
def listed(
    search: str = typer.Option("", help="Only with these words, or a picture's SHA-256."),
    lifted: bool = typer.Option(False, "--lifted", help="What was in quarantine, instead of what is."),
    limit: int = typer.Option(50, min=1, max=500, help="How many at most."),
) -> None:
    """What may not go out, the last added first."""
    actor = reader()
    from masthead.publishing.queries.quarantine import quarantined

    found = quarantined(actor, search=search, lifted=lifted, limit=limit)
    rows = [(q.id, q.label, q.address or q.sha256[:12], q.account or q.office, q.added_by, q.reason) for q in found]
    tell(found, table(["Id", "Label", "What", "Where", "By", "Why"], rows) if rows else "Nothing is in quarantine.")


@app.command()
@answers
def add(
    label: str = typer.Option(..., help="In a word or two: obscene, stolen, not ours."),
    reason: str = typer.Option(..., help="Why."),
    office: str = typer.Option("", help="For this office and all below it."),
    account: str = typer.Option("", help="For this account alone."),
    address: str = typer.Option("", help="A web address."),
    sha256: str = typer.Option("", help="A picture, by the SHA-256 of what would go out."),
    picture: str = typer.Option("", help="A picture's file; it is looked at and not kept."),
) -> None:
    """From now on nothing goes out from there that holds it."""
    actor = person()
    from masthead.publishing.actions import quarantine_media

    if bool(office) == bool(account):
        raise Invalid("Name where it holds.", fields={"office": "Either an office or an account."})
    scope = "account" if account else "office"
    made = quarantine_media(
        actor=actor,
        scope=scope,
        scope_id=finding.account(actor, account).id if account else finding.office_id(actor, office),
        label=label,
        reason=reason,
        address=address,
        sha256=sha256,
        picture=_read(picture) if picture else b"",
    )
    tell({"id": made}, f"In quarantine: {made}.")


@app.command()
@answers
def lift(
    quarantined: str = typer.Argument(help="Its id."), reason: str = typer.Option(..., help="Why it may go out again.")
) -> None:
    """Ask that it may go out again: two keys lift it."""
    actor = person()
    from masthead.publishing.actions import lift_quarantine

    change = lift_quarantine(actor=actor, quarantined_id=finding.identifier(quarantined, "quarantined"), reason=reason)
    tell({"change": change}, f"It waits for two keys: {change}.")


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Invalid(f"{path} cannot be read.", fields={"picture": str(error.strerror or error)}) from error
