"""`ledger`: verify everything, prove one entry, hand on head and key."""

from __future__ import annotations

import sys
from pathlib import Path

import typer
from rich.progress import Progress

from masthead.cli import finding
from masthead.cli.commands import answers, commands
from masthead.cli.house import open_house
from masthead.cli.output import is_json, tell, word
from masthead.kernel.errors import NotFound

app = commands("The ledger: who did what to what, provable without trusting this installation.")


@app.command()
@answers
def verify() -> None:
    """Recompute everything, and name the first thing that is wrong (exit code 1)."""
    open_house()
    from masthead.ledger.verify import verify as verified

    with Progress(transient=True, disable=is_json() or not sys.stderr.isatty()) as shown:
        task = shown.add_task("Verifying", total=None)
        report = verified(lambda done, total: shown.update(task, completed=done, total=total))
    fault = report.fault
    said = {
        "ok": report.ok,
        "entries": report.entries,
        "heads": report.heads,
        "waiting": report.waiting,
        "fault": {"sentence": fault.sentence, "index": fault.index, "entry": fault.entry_id} if fault else None,
    }
    good = (
        f"{report.entries} entries and {report.heads} signed heads hold; {report.waiting} entries wait for their place."
    )
    tell(said, fault.sentence if fault else good)
    if fault:
        raise typer.Exit(1)


@app.command()
@answers
def proof(
    entry: str = typer.Argument(help="The entry's id."),
    output: Path = typer.Option(None, help="Write the proof to this file."),
) -> None:
    """A proof that an entry is in the ledger, for those who do not trust this installation (C2SP tlog-proof)."""
    open_house()
    from masthead.ledger.proofs import inclusion

    found = inclusion(finding.identifier(entry, "entry"))
    if output is not None:
        output.write_text(found.text)
    said = {"entry": found.entry_id, "index": found.index, "leaf": found.leaf, "proof": found.text}
    tell(said, f"Written to {output}." if output else found.text)


@app.command()
@answers
def show() -> None:
    """The last signed head."""
    open_house()
    from masthead.ledger import checkpoints

    head = checkpoints.latest()
    if head is None:
        raise NotFound("The ledger has signed nothing yet. The worker signs a second after the first act.")
    said = {"size": head.size, "root": head.root, "at": head.at, "note": head.note}
    tell(said, f"{head.size} entries, signed {word(head.at)}", "", head.note)


@app.command()
@answers
def key() -> None:
    """The public key by which others verify signed heads."""
    open_house()
    from masthead.ledger.keys import verifier

    said = str(verifier())
    tell({"key": said}, said)
