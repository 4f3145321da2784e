"""Two-key changes: proposed, turned, refused, withdrawn, decided. What they effect belongs to the app that asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound, Refused
from masthead.ledger.action import Action
from masthead.people.entries import (
    ChangeDecided,
    ChangeProposed,
    ChangeWithdrawn,
    KeyRefused,
    KeyTurned,
    KeyVoided,
)
from masthead.people.models import Office, TwoKeyChange
from masthead.people.permissions import (
    KEY_FUNCTIONS,
    may_decide,
    may_hold_key,
    may_turn_key,
    may_withdraw_change,
    turned_by,
)
from masthead.people.standing import Standing, standing_for, standing_of
from masthead.people.working import a_working_day_after


def locked_change(change_id: UUID) -> TwoKeyChange:
    """The change, locked for this transaction."""
    found = TwoKeyChange.objects.select_for_update().filter(id=change_id).first()
    if found is None:
        raise NotFound("There is no such change.")
    return found


def propose_change(
    act: Action,
    *,
    kind: str,
    office_id: UUID,
    subject: UUID | None,
    summary: str,
    payload: Mapping[str, Any],
    items: Iterable[str] = (),
    reason: str = "",
) -> TwoKeyChange:
    """Ask for two keys; a working day from now it goes to the charter's decider.

    `payload` is plain JSON and holds nothing secret that is not sealed; `items` is the reviewed list. A proposer who
    turns keys turns their own at once.
    """
    who = _proposer(act.actor)
    office = Office.objects.get(id=office_id)
    change = TwoKeyChange.objects.create(
        kind=kind,
        summary=summary,
        subject=subject,
        office=office,
        payload=dict(payload),
        items=list(items),
        reason=reason,
        proposed_by_id=who.id,
        proposed_at=act.now,
        due_at=a_working_day_after(act.now, office.time_zone),
    )
    act.record(
        ChangeProposed(
            subject=subject,
            office=office_id,
            change=change.id,
            change_kind=kind,
            summary=summary,
            items=tuple(change.items),
            reason=reason,
            due_at=change.due_at,
        )
    )
    if may_hold_key(who):
        _turn(act, change, who)
    return change


def turn_key(act: Action, change_id: UUID) -> tuple[TwoKeyChange, bool]:
    """Turn the actor's key. True when both are turned now: the caller then applies the effect in the same act.

    A key turned by somebody who no longer stands does not count: it is taken out, and the change waits for it again.
    """
    change = locked_change(change_id)
    _void_ended_keys(act, change)
    act.require(may_turn_key(act.actor, change))
    who = standing_for(act.actor)
    if who is None:
        raise Refused("Keys are turned by signed-in people.")
    return change, _turn(act, change, who)


def refuse_key(act: Action, change_id: UUID, *, reason: str, decider_id: UUID | None) -> TwoKeyChange:
    """Refuse the actor's key. It goes to the decider; without one, the change is closed as refused."""
    change = locked_change(change_id)
    act.require(may_turn_key(act.actor, change))
    change.refused_by_id = act.actor.person_id
    change.reason = _with(change.reason, f"Refused by {act.actor.name}: {reason}")
    if decider_id is None:
        change.state, change.closed_at = TwoKeyChange.State.REFUSED, act.now
    change.save()
    act.record(
        KeyRefused(
            subject=change.subject,
            office=change.office_id,
            change=change.id,
            summary=change.summary,
            reason=reason,
            decider=decider_id,
        )
    )
    return change


def withdraw_change(act: Action, change_id: UUID, *, reason: str) -> TwoKeyChange:
    """Take an open change back."""
    change = locked_change(change_id)
    act.require(may_withdraw_change(act.actor, change))
    change.state, change.closed_at = TwoKeyChange.State.WITHDRAWN, act.now
    change.save()
    act.record(
        ChangeWithdrawn(
            subject=change.subject, office=change.office_id, change=change.id, summary=change.summary, reason=reason
        )
    )
    return change


def decide(
    act: Action, change_id: UUID, *, decider_id: UUID | None, go: bool, reason: str
) -> tuple[TwoKeyChange, bool]:
    """The charter's decider decides a change whose key was refused or is overdue. True: apply its effect now."""
    change = locked_change(change_id)
    act.require(may_decide(act.actor, change, decider_id, overdue=act.now >= change.due_at))
    change.decided_by_id, change.decided_reason, change.closed_at = act.actor.person_id, reason, act.now
    change.state = TwoKeyChange.State.EFFECTIVE if go else TwoKeyChange.State.REFUSED
    change.save()
    act.record(
        ChangeDecided(
            subject=change.subject,
            office=change.office_id,
            change=change.id,
            change_kind=change.kind,
            summary=change.summary,
            go=go,
            reason=reason,
        )
    )
    return change, go


def _proposer(actor: Actor) -> Standing:
    who = standing_for(actor)
    if who is None or not who.active or not who.in_house:
        raise Refused("Changes that take two keys are proposed by people in house.", code="outsider")
    return who


def _turn(act: Action, change: TwoKeyChange, who: Standing) -> bool:
    if who.function == "communications":
        change.communications_by_id, change.communications_at = who.id, act.now
    else:
        change.it_by_id, change.it_at = who.id, act.now
    both = change.communications_by_id is not None and change.it_by_id is not None
    if both:
        change.state, change.closed_at = TwoKeyChange.State.EFFECTIVE, act.now
    change.save()
    act.record(
        KeyTurned(
            subject=change.subject,
            office=change.office_id,
            change=change.id,
            change_kind=change.kind,
            summary=change.summary,
            function=who.function,
            effective=both,
        )
    )
    return both


def _void_ended_keys(act: Action, change: TwoKeyChange) -> None:
    for function in sorted(KEY_FUNCTIONS):
        holder_id = turned_by(change, function)
        holder = standing_of(holder_id) if holder_id else None
        if holder is None or (holder.active and holder.in_house and holder.function == function):
            continue
        if function == "communications":
            change.communications_by_id, change.communications_at = None, None
        else:
            change.it_by_id, change.it_at = None, None
        act.record(
            KeyVoided(
                subject=change.subject, office=change.office_id, change=change.id, function=function, person=holder.id
            )
        )


def _with(text: str, more: str) -> str:
    return f"{text}\n{more}".strip()
