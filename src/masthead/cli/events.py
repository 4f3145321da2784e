"""`event`: what changes the meaning of words for a while."""

from __future__ import annotations

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell
from masthead.cli.reading import moment

app = commands("Events, quiet periods and exercises: what changes the meaning of words for a while.")


@app.command("list")
@answers
def listed(
    kind: str = typer.Option("", help="event, quiet_period or exercise."),
    over: bool = typer.Option(False, "--over", help="Those that are over, instead of those in force."),
) -> None:
    """What is declared, the last first."""
    actor = reader()
    from masthead.publishing.queries.events import events

    found = events(actor, kind=kind, over=over)
    rows = [(e.id, e.kind, e.name or "confidential", e.office, list(e.words), e.ends_at) for e in found]
    tell(found, table(["Id", "Kind", "Name", "Office", "Words", "Until"], rows) if rows else "Nothing is declared.")


@app.command()
@answers
def declare(
    name: str = typer.Argument(help="What happened, or what it is called."),
    office: str = typer.Option(..., help="For this office and all below it: id, short name or name."),
    kind: str = typer.Option("event", help="event, quiet_period or exercise."),
    word: list[str] = typer.Option([], "--word", help="A word it makes sensitive. May be repeated."),
    account: list[str] = typer.Option([], "--account", help="Only for these of its accounts. May be repeated."),
    confidential: bool = typer.Option(False, "--confidential", help="Its name is told only to who may declare it."),
    until: str = typer.Option("", help="Until when: a moment with its zone, or a span, as 8h."),
) -> None:
    """From now on posts that use its words are held; of an exercise every page says so."""
    actor = person()
    from masthead.publishing.actions import declare_event

    event_id = declare_event(
        actor=actor,
        office_id=finding.office_id(actor, office),
        name=name,
        words=word,
        kind=kind,
        accounts=[finding.account(actor, each).id for each in account],
        confidential=confidential,
        ends_at=moment(until, "ends_at"),
    )
    tell({"id": event_id}, f"Declared: {event_id}.")


@app.command()
@answers
def close(event: str = typer.Argument(help="The event's id.")) -> None:
    """It is over; its words are words again."""
    actor = person()
    from masthead.publishing.actions import close_event

    event_id = finding.identifier(event, "event")
    close_event(actor=actor, event_id=event_id)
    tell({"id": event_id}, "Closed.")
