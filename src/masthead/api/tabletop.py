"""Accidents of history, and what came of them where they were played with the organization's own people."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query
from pydantic import Field, computed_field

from masthead.api.accounts import Account
from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line
from masthead.api.paging import Paged, page_of, part
from masthead.api.shapes import shown
from masthead.tabletop import actions, differing, queries, telling, views

area = Area("Tabletop")
Run = shown(views.RunView, "is_open", name="TabletopRun")
Incident = shown(views.IncidentView, name="TabletopIncident")
shown(views.Minute, name="TabletopMinute")
shown(views.Source, name="TabletopSource")
History = shown(views.HistoryView, name="TabletopHistory")
shown(telling.Wanted, name="TabletopWanted")
shown(telling.StepTold, "met", name="TabletopStep")
shown(telling.PartTold, name="TabletopPart")
shown(telling.BranchTold, name="TabletopBranch")
shown(telling.Sum, name="TabletopSum")
Result = shown(views.ResultView, name="TabletopResult")
shown(differing.Pair, name="TabletopPair")
shown(differing.BranchPair, "differing", name="TabletopBranchPair")
Comparison = shown(views.ComparisonView, "differing", name="TabletopComparison")


class IncidentsAsk(Ask):
    """Which accidents."""

    search: Line = Field("", description="Words of its title, organization, class, facts or quote.")
    kind: Line = Field("", description="Its class, as `kind` of an accident names it.")


class RunsAsk(Ask):
    """Which runs."""

    incident_id: Line = Field("", description="Of this accident only.")
    account_id: UUID | None = Field(None, description="On this account only.")
    state: Literal["", "waiting", "running", "finished", "failed", "cancelled"] = Field(
        "", description="Of this state only."
    )


class RunAsk(Ask):
    """What to play, and on which account."""

    incident_id: Line
    account_id: UUID


class RunMade(Made):
    """The run that was asked for, and where to look how far it is."""

    @computed_field(description="The address that tells how far it is, and then what came of it.")  # type: ignore[prop-decorator]
    @property
    def look_at(self) -> str:
        """Where the run is read."""
        return f"/api/v1/tabletop/runs/{self.id}"


@area.read("/tabletop/incidents", list[Incident])  # type: ignore[valid-type]
def list_tabletop_incidents(request: HttpRequest, asked: Query[IncidentsAsk]) -> Any:
    """The accidents that ship with Masthead, the newest first. For everyone in house."""
    return queries.incidents(reader(request), search=asked.search, kind=asked.kind)


@area.read("/tabletop/incidents/{incident_id}", History)
def show_tabletop_incident(request: HttpRequest, incident_id: str) -> Any:
    """All that is told of one accident, and the runs of it that you may see."""
    return queries.history(reader(request), incident_id)


@area.read("/tabletop/accounts", page_of(Account))
def list_tabletop_accounts(request: HttpRequest, paged: Query[Paged]) -> Any:
    """The active accounts on which you may have an accident played."""
    return part(queries.playable(reader(request)), paged)


@area.read("/tabletop/runs", page_of(Run))
def list_tabletop_runs(request: HttpRequest, asked: Query[RunsAsk], paged: Query[Paged]) -> Any:
    """The runs that you may see, the newest first."""
    return part(queries.runs(reader(request), **asked.dict()), paged)


@area.act("/tabletop/runs", scope="manage", gives=RunMade)
def ask_tabletop_run(request: HttpRequest, asked: RunAsk) -> Any:
    """Have an accident played by a job, on a copy of the organization that is thrown away.

    For stewards, crisis leads, auditors and leadership of the account's office. `look_at` tells how far it is.
    """
    return {"id": actions.ask_run(actor=doer(request), **asked.dict())}


@area.read("/tabletop/runs/{tabletop_run_id}", Result)
def show_tabletop_run(request: HttpRequest, tabletop_run_id: UUID) -> Any:
    """How far a run is, and of each step what came of it; without branches until it is finished."""
    return queries.result(reader(request), tabletop_run_id)


@area.read("/tabletop/runs/{tabletop_run_id}/with/{other_run_id}", Comparison)
def compare_tabletop_runs(request: HttpRequest, tabletop_run_id: UUID, other_run_id: UUID) -> Any:
    """Two finished runs of the same accident step by step, the earlier first."""
    return queries.comparison(reader(request), tabletop_run_id, other_run_id)


@area.act("/tabletop/runs/{tabletop_run_id}/cancel", scope="manage")
def cancel_tabletop_run(request: HttpRequest, tabletop_run_id: UUID) -> Any:
    """Call a run off: one that waits is over at once, one that is being played within a few seconds."""
    actions.cancel_run(actor=doer(request), run_id=tabletop_run_id)


@area.act("/tabletop/runs/{tabletop_run_id}", scope="manage", method="DELETE")
def remove_tabletop_run(request: HttpRequest, tabletop_run_id: UUID) -> Any:
    """Remove a run that is over, with its result. That it was there is told by the ledger."""
    actions.remove_run(actor=doer(request), run_id=tabletop_run_id)
