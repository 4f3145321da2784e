"""Reads of successors named on the host."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.people.models import Function, Recovery
from masthead.people.permissions import may_refuse
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing


@dataclass(frozen=True, slots=True)
class RecoveryView:
    """A successor named. `state` is open, refused, lapsed or taken_up; `may_refuse` is about whoever looks."""

    id: UUID
    function: str
    name: str
    email: str
    named_by: str
    named_at: datetime
    opens_at: datetime
    lapses_at: datetime
    state: str
    refused_by: str
    reason: str
    closed_at: datetime | None
    may_refuse: bool

    @property
    def side(self) -> str:
        """The side that is gone, in a word."""
        return str(Function(self.function).label)


def recoveries(actor: Actor) -> tuple[RecoveryView, ...]:
    """Every successor named, the newest first; for people in house."""
    who = viewer(actor)
    if who is not None and not who.in_house:
        return ()
    return _views(who, Recovery.objects.select_related("refused_by").order_by("-named_at", "-id"))


def recovery(actor: Actor, recovery_id: UUID) -> RecoveryView:
    """One of them."""
    for each in recoveries(actor):
        if each.id == recovery_id:
            return each
    raise NotFound("That was not found, or is not yours to see.")


def open_recoveries() -> tuple[RecoveryView, ...]:
    """Those that everybody is alarmed of: not refused, not taken up, not over."""
    rows = Recovery.objects.filter(closed_at=None, lapses_at__gt=now()).order_by("named_at", "id")
    return _views(None, rows)


def _views(who: Standing | None, rows: Iterable[Recovery]) -> tuple[RecoveryView, ...]:
    found = list(rows)
    at = now() if found else None
    return tuple(
        RecoveryView(
            id=row.id,
            function=row.function,
            name=row.name,
            email=row.email,
            named_by=row.named_by,
            named_at=row.named_at,
            opens_at=row.opens_at,
            lapses_at=row.lapses_at,
            state=_state(row, at),
            refused_by=row.refused_by.name if row.refused_by else "",
            reason=row.reason,
            closed_at=row.closed_at,
            may_refuse=_state(row, at) == "open" and bool(may_refuse(who, row)),
        )
        for row in found
    )


def _state(row: Recovery, at: datetime | None) -> str:
    if row.refused_by_id is not None:
        return "refused"
    if row.person_id is not None:
        return "taken_up"
    return "open" if at is not None and at < row.lapses_at else "lapsed"
