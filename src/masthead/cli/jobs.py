"""`jobs`: background work, read, called off and asked for again; and the process that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from masthead.cli import house
from masthead.cli.acting import person_or_operator, reader_or_operator
from masthead.cli.commands import answers, commands
from masthead.cli.finding import identifier
from masthead.cli.output import table, tell, word

if TYPE_CHECKING:
    from masthead.jobs.queries import JobView

app = commands("Background work: imports and the like. For stewards and auditors of everything, IT, and the operator.")
AT_ONCE = 2
REMEDY = "`masthead jobs list` names them; `masthead jobs retry` goes on with one."
_JOB = typer.Argument(help="The job's id.")


@app.command("list")
@answers
def list_jobs(
    state: str = typer.Option("", help="One of: waiting, working, done, failed, refused, cancelled."),
) -> None:
    """Background work, the newest first."""
    actor = reader_or_operator()
    from masthead.people.queries import jobs

    found = jobs(actor, state=state)
    rows = [(each.id, each.title, _state(each), _steps(each), each.asked_by_name, each.asked_at) for each in found]
    tell(found, table(["Job", "About", "State", "Done", "Asked by", "At"], rows) if rows else "There are none.")


@app.command()
@answers
def show(job: str = _JOB) -> None:
    """How far a job is, and what came of it."""
    actor = reader_or_operator()
    from masthead.people.queries import job as one

    found = one(actor, identifier(job, "job"))
    lines = [
        f"{found.title}: {_state(found)}, {_steps(found)}.",
        f"Asked for by {found.asked_by_name or 'Masthead'} at {word(found.asked_at)}.",
    ]
    lines += [found.sentence] if found.sentence else []
    tell(found, *lines)


@app.command()
@answers
def retry(job: str = _JOB) -> None:
    """Go on with a job that failed, was refused or called off, or hangs; in your name."""
    actor = person_or_operator()
    from masthead.people.actions import retry_job

    retry_job(actor=actor, job_id=identifier(job, "job"))
    tell({"job": job}, "It is asked for again, and goes on where it stopped.")


@app.command()
@answers
def cancel(job: str = _JOB) -> None:
    """Call a job off, or lay one aside that failed. What it did until then holds."""
    actor = person_or_operator()
    from masthead.people.actions import cancel_job

    cancel_job(actor=actor, job_id=identifier(job, "job"))
    tell({"job": job}, "It is called off; one that is being worked on ends at its next step.")


@app.command()
@answers
def work(at_once: int = typer.Option(AT_ONCE, min=1, max=64, help="How many jobs at a time.")) -> None:
    """Do background work, until SIGTERM. On any number of machines."""
    from masthead.cli.working import do_jobs

    house.open_house()
    raise typer.Exit(do_jobs(at_once))


def _state(job: JobView) -> str:
    return "hangs" if job.stalled else "being called off" if job.cancel_asked and job.is_open else job.state


def _steps(job: JobView) -> str:
    return f"{job.done} of {job.total}" if job.total is not None else f"{job.done} steps"
