"""Reads of accounts in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from masthead.kernel.actor import Actor
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing
from masthead.registry.models import Doubt
from masthead.registry.permissions import side_of


@dataclass(frozen=True, slots=True)
class DoubtView:
    """An account that may not be in our hands. `asked_by` is who went through the list first, for `asked_side`.
    `may_restore` is about whoever looks: to ask, or to confirm as the other side."""

    account_id: UUID
    display_name: str
    network: str
    reason: str
    begun_by: str
    begun_at: datetime
    asked_by: str
    asked_side: str
    asked_at: datetime | None
    note: str
    may_restore: bool


def doubt(actor: Actor, account_id: UUID) -> DoubtView | None:
    """The doubt in which an account is, or None; for people in house alone."""
    who = viewer(actor)
    if who is not None and not who.in_house:
        return None
    row = Doubt.objects.select_related("account", "begun_by", "first_by").filter(account=account_id, ended_at=None)
    return next((_view(who, each) for each in row), None)


def doubts_to_end(actor: Actor) -> tuple[DoubtView, ...]:
    """The accounts in doubt that wait for the actor, the oldest first: to be brought back, or to be confirmed."""
    if actor.person_id is None:
        return ()
    places = ("communications_owner", "it_owner", "communications_deputy", "it_deputy")
    theirs = Q()
    for each in places:
        theirs |= Q(**{f"account__{each}": actor.person_id})
    rows = Doubt.objects.select_related("account", "begun_by", "first_by").filter(theirs, ended_at=None)
    found = list(rows.order_by("begun_at", "id"))
    who = viewer(actor) if found else None
    return tuple(view for row in found if (view := _view(who, row)).may_restore)


def _view(who: Standing | None, row: Doubt) -> DoubtView:
    side = side_of(who, row.account)
    return DoubtView(
        account_id=row.account_id,
        display_name=row.account.display_name,
        network=row.account.network,
        reason=row.reason,
        begun_by=row.begun_by.name,
        begun_at=row.begun_at,
        asked_by=row.first_by.name if row.first_by else "",
        asked_side=row.first_side,
        asked_at=row.first_at,
        note=row.note,
        may_restore=bool(side) and side != row.first_side,
    )
