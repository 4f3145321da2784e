"""`tabletop`: accidents of history, played with the organization's own people."""

from __future__ import annotations

import typer

from masthead.cli import finding, following, played
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import simple, table, tell

app = commands("Accidents of history, played with your own people on a copy that is thrown away.")
_INCIDENT = typer.Argument(help="The accident's id, as `tabletop list` names it.")
_ACCOUNT = typer.Argument(help="Id, handle or network:handle.")
_RUN = typer.Argument(help="The run's id.")


@app.command("list")
@answers
def listed(
    search: str = typer.Option("", help="Words of its title, organization, class, facts or quote."),
    kind: str = typer.Option("", help="Of this class only, as hashtag-hijack."),
) -> None:
    """The accidents that ship with Masthead, the newest first. For everyone in house."""
    actor = reader()
    from masthead.tabletop.queries import incidents, kinds

    found = incidents(actor, search=search, kind=kind)
    rows = [(i.id, i.year, i.kind, i.title, i.last.outcome or i.last.state if i.last else "") for i in found]
    none = f"There is no such accident. Their classes: {', '.join(name for name, _ in kinds())}."
    tell(found, table(["Accident", "Year", "Class", "Title", "Last run"], rows) if rows else none)


@app.command()
@answers
def show(incident: str = _INCIDENT) -> None:
    """All that is told of one accident, and the runs of it that you may see."""
    actor = reader()
    from masthead.tabletop.queries import history

    told = history(actor, incident)
    tell(told, *played.of_history(told))


@app.command()
@answers
def accounts() -> None:
    """The active accounts on which you may have an accident played."""
    actor = reader()
    from masthead.tabletop.queries import playable

    found = playable(actor)
    rows = [(each.id, each.network, each.handle, each.display_name) for each in found]
    tell(found, table(["Id", "Network", "Handle", "Name"], rows) if rows else "There are none.")


@app.command()
@answers
def play(
    account: str = _ACCOUNT,
    incident: str = _INCIDENT,
    no_wait: bool = typer.Option(False, "--no-wait", help="Tell the run's id, and do not wait for it."),
) -> None:
    """Have an accident played on an account, and wait for what comes of it. Exit code 1 where it could not be played.

    A jobs worker plays it: Ctrl-C ends the waiting alone. Exit code 4 where no worker is there; the run stays asked
    for.
    """
    actor = person() if no_wait else reader()
    from masthead.tabletop.actions import ask_run
    from masthead.tabletop.queries import result

    run_id = ask_run(actor=actor, incident_id=incident, account_id=finding.account(actor, account).id)
    if no_wait:
        tell({"id": run_id}, f"Asked for. `masthead tabletop run {run_id}` tells how far it is.")
        return
    following.until_over(actor, run_id)
    told = result(actor, run_id)
    tell(told, *played.of_result(told))
    if told.run.state != "finished":
        raise typer.Exit(1)


@app.command()
@answers
def runs(
    incident: str = typer.Option("", help="Of this accident only."),
    account: str = typer.Option("", help="On this account only: id, handle or network:handle."),
    state: str = typer.Option("", help="One of: waiting, running, finished, failed, cancelled."),
) -> None:
    """The runs that you may see, the newest first."""
    actor = reader()
    from masthead.tabletop.queries import runs as read

    account_id = finding.account(actor, account).id if account else None
    found = read(actor, incident_id=incident, account_id=account_id, state=state)
    tell(found, played.of_runs(found))


@app.command()
@answers
def run(run: str = _RUN) -> None:
    """How far one run is, and of each step what came of it."""
    actor = reader()
    from masthead.tabletop.queries import result

    told = result(actor, finding.identifier(run, "run"))
    tell(told, *played.of_result(told))


@app.command()
@answers
def compare(
    run: str = _RUN, other: str = typer.Argument(help="Another finished run of the same accident: its id.")
) -> None:
    """Where two runs of one accident are not the same."""
    actor = reader()
    from masthead.tabletop.queries import comparison

    told = comparison(actor, finding.identifier(run, "run"), finding.identifier(other, "other"))
    tell({**simple(told), "differing": told.differing}, *played.of_comparison(told))


@app.command()
@answers
def cancel(run: str = _RUN) -> None:
    """Call a run off: one that waits is over at once, one that is being played within a few seconds."""
    actor = person()
    from masthead.tabletop.actions import cancel_run

    run_id = finding.identifier(run, "run")
    cancel_run(actor=actor, run_id=run_id)
    tell({"id": run_id}, "It is called off.")


@app.command()
@answers
def remove(run: str = _RUN) -> None:
    """Remove a run that is over, with its result. That it was there is told by the ledger."""
    actor = person()
    from masthead.tabletop.actions import remove_run

    run_id = finding.identifier(run, "run")
    remove_run(actor=actor, run_id=run_id)
    tell({"id": run_id}, "Removed.")
