"""`delivery`: what became of one delivery."""

from __future__ import annotations

import typer

from masthead.cli import finding
from masthead.cli.acting import reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import simple, table, tell

app = commands("Deliveries: one revision to one account, at a time.")


@app.command()
@answers
def show(delivery: str = typer.Argument(help="The delivery's id, as `post show --json` names it.")) -> None:
    """One delivery: what was tried, what the network said, and what cannot be known."""
    actor = reader()
    from masthead.delivery.queries import delivery as read

    history = read(actor, finding.identifier(delivery, "delivery"))
    one = history.delivery
    lines = [
        f"{one.account.display_name} ({one.account.network}:{one.account.handle}): {one.state}",
        *([one.held_because] if one.held_because else []),
        one.text,
    ]
    if history.copy is not None:
        lines.append(f"Kept as it was said, {history.copy.sent_at:%Y-%m-%d %H:%M %Z}: {history.copy.url}")
    lines += [f"Cannot be known: {each.sentence}" for each in history.unknown]
    tried = [(each.number, each.started_at, each.ended_at, each.outcome, each.sentence) for each in history.attempts]
    drawn = [table(["Try", "Began", "Ended", "Outcome", ""], tried)] if tried else []
    tell({**simple(history), "unknown": history.unknown}, *lines, *drawn)
