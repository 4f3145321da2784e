"""Accounts: put on the register, changed, retired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.registry.entries import AccountChanged, AccountProposed, AccountRetired
from masthead.registry.facts import FACTS, checked
from masthead.registry.looseness import loosened
from masthead.registry.loosening import ask_to_loosen
from masthead.registry.models import Account, AccountKind, AccountState, Credential
from masthead.registry.permissions import may_answer_for, may_steward
from masthead.registry.steps import (
    OWNER_FIELDS,
    check_both_named,
    check_owners,
    done_with_owners,
    locked_account,
    other_side,
    save_changed,
)


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What `change_account` did: the fields changed now, and the two-key change that waits for the rest, if any."""

    changed: tuple[str, ...]
    waits: UUID | None


def propose_account(
    *,
    actor: Actor,
    office_id: UUID,
    network: str,
    handle: str,
    display_name: str,
    kind: str = "official",
    owners: dict[str, UUID] | None = None,
    **facts: Any,
) -> UUID:
    """Put an account on the register. It cannot send until two keys activate it.

    `owners` names communications_owner, it_owner, communications_deputy, it_deputy: the two owners where it is official
    (`Invalid` with the code `owners` otherwise). `facts` are those of `masthead.registry.facts`.
    """
    with Action("account.propose", actor) as act:
        act.require(may_steward(actor, office_id))
        checks = Checks()
        given = {"office_id": office_id, "network": network, "handle": handle, "display_name": display_name, **facts}
        known = checked(checks, _known(given))
        checks.one_of("kind", kind, AccountKind.values)
        places: dict[str, UUID | None] = {**(owners or {})}
        if set(places) - set(OWNER_FIELDS):
            checks.say("owners", f"Name only: {', '.join(OWNER_FIELDS)}.")
        holders = {name: places.get(name) for name in OWNER_FIELDS}
        check_owners(checks, "", holders)
        check_both_named(checks, "", kind, holders)
        if Account.objects.filter(network=known["network"], handle=known["handle"]).exclude(state="retired").exists():
            checks.say("handle", "This account is on the register already.")
        done_with_owners(act, checks, {kind})
        row = Account.objects.create(
            kind=kind, created_at=act.now, **known, **{f"{name}_id": value for name, value in places.items()}
        )
        act.record(
            AccountProposed(
                subject=row.id,
                account=row.id,
                office=office_id,
                network=row.network,
                handle=row.handle,
                account_kind=kind,
            )
        )
        act.answer(id=row.id)
    return row.id


def change_account(*, actor: Actor, account_id: UUID, reason: str = "", **facts: Any) -> AccountChange:
    """Change facts of an account. What tightens or describes holds at once and tells the other side; what lets more
    through, or speaks through something else, waits for two keys. An account not yet active is changed at once."""
    with Action("account.change", actor) as act:
        account = locked_account(account_id)
        act.require(may_answer_for(actor, account))
        checks = Checks()
        wanted = checked(checks, _known(facts))
        checks.done()
        if wanted.get("office_id", account.office_id) != account.office_id:
            act.require(may_steward(actor, wanted["office_id"]))
        before = {name: getattr(account, name) for name in FACTS}
        active = account.state == AccountState.ACTIVE
        loose = loosened(before, wanted) if active else {}
        for name, value in wanted.items():
            if name not in loose:
                setattr(account, name, value)
        fields = save_changed(act, account, before)
        if fields:
            told = other_side(account, actor.person_id) if active else ()
            act.record(_changed(account, fields, told))
        waits = (
            ask_to_loosen(act, account, {name: wanted[name] for name in loose}, loose.values(), reason)
            if loose
            else None
        )
        if not fields and waits is None:
            raise Conflict("Nothing in this differs from the account as it is.", code="nothing_changed")
        result = AccountChange(tuple(fields), waits)
        act.answer(changed=result.changed, waits=result.waits)
    return result


def retire_account(*, actor: Actor, account_id: UUID, reason: str) -> None:
    """Let an account speak no more: its credential ends, its past stays. One person does it, the other side is told."""
    with Action("account.retire", actor) as act:
        account = locked_account(account_id)
        act.require(may_answer_for(actor, account))
        checks = Checks()
        said = checks.text("reason", reason, least=3, most=1000)
        checks.done()
        account.state, account.retired_at, account.version = AccountState.RETIRED, act.now, account.version + 1
        account.save()
        Credential.objects.filter(account=account, ended_at=None).update(ended_at=act.now)
        act.record(
            AccountRetired(
                subject=account.id,
                account=account.id,
                office=account.office_id,
                handle=account.handle,
                reason=said,
                told=other_side(account, actor.person_id),
            )
        )


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise Invalid("Some fields are not known here.", fields=dict.fromkeys(unknown, "This is no field."))
    return facts


def _changed(account: Account, fields: dict[str, Any], told: tuple[UUID, ...]) -> AccountChanged:
    return AccountChanged(
        subject=account.id,
        account=account.id,
        office=account.office_id,
        handle=account.handle,
        fields=fields,
        told=told,
    )
