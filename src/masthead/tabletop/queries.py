"""Every read of the tabletop: the accidents, for everyone in house; the runs, for those who play."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any
from uuid import UUID

from masthead.jobs.queries import JobView, latest
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid, NotFound, Refused
from masthead.people.queries import names_of
from masthead.people.queries.jobs import named
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing, Where
from masthead.registry.models import Account
from masthead.registry.queries import AccountView, account, visible_accounts
from masthead.tabletop import wording
from masthead.tabletop.differing import compared
from masthead.tabletop.drawing import HISTORY, happened_in, spoken
from masthead.tabletop.models import RUN, Run, RunState
from masthead.tabletop.permissions import may_read_history, plays
from masthead.tabletop.reading import shipped
from masthead.tabletop.scenario import Incident
from masthead.tabletop.telling import BranchTold, branches_of, sum_of
from masthead.tabletop.views import ComparisonView, HistoryView, IncidentView, Minute, ResultView, RunView, Source

_NO_RUN = "That run was not found, or is not yours to see."
_JOB_STATES = {"working": "running", "failed": "failed", "refused": "failed", "cancelled": "cancelled"}
MOST_ACCOUNTS = 300
_FIRST = re.compile(r".{40,}?(?<!\b[A-Z])\.(?= [A-Z])", re.DOTALL)


def incidents(actor: Actor, *, search: str = "", kind: str = "") -> tuple[IncidentView, ...]:
    """The accidents that ship with Masthead, the newest first."""
    _require_in_house(actor)
    lasts = {run.incident: run for run in reversed(runs(actor))}
    wanted = search.casefold().strip()
    found = [
        _incident(each, lasts.get(each.id))
        for each in _corpus().values()
        if (not kind or each.kind == kind) and all(word in _searched(each) for word in wanted.split())
    ]
    return tuple(sorted(found, key=lambda each: (-each.year, each.title)))


def kinds() -> tuple[tuple[str, str], ...]:
    """The classes that there are accidents of, with their words."""
    return tuple((each, wording.kind(each)) for each in sorted({found.kind for found in _corpus().values()}))


def incident(actor: Actor, incident_id: str) -> Incident:
    """One accident as it is played."""
    _require_in_house(actor)
    found = _corpus().get(incident_id)
    if found is None:
        raise NotFound("There is no such accident. The list names all.")
    return found


def history(actor: Actor, incident_id: str) -> HistoryView:
    """One accident as it is read."""
    found = incident(actor, incident_id)
    told, own = found.history, runs(actor, incident_id=incident_id)
    quote = told.get("quote") or {}
    actual: Mapping[str, Any] = told.get("actual") or {}
    return HistoryView(
        incident=_incident(found, own[0] if own else None),
        facts=str(told.get("facts", "")),
        quote=str(quote.get("text") or ""),
        quote_is_verbatim=bool(quote.get("verbatim")),
        quote_note=str(quote.get("note") or ""),
        minutes=tuple(Minute(word, _took(actual.get(name))) for name, word in HISTORY.items()),
        basis=str(actual.get("basis") or ""),
        sources=tuple(Source(each["url"], str(each.get("supports") or "")) for each in told.get("sources", ())),
        disputed=tuple(told.get("disputed", ())),
        from_memory=tuple(told.get("from_memory", ())),
        limits=str(told.get("limits") or ""),
        courses=tuple(branch.name for branch in found.branches),
        runs=own,
    )


def playable(actor: Actor, *, search: str = "") -> tuple[AccountView, ...]:
    """The active accounts on which the actor may have an accident played, at most `MOST_ACCOUNTS` of them by name;
    those of a name, handle or office where one is searched for."""
    who = viewer(actor)
    if who is None or not who.in_house:
        return ()
    found: list[AccountView] = []
    last: UUID | None = None
    while len(found) < MOST_ACCOUNTS:
        read = visible_accounts(actor, state="active", search=search, limit=MOST_ACCOUNTS, after=last)
        found += [each for each in read if plays(who, each.where)]
        if len(read) < MOST_ACCOUNTS:
            break
        last = read[-1].id
    return tuple(found[:MOST_ACCOUNTS])


def runs(
    actor: Actor, *, incident_id: str = "", account_id: UUID | None = None, state: str = ""
) -> tuple[RunView, ...]:
    """The runs that the actor may see, the newest first; of one accident, one account or one state, or all."""
    who = viewer(actor)
    if who is not None and not who.in_house:
        return ()
    rows = Run.objects.filter(incident=incident_id) if incident_id else Run.objects.all()
    if account_id is not None:
        rows = rows.filter(account_id=account_id)
    found = list(rows.defer("result").order_by("-id"))
    places = _places(found)
    seen = _views([row for row in found if _sees(who, places.get(row.account_id))], who, places)
    return tuple(each for each in seen if not state or each.state == state)


def run(actor: Actor, run_id: UUID) -> RunView:
    """How one run stands."""
    return _seen(actor, run_id)[0]


def result(actor: Actor, run_id: UUID) -> ResultView:
    """One run with all that came of it."""
    view, row = _seen(actor, run_id)
    told = branches_of(row.result or ())
    return ResultView(view, told, sum_of(told))


def speakers(actor: Actor, branches: Iterable[BranchTold]) -> dict[UUID, AccountView]:
    """The accounts of these branches' steps as they are today; without those that are no more to be seen."""
    found = {}
    for account_id in {key for branch in branches for step in branch.steps for key in step.account_ids}:
        with suppress(NotFound):
            found[account_id] = account(actor, account_id)
    return found


def minutes(incident_id: str) -> dict[str, float]:
    """After how many minutes what happened in history, by its word; empty where no source has a figure."""
    found = _corpus().get(incident_id)
    return happened_in(found.history.get("actual") or {}) if found else {}


def about(incident_id: str) -> dict[str, str]:
    """Which step wrote the words that a step is about, by the names of both, where it is about any."""
    found = _corpus().get(incident_id)
    steps = found.steps if found else ()
    wrote = {str(step.post["id"]): step.id for step in reversed(steps) if step.post.get("text")}
    return {step.id: wrote[step.ref] for step in steps if step.ref in wrote}


def comparison(actor: Actor, run_id: UUID, other_id: UUID) -> ComparisonView:
    """Two finished runs of the same accident. Raises `Invalid` where they are none."""
    found = sorted((_seen(actor, each) for each in (run_id, other_id)), key=lambda each: (each[0].asked_at, each[0].id))
    (first, ours), (second, theirs) = found
    if first.id == second.id or first.incident != second.incident:
        raise Invalid("These cannot be compared.", fields={"with": "Another run of the same accident."})
    if ours.result is None or theirs.result is None:
        raise Invalid("Only what was played to its end can be compared.", fields={"with": "A run that is finished."})
    left, right = branches_of(ours.result), branches_of(theirs.result)
    return ComparisonView(first, second, sum_of(left), sum_of(right), compared(left, right))


def _seen(actor: Actor, run_id: UUID) -> tuple[RunView, Run]:
    who = viewer(actor)
    row = Run.objects.filter(id=run_id).first()
    places = _places([row] if row else [])
    if row is None or not _sees(who, places.get(row.account_id)):
        raise NotFound(_NO_RUN)
    return _views([row], who, places)[0], row


def _views(rows: Iterable[Run], who: Standing | None, places: Mapping[UUID, Where]) -> tuple[RunView, ...]:
    found = list(rows)
    jobs = latest(RUN, [row.id for row in found])
    by_subject = {job.subject: job for job in named(jobs.values())}
    names = names_of(row.asked_by for row in found)
    return tuple(
        _view(row, by_subject.get(row.id), names.get(row.asked_by, ""), _ends(who, row, places)) for row in found
    )


def _view(row: Run, job: JobView | None, name: str, may_end: bool) -> RunView:
    state = str(row.state)
    if row.state == RunState.ASKED:
        state = _JOB_STATES.get(job.state if job else "", "waiting")
    return RunView(
        id=row.id,
        incident=row.incident,
        incident_title=row.incident_title,
        account_id=row.account_id,
        account_name=row.account_name,
        asked_by=row.asked_by,
        asked_by_name=name,
        asked_at=row.asked_at,
        finished_at=row.finished_at,
        state=state,
        done=job.done if job else 0,
        total=job.total if job else None,
        outcome=row.outcome or (job.sentence if job and not job.is_open else ""),
        job=job,
        may_end=may_end,
    )


def _ends(who: Standing | None, row: Run, places: Mapping[UUID, Where]) -> bool:
    return who is not None and (who.id == row.asked_by or who.has("steward", places[row.account_id]))


def _sees(who: Standing | None, where: Where | None) -> bool:
    return where is not None and (who is None or plays(who, where))


def _places(rows: Iterable[Run]) -> dict[UUID, Where]:
    """Where the accounts of these runs lie now."""
    found = Account.objects.filter(id__in={row.account_id for row in rows})
    return {key: Where(key, tuple(above)) for key, above in found.values_list("id", "office__ancestors")}


def _require_in_house(actor: Actor) -> None:
    allowed = may_read_history(actor)
    if not allowed:
        raise Refused.by(allowed)


@cache
def _corpus() -> Mapping[str, Incident]:
    return {each.id: each for each in shipped().incidents}


def _incident(found: Incident, last: RunView | None) -> IncidentView:
    return IncidentView(
        id=found.id,
        year=found.year,
        date=str(found.history.get("date") or ""),
        kind=found.kind,
        kind_words=wording.kind(found.kind),
        title=found.title,
        organization=found.organization,
        line=_line(str(found.history.get("facts") or "")),
        branches=len(found.branches),
        steps=len(found.steps),
        last=last,
    )


def _line(facts: str) -> str:
    """The first sentence; a full stop within a name or a number ends none."""
    found = _FIRST.match(facts)
    return found[0] if found else facts


def _searched(found: Incident) -> str:
    quote = (found.history.get("quote") or {}).get("text") or ""
    facts = found.history.get("facts") or ""
    return f"{found.year} {found.title} {found.organization} {wording.kind(found.kind)} {facts} {quote}".casefold()


def _took(said: Any) -> str:
    return spoken(float(said)) if isinstance(said, int | float) else ""
