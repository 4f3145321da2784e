"""What two keys do, by the kind of change. Each effect runs inside the act that turned the second key.

What was reviewed must still be what would happen: where the register moved on meanwhile, the effect refuses and
nothing changes.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.core.policy import difference, loosens, parse
from masthead.kernel.errors import Conflict
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.models import Person, TwoKeyChange
from masthead.people.steps import LET_IN, WIDEN_ENGAGEMENT, let_in, widen_engagement
from masthead.registry.entries import (
    AccountActivated,
    AccountChanged,
    CharterSet,
    CredentialConnected,
    OwnersChanged,
    PolicyChanged,
)
from masthead.registry.facts import FACTS
from masthead.registry.models import Account, AccountState, Charter, Credential, PolicyVersion
from masthead.registry.queries.charters import charter_difference
from masthead.registry.queries.policies import policy_of_office
from masthead.registry.steps import OWNER_FIELDS, check_owners, locked_account, locked_accounts, owners_of, save_changed
from masthead.registry.term_effects import END_TERM, WEIGH_TERM, allow_term, end_term, weigh_term
from masthead.registry.term_steps import ALLOW_TERM

ACTIVATE = "accounts.activate"
CHANGE_OWNERS = "account.owners"
CHANGE_ACCOUNT = "account.change"
CONNECT = "credential.connect"
LOOSEN_POLICY = "policy.loosen"
SET_CHARTER = "charter.set"


def forget_sealed(change: TwoKeyChange) -> None:
    """A closed change keeps nothing sealed: what it connected is kept as the credential alone."""
    if change.kind == CONNECT and change.state != TwoKeyChange.State.OPEN:
        change.payload = {name: value for name, value in change.payload.items() if name not in ("sealed", "key_id")}
        change.save(update_fields=["payload"])


def put_credential(
    act: Action, account: Account, payload: Mapping[str, Any], *, by: UUID, told: tuple[UUID, ...] = ()
) -> Credential:
    """Put a sealed credential, brought by this person, in force instead of the one that was."""
    again = Credential.objects.filter(account=account, ended_at=None).update(ended_at=act.now)
    expires = payload["expires_at"]
    row = Credential.objects.create(
        account=account,
        sealed=b64decode(payload["sealed"]),
        key_id=payload["key_id"],
        rights=list(payload["rights"]),
        connected_by_id=by,
        connected_at=act.now,
        expires_at=datetime.fromisoformat(expires) if expires else None,
    )
    act.record(
        CredentialConnected(
            subject=account.id,
            account=account.id,
            office=account.office_id,
            handle=account.handle,
            rights=tuple(row.rights),
            key=row.key_id,
            expires_at=row.expires_at,
            again=bool(again),
            told=told,
        )
    )
    return row


def put_policy(act: Action, office_id: UUID, document: dict[str, Any], *, by: UUID | None) -> int:
    """Put the next version of an office's policy in effect; returns its number."""
    _, old = policy_of_office(office_id)
    last = PolicyVersion.objects.filter(office_id=office_id).order_by("-version").first()
    version = (last.version if last else 0) + 1
    document = {**document, "version": version}
    before, after = parse(old), parse(document)
    PolicyVersion.objects.create(
        office_id=office_id, version=version, document=document, changed_by_id=by, effective_at=act.now
    )
    act.record(
        PolicyChanged(
            subject=office_id,
            office=office_id,
            version=version,
            differences=tuple(difference(before, after)),
            loosens=tuple(loosens(before, after)),
        )
    )
    return version


def put_charter(act: Action, office_id: UUID, assignments: dict[str, Any], decider_id: UUID) -> None:
    """Put a charter in place."""
    Charter.objects.update_or_create(
        office_id=office_id,
        defaults={"assignments": assignments, "decider_id": decider_id, "changed_at": act.now},
    )
    act.record(CharterSet(subject=office_id, office=office_id, assignments=assignments, decider=decider_id))


def _activate(act: Action, change: TwoKeyChange) -> None:
    lines = {UUID(line["account_id"]): line for line in change.payload["accounts"]}
    for account_id, account in locked_accounts(lines).items():
        if account.state != AccountState.PROPOSED:
            raise Conflict(f"{account.display_name} is {account.state} already.", code="already_active")
        line = lines[account_id]
        _take_places(account, {name: UUID(line[name]) for name in OWNER_FIELDS if line[name]})
        account.kind, account.state, account.version = line["kind"], AccountState.ACTIVE, account.version + 1
        account.active_since = act.now
        account.save()
        act.record(
            AccountActivated(
                subject=account.id,
                account=account.id,
                office=account.office_id,
                handle=account.handle,
                account_kind=account.kind,
                **owners_of(account),
            )
        )


def _change_owners(act: Action, change: TwoKeyChange) -> None:
    account = locked_account(UUID(change.payload["account"]))
    before = {f"{name}_id": held for name, held in owners_of(account).items()}
    _take_places(account, {name: UUID(each) for name, each in change.payload["owners"].items()})
    fields = save_changed(act, account, before)
    act.record(
        OwnersChanged(
            subject=account.id, account=account.id, office=account.office_id, handle=account.handle, fields=fields
        )
    )


def _take_places(account: Account, taken: Mapping[str, UUID]) -> None:
    """Owners and deputies must stand in this moment, not only when it was proposed."""
    checks = Checks()
    check_owners(checks, "", taken)
    if checks.fields:
        raise Conflict(
            f"Somebody named for {account.display_name} no longer stands. Withdraw this and propose it anew.",
            code="owner_gone",
        )
    for name, person_id in taken.items():
        setattr(account, f"{name}_id", person_id)
    for side in ("communications", "it"):
        if getattr(account, f"{side}_owner_id") == getattr(account, f"{side}_deputy_id"):
            setattr(account, f"{side}_deputy_id", None)


_AS_KEPT: Mapping[str, Callable[[str], Any]] = {"office_id": UUID, "voice_rate": float}
"""Facts that a change writes as text."""


def _change_account(act: Action, change: TwoKeyChange) -> None:
    account = locked_account(UUID(change.payload["account"]))
    facts = change.payload["facts"]
    before = {name: getattr(account, name) for name in FACTS}
    for name, value in facts.items():
        setattr(account, name, _AS_KEPT[name](value) if name in _AS_KEPT else value)
    if _is_taken(account):
        raise Conflict("Another account bears this name on the register now.", code="handle_taken")
    fields = save_changed(act, account, before)
    act.record(
        AccountChanged(
            subject=account.id, account=account.id, office=account.office_id, handle=account.handle, fields=fields
        )
    )


def _is_taken(account: Account) -> bool:
    others = Account.objects.filter(network=account.network, handle=account.handle).exclude(state="retired")
    return others.exclude(id=account.id).exists()


def _connect(act: Action, change: TwoKeyChange) -> None:
    put_credential(act, locked_account(UUID(change.payload["account"])), change.payload, by=change.proposed_by_id)


def _loosen_policy(act: Action, change: TwoKeyChange) -> None:
    office_id, document = UUID(change.payload["office"]), change.payload["document"]
    _, held = policy_of_office(office_id)
    more = set(loosens(parse(held), parse({**document, "version": 1}))) - set(change.items)
    if more:
        raise Conflict(
            "The policy changed meanwhile: this would now loosen more than was reviewed. Propose it anew.",
            code="reviewed_another",
        )
    put_policy(act, office_id, document, by=change.proposed_by_id)


def _set_charter(act: Action, change: TwoKeyChange) -> None:
    office_id, decider_id = UUID(change.payload["office"]), UUID(change.payload["decider"])
    if not Person.objects.filter(id=decider_id, state="active", office__isnull=False).exists():
        raise Conflict("The one named to decide no longer stands. Propose another one.", code="decider_gone")
    assignments = change.payload["assignments"]
    if set(charter_difference(office_id, assignments, decider_id).sentences) - set(change.items):
        raise Conflict(
            "The charter changed meanwhile: this would now change more than was reviewed. Propose it anew.",
            code="reviewed_another",
        )
    put_charter(act, office_id, assignments, decider_id)


def _widen_engagement(act: Action, change: TwoKeyChange) -> None:
    widen_engagement(act, change.payload)


def _let_in(act: Action, change: TwoKeyChange) -> None:
    let_in(act, change.payload)


EFFECTS: dict[str, Callable[[Action, TwoKeyChange], None]] = {
    ACTIVATE: _activate,
    CHANGE_OWNERS: _change_owners,
    CHANGE_ACCOUNT: _change_account,
    CONNECT: _connect,
    LOOSEN_POLICY: _loosen_policy,
    SET_CHARTER: _set_charter,
    ALLOW_TERM: allow_term,
    WEIGH_TERM: weigh_term,
    END_TERM: end_term,
    WIDEN_ENGAGEMENT: _widen_engagement,
    LET_IN: _let_in,
}


def takes_effect(kind: str, effect: Callable[[Action, TwoKeyChange], None]) -> None:
    """Let an app above say what two keys do for its own kind of change."""
    EFFECTS[kind] = effect
