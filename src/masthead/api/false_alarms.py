"""Findings that approvers call wrong, and what the account's owners make of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, MaybeWhy, Why
from masthead.api.shapes import shown
from masthead.publishing import actions
from masthead.publishing.queries import false_alarms

area = Area("Guard")
FalseAlarm = shown(false_alarms.FalseAlarmView)


class ReportAsk(Ask):
    """A finding that is wrong."""

    mark: str = Field(min_length=1, max_length=120, description="Which: code@where:start-end.")
    account_id: UUID | None = Field(None, description="Where it is wrong; otherwise on all that you may approve.")


class FalseAlarmFilters(Schema):
    """Which."""

    settled: bool = Field(False, description="Those that were settled, instead of those that wait.")


@area.read("/accounts/{account_id}/false-alarms", list[FalseAlarm])  # type: ignore[valid-type]
def list_false_alarms(request: HttpRequest, account_id: UUID, filters: Query[FalseAlarmFilters]) -> Any:
    """What approvers call wrong on this account, those reported most first."""
    return false_alarms.false_alarms(reader(request), account_id, settled=filters.settled)


@area.act("/reviews/{review_id}/false-alarms", scope="review", gives=Made)
def report_false_alarm(request: HttpRequest, review_id: UUID, asked: ReportAsk) -> Any:
    """Say that a finding is wrong. The finding stays; the account's owners are told."""
    return {"id": actions.report_false_alarm(actor=doer(request), review_id=review_id, **asked.dict())}


@area.act("/false-alarms/{false_alarm_id}/accept", scope="manage", gives=Made)
def accept_false_alarm(request: HttpRequest, false_alarm_id: UUID, asked: MaybeWhy) -> Any:
    """Ask that the words may pass on this account; gives the change that waits for two keys."""
    made = actions.accept_false_alarm(actor=doer(request), false_alarm_id=false_alarm_id, reason=asked.reason)
    return {"id": made}


@area.act("/false-alarms/{false_alarm_id}/dismiss", scope="manage")
def dismiss_false_alarm(request: HttpRequest, false_alarm_id: UUID, asked: Why) -> None:
    """Say why the finding was right."""
    actions.dismiss_false_alarm(actor=doer(request), false_alarm_id=false_alarm_id, reason=asked.reason)
