"""Placing a freeze, and lifting or narrowing one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from masthead.freeze import lock
from masthead.freeze.entries import FreezeLifted, FreezePlaced, ThawAsked, ThawWithdrawn
from masthead.freeze.models import Freeze, Thaw
from masthead.freeze.permissions import may_ask_thaw, may_confirm_thaw, may_place
from masthead.freeze.scopes import Place, place_of
from masthead.freeze.steps import carry_lane
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.kernel.statements import together
from masthead.ledger.action import Action

BREADTHS = ("everything", "scheduled")


def place_freeze(
    *,
    actor: Actor,
    scope: str,
    scope_id: UUID | None = None,
    breadth: str = "everything",
    reason: str = "",
    ends_at: datetime | None = None,
    access_in_doubt: bool = False,
) -> UUID:
    """Stop everything in a scope. When this returns, no further delivery in it can start.

    Its first statement takes the lock that every claim shares; it touches no delivery and asks no policy, so its cost
    does not depend on how much is waiting.
    """
    with Action("freeze.place", actor, first=lock.exclusive) as act:
        if breadth not in BREADTHS:
            raise Invalid("Choose how much to stop.", fields={"breadth": "One of everything, scheduled."})
        if ends_at is not None and ends_at <= act.now:
            raise Invalid("The end of a freeze lies ahead.", fields={"ends_at": "A moment after now, or nothing."})
        place = place_of(scope, scope_id)
        act.require(may_place(actor, place))
        with together():
            freeze = _insert(act, place, breadth, reason.strip(), ends_at, access_in_doubt, None, act.now)
            act.record(
                FreezePlaced(
                    subject=freeze.id,
                    account=place.where.account_id,
                    office=scope_id if scope == "office" else None,
                    scope=scope,
                    scope_name=place.name,
                    breadth=breadth,
                    reason=freeze.reason,
                    ends_at=ends_at,
                    access_in_doubt=access_in_doubt,
                )
            )
        act.answer(id=freeze.id)
    return freeze.id


def ask_thaw(*, actor: Actor, freeze_id: UUID, reason: str, narrow_to: Sequence[tuple[str, UUID | None]] = ()) -> UUID:
    """The first of two people wishes to lift a freeze, or to narrow it to smaller scopes."""
    with Action("freeze.ask_thaw", actor) as act:
        freeze = _locked(freeze_id)
        place = place_of(freeze.scope, freeze.scope_id)
        act.require(may_ask_thaw(actor, freeze, place))
        if not reason.strip():
            raise Invalid("Say why it may go on.", fields={"reason": "One sentence; it is kept in the ledger."})
        if Thaw.objects.filter(freeze=freeze, second_at=None, withdrawn_at=None).exists():
            raise Conflict("Somebody asked already. Confirm that, or let them withdraw it.", code="thaw_open")
        places = [place_of(scope, scope_id) for scope, scope_id in narrow_to]
        thaw = Thaw.objects.create(
            freeze=freeze,
            reason=reason.strip(),
            first_by=actor.person,
            first_name=actor.name,
            first_at=act.now,
            narrow_to=[{"scope": p.scope, "scope_id": str(p.scope_id or ""), "scope_name": p.name} for p in places],
        )
        act.record(
            ThawAsked(
                subject=freeze.id,
                scope_name=freeze.scope_name,
                narrow_to=[p.name for p in places],
                reason=thaw.reason,
            )
        )
        act.answer(id=thaw.id)
    return thaw.id


def withdraw_thaw(*, actor: Actor, thaw_id: UUID) -> None:
    """Whoever asked, or anyone who may ask, takes the wish back."""
    with Action("freeze.withdraw_thaw", actor) as act:
        thaw, freeze = _open_thaw(thaw_id)
        act.require(may_ask_thaw(actor, freeze, place_of(freeze.scope, freeze.scope_id)))
        thaw.withdrawn_at = act.now
        thaw.save(update_fields=["withdrawn_at"])
        act.record(ThawWithdrawn(subject=freeze.id, scope_name=freeze.scope_name))
        act.answer(id=thaw.id)


def confirm_thaw(*, actor: Actor, thaw_id: UUID) -> None:
    """The second of two people lifts or narrows the freeze.

    Nothing is sent by it: what fell due meanwhile is held, until a person gives it a new window.
    """
    with Action("freeze.confirm_thaw", actor, first=lock.exclusive) as act:
        thaw, freeze = _open_thaw(thaw_id)
        act.require(may_confirm_thaw(actor, thaw, freeze, place_of(freeze.scope, freeze.scope_id)))
        thaw.second_by, thaw.second_name, thaw.second_at = actor.person_id, actor.name, act.now
        thaw.save(update_fields=["second_by", "second_name", "second_at"])
        for kept in thaw.narrow_to:
            place = place_of(kept["scope"], UUID(kept["scope_id"]) if kept["scope_id"] else None)
            smaller = _insert(
                act,
                place,
                freeze.breadth,
                freeze.reason,
                freeze.ends_at,
                freeze.access_in_doubt,
                freeze.id,
                freeze.placed_at,
            )
            carry_lane(freeze, smaller)
        freeze.lifted_at = act.now
        freeze.save(update_fields=["lifted_at"])
        act.record(
            FreezeLifted(
                subject=freeze.id,
                scope_name=freeze.scope_name,
                first_by=thaw.first_by,
                second_by=actor.person_id or thaw.first_by,
                reason=thaw.reason,
                narrow_to=[kept["scope_name"] for kept in thaw.narrow_to],
            )
        )
        act.answer(id=freeze.id)


def _insert(
    act: Action,
    place: Place,
    breadth: str,
    reason: str,
    ends_at: datetime | None,
    in_doubt: bool,
    narrowed_from: UUID | None,
    placed_at: datetime,
) -> Freeze:
    return Freeze.objects.create(
        scope=place.scope,
        scope_id=place.scope_id,
        scope_name=place.name,
        breadth=breadth,
        reason=reason,
        ends_at=ends_at,
        access_in_doubt=in_doubt,
        placed_by=act.actor.person_id,
        placed_by_name=act.actor.name,
        placed_at=placed_at,
        narrowed_from=narrowed_from,
    )


def _locked(freeze_id: UUID) -> Freeze:
    freeze = Freeze.objects.select_for_update().filter(id=freeze_id).first()
    if freeze is None:
        raise NotFound("That freeze was not found, or is not yours to see.")
    return freeze


def _open_thaw(thaw_id: UUID) -> tuple[Thaw, Freeze]:
    thaw = Thaw.objects.select_for_update(of=("self",)).select_related("freeze").filter(id=thaw_id).first()
    if thaw is None:
        raise NotFound("That wish to lift a freeze was not found.")
    if thaw.second_at is not None or thaw.withdrawn_at is not None:
        raise Conflict("This was confirmed or withdrawn already.", code="thaw_closed")
    return thaw, thaw.freeze
