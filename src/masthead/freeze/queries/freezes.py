"""Freezes, as others read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from masthead.freeze.models import Freeze, Thaw
from masthead.freeze.scopes import place_of
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.people.standing import Where, standing_for


@dataclass(frozen=True, slots=True)
class ThawView:
    """A thaw that waits for its second person."""

    id: UUID
    first_by: UUID
    first_name: str
    first_at: datetime
    reason: str
    narrow_to: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class FreezeView:
    """One freeze, as people see it. `ended_at` is when it stopped holding, by people or by its own end."""

    id: UUID
    scope: str
    scope_id: UUID | None
    scope_name: str
    breadth: str
    reason: str
    access_in_doubt: bool
    placed_by_name: str
    placed_at: datetime
    ends_at: datetime | None
    lifted_at: datetime | None
    ended_at: datetime | None
    thaw: ThawView | None

    @property
    def is_open(self) -> bool:
        """Whether it holds now."""
        return self.ended_at is None


def open_freezes() -> list[FreezeView]:
    """Every freeze in force, the newest first."""
    moment = now()
    found = Freeze.objects.filter(Q(lifted_at=None), Q(ends_at=None) | Q(ends_at__gt=moment)).order_by("-placed_at")
    return [_view(freeze, moment) for freeze in found]


def past_freezes(limit: int = 50) -> list[FreezeView]:
    """Freezes that are over, the newest first."""
    moment = now()
    found = Freeze.objects.filter(Q(lifted_at__isnull=False) | Q(ends_at__lte=moment)).order_by("-placed_at")[:limit]
    return [_view(freeze, moment) for freeze in found]


def freeze(actor: Actor, freeze_id: UUID) -> FreezeView:
    """One freeze. People in house see all; others only what covers their scope."""
    found = Freeze.objects.filter(id=freeze_id).first()
    who = standing_for(actor)
    if found is None or (who is not None and not place_of(found.scope, found.scope_id).known_to(who)):
        raise NotFound("That freeze was not found, or is not yours to see.")
    return _view(found, now())


def visible_to(actor: Actor, views: Sequence[FreezeView]) -> list[FreezeView]:
    """Those of the freezes that the actor may see: in house all, others what covers their scope."""
    who = standing_for(actor)
    if who is None or who.in_house:
        return list(views)
    return [view for view in views if place_of(view.scope, view.scope_id).known_to(who)]


def covering(where: Where, freezes: Sequence[FreezeView] | None = None) -> list[FreezeView]:
    """The open freezes that cover a place."""
    return [
        freeze
        for freeze in (open_freezes() if freezes is None else freezes)
        if freeze.scope == "all"
        or (freeze.scope == "office" and freeze.scope_id in where.offices)
        or (freeze.scope == "account" and freeze.scope_id == where.account_id)
        or (freeze.scope == "campaign" and freeze.scope_id == where.campaign_id)
    ]


def _view(freeze: Freeze, moment: datetime) -> FreezeView:
    ended = freeze.lifted_at or (freeze.ends_at if freeze.ends_at and freeze.ends_at <= moment else None)
    return FreezeView(
        id=freeze.id,
        scope=freeze.scope,
        scope_id=freeze.scope_id,
        scope_name=freeze.scope_name,
        breadth=freeze.breadth,
        reason=freeze.reason,
        access_in_doubt=freeze.access_in_doubt,
        placed_by_name=freeze.placed_by_name,
        placed_at=freeze.placed_at,
        ends_at=freeze.ends_at,
        lifted_at=freeze.lifted_at,
        ended_at=ended,
        thaw=_thaw(freeze) if ended is None else None,
    )


def _thaw(freeze: Freeze) -> ThawView | None:
    thaw = Thaw.objects.filter(freeze=freeze, second_at=None, withdrawn_at=None).first()
    if thaw is None:
        return None
    return ThawView(thaw.id, thaw.first_by, thaw.first_name, thaw.first_at, thaw.reason, thaw.narrow_to)
