"""What two keys do to an engagement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.people.entries import EngagementChanged
from masthead.people.models import Engagement

WIDEN_ENGAGEMENT = "engagement.widen"
"""The kind of the two-key change; the register applies it among its own."""


def widen_engagement(act: Action, payload: Mapping[str, Any]) -> None:
    """Apply `{"engagement", "office_ids", "account_ids", "activities", "starts_at", "ends_at"}`.

    Lists are added, moments replace what was.
    """
    row = Engagement.objects.select_for_update().filter(id=UUID(payload["engagement"])).first()
    if row is None:
        raise NotFound("There is no such engagement.")
    if row.ended_at is not None:
        raise Conflict("This engagement was ended meanwhile. Open a new one.", code="engagement_ended")
    before = {field: getattr(row, field) for field in payload if field != "engagement"}
    for field in ("office_ids", "account_ids"):
        more = [UUID(each) for each in payload.get(field, [])]
        setattr(row, field, list(dict.fromkeys([*getattr(row, field), *more])))
    row.activities = list(dict.fromkeys([*row.activities, *payload.get("activities", [])]))
    for field in ("starts_at", "ends_at"):
        if field in payload:
            setattr(row, field, datetime.fromisoformat(payload[field]))
    row.save()
    fields = {field: [was, getattr(row, field)] for field, was in before.items()}
    act.record(EngagementChanged(subject=row.id, title=row.title, fields=fields))
