"""Reads of events, quiet periods and exercises: what is declared, and what runs where somebody works."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing, Where
from masthead.publishing.models import Event
from masthead.publishing.permissions import may_declare

_RUNNING = """
SELECT e.id, e.name, o.name, e.ends_at
FROM publishing_event e JOIN people_office o ON o.id = e.office_id
WHERE e.kind = 'exercise' AND e.closed_at IS NULL AND e.ends_at > masthead_now() AND (
    %(all)s
    OR e.account_ids = '{}' AND e.office_id = ANY(%(home)s::uuid[])
    OR o.ancestors && %(offices)s::uuid[]
    OR EXISTS (
        SELECT 1 FROM registry_account a JOIN people_office b ON b.id = a.office_id
        WHERE e.office_id = ANY(b.ancestors) AND (e.account_ids = '{}' OR a.id = ANY(e.account_ids))
          AND (a.id = ANY(%(accounts)s::uuid[]) OR b.ancestors && %(offices)s::uuid[])))
ORDER BY e.ends_at, e.id
"""


_ON_ACCOUNTS = """
SELECT DISTINCT e.name FROM publishing_event e
JOIN registry_account a ON a.id = ANY(%s::uuid[]) JOIN people_office o ON o.id = a.office_id
WHERE e.kind = 'exercise' AND e.closed_at IS NULL AND e.ends_at > masthead_now() AND e.office_id = ANY(o.ancestors)
  AND (e.account_ids = '{}' OR a.id = ANY(e.account_ids))
ORDER BY e.name
"""


@dataclass(frozen=True, slots=True)
class EventView:
    """What was declared, for an office and all below it, or for the named accounts alone. Whoever may not know of a
    confidential one reads neither its name nor its words."""

    id: UUID
    kind: str
    name: str
    office_id: UUID
    office: str
    account_ids: tuple[UUID, ...]
    confidential: bool
    words: tuple[str, ...]
    declared_by: str
    declared_at: datetime
    ends_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise that runs now."""

    id: UUID
    name: str
    office: str
    ends_at: datetime


def events(actor: Actor, *, kind: str = "", over: bool = False, limit: int = 1000) -> tuple[EventView, ...]:
    """What is in force, or over, the last declared first; for people in house."""
    who = viewer(actor)
    if who is not None and not who.in_house:
        return ()
    gone = Q(closed_at__isnull=False) | Q(ends_at__lte=now())
    rows = Event.objects.select_related("office", "declared_by").filter(gone if over else ~gone)
    if kind:
        rows = rows.filter(kind=kind)
    return tuple(_view(who, row) for row in rows.order_by("-declared_at", "-id")[:limit])


def running_exercises(actor: Actor) -> tuple[Exercise, ...]:
    """The exercises that run where the actor works; Masthead itself and the operator work nowhere."""
    who = viewer(actor)
    return exercises_of(who) if who is not None else ()


def exercises_of(who: Standing) -> tuple[Exercise, ...]:
    """The exercises that run where this person works: at their office, or where a role of theirs reaches."""
    named = {
        scope: [right.scope_id for right in who.rights if right.scope == scope and right.scope_id]
        for scope in ("office", "account")
    }
    given: dict[str, Any] = {
        "all": any(right.scope == "all" for right in who.rights),
        "home": list(who.offices),
        "offices": named["office"],
        "accounts": named["account"],
    }
    with connection.cursor() as cursor:
        cursor.execute(_RUNNING, given)
        return tuple(Exercise(*row) for row in cursor.fetchall())


def exercises_on(account_ids: Collection[UUID]) -> tuple[str, ...]:
    """The names of the exercises that run on any of these accounts."""
    with connection.cursor() as cursor:
        cursor.execute(_ON_ACCOUNTS, [list(account_ids)])
        return tuple(name for (name,) in cursor.fetchall())


def _view(who: Standing | None, row: Event) -> EventView:
    told = not row.confidential or who is None or may_declare(who, Where(offices=tuple(row.office.ancestors)))
    return EventView(
        id=row.id,
        kind=row.kind,
        name=row.name if told else "",
        office_id=row.office_id,
        office=row.office.name,
        account_ids=tuple(row.account_ids),
        confidential=row.confidential,
        words=tuple(row.words) if told else (),
        declared_by=row.declared_by.name,
        declared_at=row.declared_at,
        ends_at=row.ends_at,
        closed_at=row.closed_at,
    )
