"""Every act of the tabletop: an accident is asked for, played by a job, kept, and removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from masthead.jobs.models import OPEN, Job
from masthead.jobs.steps import call_off, locked_job, work_later
from masthead.kernel.actor import Actor, system
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.ledger.action import Action
from masthead.people.places import place
from masthead.registry.queries import AccountView, account
from masthead.tabletop.entries import RunAsked, RunCancelled, RunFailed, RunFinished, RunRemoved
from masthead.tabletop.models import RUN, Run, RunState
from masthead.tabletop.permissions import may_ask, may_end
from masthead.tabletop.queries import incident
from masthead.tabletop.scenario import Incident
from masthead.tabletop.telling import branches_of, outcome_of

_NOT_FOUND = "That run was not found, or is not yours to see."


@dataclass(frozen=True, slots=True)
class Begun:
    """What there is to play; with the `outcome` where that was done before."""

    incident: Incident
    account_id: UUID
    outcome: str = ""


def ask_run(*, actor: Actor, incident_id: str, account_id: UUID) -> UUID:
    """Have an accident played with the organization's own people and rules on one of its accounts; the run's id.

    Raises `Invalid` for an account that is not active, and `Conflict` while the same is being played.
    """
    with Action("tabletop.ask", actor) as act:
        chosen, played = account(actor, account_id), incident(actor, incident_id)
        act.require(may_ask(actor, chosen.where))
        _require_playable(chosen)
        for open_run in Run.objects.filter(incident=played.id, account_id=chosen.id, state=RunState.ASKED):
            if Job.objects.filter(id=open_run.job_id, state__in=OPEN).exists():
                raise Conflict("This is being played already; its page shows how far it is.", code="under_way")
        run = Run(
            incident=played.id,
            incident_title=played.title[:255],
            account_id=chosen.id,
            account_name=chosen.display_name[:255],
            asked_by=actor.person,
            asked_at=act.now,
        )
        title = f"{played.title}, on {chosen.display_name}"
        total = len(played.branches)
        run.job_id = work_later(
            kind=RUN, subject=run.id, title=title, asked_by=actor.person_id, at=act.now, total=total
        )
        run.save()
        act.record(
            RunAsked(
                subject=run.id,
                account=chosen.id,
                office=chosen.office_id,
                incident=played.id,
                account_name=chosen.display_name,
            )
        )
        act.answer(id=run.id)
    return run.id


def start_run(*, actor: Actor, run_id: UUID) -> Begun:
    """What the job has to play, if whoever asked still may. Raises `Refused` where their standing has ended."""
    run = Run.objects.filter(id=run_id).first()
    if run is None:
        raise NotFound(_NOT_FOUND)
    if run.state == RunState.CANCELLED:
        raise Conflict("This run was called off.", code="over")
    allowed = may_ask(actor, place("account", run.account_id))
    if not allowed:
        raise Refused.by(allowed)
    return Begun(incident(actor, run.incident), run.account_id, run.outcome if run.state == RunState.FINISHED else "")


def keep_result(*, actor: Actor, run_id: UUID, branches: Sequence[dict[str, Any]]) -> str:
    """Keep what came of a run, once; gives its outcome in a sentence."""
    with Action("tabletop.keep", actor) as act:
        run = _locked(run_id)
        if run.state == RunState.CANCELLED:
            raise Conflict("This run was called off.", code="over")
        where = place("account", run.account_id)
        act.require(may_ask(actor, where))
        if run.state == RunState.FINISHED:
            raise Conflict("The result of this run is kept already.", code="kept")
        if all(each["trouble"] for each in branches):
            raise Conflict(branches[0]["trouble"], code="not_playable")
        run.state, run.result, run.finished_at = RunState.FINISHED, list(branches), act.now
        run.outcome = outcome_of(branches_of(run.result))
        run.save()
        act.record(_about(run, RunFinished, outcome=run.outcome))
    return run.outcome


def fail_run(*, run_id: UUID, why: str) -> None:
    """Masthead itself says that a run could not be played, and why; one that is over stays as it is."""
    if not Run.objects.filter(id=run_id, state=RunState.ASKED).exists():
        return
    with Action("tabletop.fail", system("tabletop")) as act:
        run = _locked(run_id)
        if run.state != RunState.ASKED:
            raise Conflict("This run is over already.", code="over")
        run.state, run.outcome, run.finished_at = RunState.FAILED, why, act.now
        run.save()
        act.record(_about(run, RunFailed, why=why))


def cancel_run(*, actor: Actor, run_id: UUID) -> None:
    """Call a run off: one that waits is over at once, one that is being played within a few seconds."""
    with Action("tabletop.cancel", actor) as act:
        run = _locked(run_id)
        act.require(may_end(actor, run.asked_by, place("account", run.account_id)))
        if run.state != RunState.ASKED:
            raise Conflict("This run is over already.", code="over")
        job = locked_job(run.job_id)
        if job.state in OPEN:
            call_off(job, at=act.now)
        run.state, run.outcome, run.finished_at = RunState.CANCELLED, "It was called off.", act.now
        run.save()
        act.record(_about(run, RunCancelled))


def remove_run(*, actor: Actor, run_id: UUID) -> None:
    """Remove a run that is over, with its result. That it was there is told by the ledger."""
    with Action("tabletop.remove", actor) as act:
        run = _locked(run_id)
        act.require(may_end(actor, run.asked_by, place("account", run.account_id)))
        if run.state == RunState.ASKED and Job.objects.filter(id=run.job_id, state__in=OPEN).exists():
            raise Conflict("This run is not over. Call it off first.", code="under_way")
        entry = _about(run, RunRemoved, account_name=run.account_name, outcome=run.outcome)
        run.delete()
        act.record(entry)


def _require_playable(view: AccountView) -> None:
    if view.state != "active":
        raise Invalid(
            f"{view.display_name} is {view.state}: only an active account can be played.",
            fields={"account_id": "An active account."},
        )


def _locked(run_id: UUID) -> Run:
    found = Run.objects.select_for_update().filter(id=run_id).first()
    if found is None:
        raise NotFound(_NOT_FOUND)
    return found


def _about(run: Run, kind: Any, **said: Any) -> Any:
    where = place("account", run.account_id)
    return kind(subject=run.id, account=run.account_id, office=where.offices[-1], incident=run.incident, **said)
