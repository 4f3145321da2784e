"""The sandbox's troubles: faults set on it, and words put on it from outside, for drills and demonstrations."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from masthead.core.decision import Decision, not_found
from masthead.inhouse import steps
from masthead.inhouse.sandbox.limits import LIMITS
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.ledger.action import Action
from masthead.ledger.entries import EntryData
from masthead.people.standing import require_role
from masthead.registry.public import place_of, sandbox_account

FAULTS = {
    "refuse": "Refuse the call for good",
    "busy": "Be busy, and say when to come back",
    "drop_before": "Give no answer, and publish nothing",
    "drop_after": "Publish, and give no answer",
    "slow": "Publish, and answer late",
}
MOST_TIMES = 1000
MOST_SECONDS = 3600
_MAY = "Faults and drills on the sandbox are for a steward or a crisis lead of this account."


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultSet(EntryData):
    """A fault was set on a sandbox account, for its next calls."""

    KIND: ClassVar[str] = "sandbox.fault_set"
    mode: str
    times: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultCleared(EntryData):
    """The fault of a sandbox account was taken away."""

    KIND: ClassVar[str] = "sandbox.fault_cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedFromOutside(EntryData):
    """Words were put on a sandbox account past the gate, for a drill. `subject` is the item."""

    KIND: ClassVar[str] = "sandbox.posted_from_outside"
    text: str


def may_drill(actor: Actor, account_id: UUID) -> Decision:
    """Whether the actor may trouble this sandbox account: its steward, or its crisis lead."""
    where = place_of(account_id)
    if where is None:
        return not_found("The account")
    steward = require_role(actor, "steward", where, _MAY)
    return steward or require_role(actor, "crisis_lead", where, _MAY)


def set_fault(*, actor: Actor, account_id: UUID, mode: str, times: int = 1, seconds: float = 0) -> None:
    """Let the account's next `times` calls on the sandbox meet `mode`, in the place of the fault it had."""
    with Action("sandbox.set_fault", actor) as act:
        act.require(may_drill(actor, account_id))
        _require_sandbox(account_id)
        _require_fault(mode, times, seconds)
        steps.set_fault(account_id, mode, times, seconds)
        act.record(FaultSet(account=account_id, mode=mode, times=times, seconds=seconds))


def clear_fault(*, actor: Actor, account_id: UUID) -> None:
    """Take the account's fault away."""
    with Action("sandbox.clear_fault", actor) as act:
        act.require(may_drill(actor, account_id))
        if not steps.clear_fault(account_id):
            raise Conflict("This account has no fault set.")
        act.record(FaultCleared(account=account_id))


def post_from_outside(*, actor: Actor, account_id: UUID, text: str) -> UUID:
    """Show words on the sandbox that no delivery accounts for, as an intruder's would be. Returns the item's id."""
    with Action("sandbox.post_from_outside", actor) as act:
        act.require(may_drill(actor, account_id))
        _require_sandbox(account_id)
        _require_text(text)
        item_id = steps.put_from_outside(account_id, text, act.now)
        act.record(PostedFromOutside(subject=item_id, account=account_id, text=text))
        act.answer(item_id=item_id)
    return item_id


def _require_sandbox(account_id: UUID) -> None:
    if sandbox_account(account_id) is None:
        raise Conflict("This is done to accounts on the sandbox only; this one is on a real network.")


def _require_fault(mode: str, times: int, seconds: float) -> None:
    wrong: dict[str, str] = {}
    if mode not in FAULTS:
        wrong["mode"] = f"One of {', '.join(FAULTS)}."
    if not 1 <= times <= MOST_TIMES:
        wrong["times"] = f"A whole number from 1 to {MOST_TIMES}."
    if not (math.isfinite(seconds) and 0 <= seconds <= MOST_SECONDS):
        wrong["seconds"] = f"From 0 to {MOST_SECONDS} seconds."
    if wrong:
        raise Invalid("The fault was not set: look at the fields that are marked.", fields=wrong)


def _require_text(text: str) -> None:
    if not text.strip() or len(text) > LIMITS.max_length or "\x00" in text:
        expected = f"From 1 to {LIMITS.max_length} characters."
        raise Invalid("Nothing was posted: look at the text.", fields={"text": expected})
