"""Two-key changes: what widens who may speak, through what, or past which block."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area
from masthead.api.door import doer, reader
from masthead.api.fields import Why
from masthead.api.paging import Paged, page_of, part
from masthead.api.shapes import shown
from masthead.people import actions as people
from masthead.people import queries
from masthead.registry import actions
from masthead.registry.queries import WaitingChange, open_changes

area = Area("Two-key changes")
Change = shown(queries.ChangeView, "waits_for_decider")
Waiting = shown(WaitingChange)
Recovery = shown(queries.RecoveryView, "side")


class ChangeFilters(Paged):
    """Which changes."""

    state: Literal["", "open", "effective", "refused", "withdrawn"] = ""
    subject: UUID | None = Field(None, description="The account, office or engagement that it is about.")


class Turned(Schema):
    """Whether it was the second key: then the change has taken effect."""

    effective: bool


class DecideAsk(Why):
    """The decider's word, with its reason."""

    go: bool


@area.read("/changes", page_of(Change))
def list_changes(request: HttpRequest, filters: Query[ChangeFilters]) -> Any:
    """Two-key changes, the newest first."""
    found = queries.changes(reader(request), state=filters.state, subject=filters.subject, limit=10_000)
    return part(found, filters)


@area.read("/changes/waiting", list[Waiting])  # type: ignore[valid-type]
def list_waiting_changes(request: HttpRequest) -> Any:
    """Every open change with what you can do about it; those that wait for you first."""
    return list(open_changes(reader(request)))


@area.read("/changes/{change_id}", Change)
def show_change(request: HttpRequest, change_id: UUID) -> Any:
    """One two-key change."""
    return queries.change(reader(request), change_id)


@area.act("/changes/{change_id}/turn", scope="manage", gives=Turned)
def turn_key(request: HttpRequest, change_id: UUID) -> Any:
    """Turn your key."""
    return {"effective": actions.turn_key(actor=doer(request), change_id=change_id)}


@area.act("/changes/{change_id}/refuse", scope="manage")
def refuse_key(request: HttpRequest, change_id: UUID, asked: Why) -> Any:
    """Refuse your key. It goes to the charter's decider."""
    actions.refuse_key(actor=doer(request), change_id=change_id, reason=asked.reason)


@area.act("/changes/{change_id}/decide", scope="manage")
def decide_change(request: HttpRequest, change_id: UUID, asked: DecideAsk) -> Any:
    """Decide where a key was refused or stayed unturned."""
    actions.decide_change(actor=doer(request), change_id=change_id, go=asked.go, reason=asked.reason)


@area.act("/changes/{change_id}/withdraw", scope="manage")
def withdraw_change(request: HttpRequest, change_id: UUID, asked: Why) -> Any:
    """Take back an open change."""
    actions.withdraw_change(actor=doer(request), change_id=change_id, reason=asked.reason)


@area.read("/recoveries", page_of(Recovery))
def list_recoveries(request: HttpRequest, paged: Query[Paged]) -> Any:
    """Successors named on the host where a side of the two keys has nobody left, the newest first."""
    return part(queries.recoveries(reader(request)), paged)


@area.act("/recoveries/{recovery_id}/refuse", scope="manage")
def refuse_recovery(request: HttpRequest, recovery_id: UUID, asked: Why) -> Any:
    """Stop a successor from coming in: for key holders of the other side."""
    people.refuse_recovery(actor=doer(request), recovery_id=recovery_id, reason=asked.reason)
