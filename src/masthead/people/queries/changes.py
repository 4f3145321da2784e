"""Reads of two-key changes. Who decides them is known by the register, which reads them with the charter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.people.models import TwoKeyChange
from masthead.people.permissions import may_turn
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing

_PEOPLE = ("proposed_by", "communications_by", "it_by", "refused_by", "decided_by")


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A two-key change without its payload. `may_turn` is about whoever looks."""

    id: UUID
    kind: str
    summary: str
    subject: UUID | None
    office_id: UUID
    office_name: str
    items: tuple[str, ...]
    reason: str
    state: str
    proposed_by: str
    proposed_by_id: UUID
    proposed_at: datetime
    due_at: datetime
    communications_by: str
    communications_at: datetime | None
    it_by: str
    it_at: datetime | None
    refused_by: str
    decided_by: str
    decided_reason: str
    closed_at: datetime | None
    overdue: bool
    may_turn: bool

    @property
    def waits_for_decider(self) -> bool:
        """Whether it is the charter's decider's now."""
        return self.state == "open" and (self.overdue or bool(self.refused_by))


def changes(actor: Actor, *, state: str = "", subject: UUID | None = None, limit: int = 200) -> tuple[ChangeView, ...]:
    """Two-key changes, the newest first; for people in house only."""
    who = viewer(actor)
    if who is not None and not who.in_house:
        return ()
    rows = TwoKeyChange.objects.select_related("office", *_PEOPLE).order_by("-proposed_at", "-id")
    if state:
        rows = rows.filter(state=state)
    if subject is not None:
        rows = rows.filter(subject=subject)
    return _views(who, rows[:limit])


def change(actor: Actor, change_id: UUID) -> ChangeView:
    """One two-key change."""
    who = viewer(actor)
    if who is None or who.in_house:
        rows = TwoKeyChange.objects.select_related("office", *_PEOPLE).filter(id=change_id)
        for view in _views(who, rows):
            return view
    raise NotFound("That change was not found, or is not yours to see.")


def _views(who: Standing | None, rows: Iterable[TwoKeyChange]) -> tuple[ChangeView, ...]:
    at = now()
    return tuple(_view(who, row, at) for row in rows)


def _view(who: Standing | None, row: TwoKeyChange, at: datetime) -> ChangeView:
    names = {field: (getattr(row, field).name if getattr(row, field) else "") for field in _PEOPLE}
    return ChangeView(
        id=row.id,
        kind=row.kind,
        summary=row.summary,
        subject=row.subject,
        office_id=row.office_id,
        office_name=row.office.name,
        items=tuple(row.items),
        reason=row.reason,
        state=row.state,
        proposed_by_id=row.proposed_by_id,
        proposed_at=row.proposed_at,
        due_at=row.due_at,
        communications_at=row.communications_at,
        it_at=row.it_at,
        decided_reason=row.decided_reason,
        closed_at=row.closed_at,
        overdue=row.state == "open" and at >= row.due_at,
        may_turn=bool(may_turn(who, row)),
        **names,
    )
