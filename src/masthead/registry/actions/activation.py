"""Activation by reviewed list, and changes of owners. Both take two keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid
from masthead.ledger.action import Action
from masthead.ledger.entries import plain
from masthead.people.checks import Checks
from masthead.people.models import Office
from masthead.people.queries import names_of
from masthead.people.steps import propose_change
from masthead.registry.effects import ACTIVATE, CHANGE_OWNERS
from masthead.registry.models import Account, AccountState
from masthead.registry.permissions import may_answer_for, may_steward
from masthead.registry.steps import (
    OWNER_FIELDS,
    check_both_named,
    check_owners,
    done_with_owners,
    locked_account,
    locked_accounts,
    owners_of,
)

_MOST = 1000
_KINDS = ("official", "executive", "sandbox")
_PLACES = {
    "communications_owner": "communications",
    "it_owner": "IT",
    "communications_deputy": "deputy of communications",
    "it_deputy": "deputy of IT",
}


@dataclass(frozen=True, slots=True)
class Activation:
    """One line of the reviewed list. What is None stays as the register has it."""

    account_id: UUID
    communications_owner: UUID | None = None
    it_owner: UUID | None = None
    communications_deputy: UUID | None = None
    it_deputy: UUID | None = None
    kind: str = "official"


def propose_activation(*, actor: Actor, accounts: Sequence[Activation], reason: str = "") -> UUID:
    """Ask for two keys to make these accounts active, each with its kind and its owners. Up to 1,000 in one list."""
    with Action("account.activate", actor) as act:
        if not 1 <= len(accounts) <= _MOST:
            raise Invalid("The list is empty or too long.", fields={"accounts": f"List 1 to {_MOST} accounts."})
        rows = locked_accounts([line.account_id for line in accounts])
        for office_id in {row.office_id for row in rows.values()}:
            act.require(may_steward(actor, office_id))
        checks = Checks()
        lines = [
            _line(checks, f"accounts.{number}.", rows[line.account_id], line) for number, line in enumerate(accounts)
        ]
        if len(rows) != len(lines):
            checks.say("accounts", "Name each account once.")
        done_with_owners(act, checks, {line.kind for line in lines})
        one = next(iter(rows.values()))
        change = propose_change(
            act,
            kind=ACTIVATE,
            office_id=_common_office({row.office_id for row in rows.values()}),
            subject=one.id if len(rows) == 1 else None,
            summary=f"Activate {one.display_name}" if len(rows) == 1 else f"Activate {len(rows)} accounts",
            payload=plain({"accounts": [asdict(line) for line in lines]}),
            items=_read([(rows[line.account_id], line) for line in lines]),
            reason=reason,
        )
        act.answer(id=change.id)
    return change.id


def propose_owner_change(
    *,
    actor: Actor,
    account_id: UUID,
    communications_owner: UUID | None = None,
    it_owner: UUID | None = None,
    communications_deputy: UUID | None = None,
    it_deputy: UUID | None = None,
    reason: str = "",
) -> UUID:
    """Ask for two keys to change who answers for an account; what is None stays. A deputy who becomes owner leaves the
    deputy's place free."""
    with Action("account.change_owners", actor) as act:
        account = locked_account(account_id)
        act.require(may_answer_for(actor, account))
        named = {
            "communications_owner": communications_owner,
            "it_owner": it_owner,
            "communications_deputy": communications_deputy,
            "it_deputy": it_deputy,
        }
        wanted = {name: value for name, value in named.items() if value and value != owners_of(account)[name]}
        checks = Checks()
        if not wanted:
            checks.say("communications_owner", "Name at least one new owner or deputy.")
        check_owners(checks, "", wanted)
        checks.done()
        names = names_of(wanted.values())
        change = propose_change(
            act,
            kind=CHANGE_OWNERS,
            office_id=account.office_id,
            subject=account.id,
            summary=f"Change who answers for {account.display_name} on {account.network}",
            payload=plain({"account": account.id, "owners": wanted}),
            items=[f"{names[value]} as {_word(name)}" for name, value in wanted.items()],
            reason=reason,
        )
        act.answer(id=change.id)
    return change.id


def _line(checks: Checks, prefix: str, account: Account, line: Activation) -> Activation:
    if account.state != AccountState.PROPOSED:
        checks.say(f"{prefix}account_id", f"{account.display_name} is {account.state} already.")
    kind = checks.one_of(f"{prefix}kind", line.kind, _KINDS)
    holders = {name: getattr(line, name) or held for name, held in owners_of(account).items()}
    check_owners(checks, prefix, holders)
    check_both_named(checks, prefix, kind, holders)
    return Activation(account_id=account.id, kind=kind, **holders)


def _common_office(office_ids: set[UUID]) -> UUID:
    """The lowest office that holds all of these."""
    paths = list(Office.objects.filter(id__in=office_ids).values_list("ancestors", flat=True))
    shared = [level[0] for level in zip(*paths, strict=False) if len(set(level)) == 1]
    return UUID(str(shared[-1]))


def _read(pairs: Sequence[tuple[Account, Activation]]) -> list[str]:
    names = names_of(getattr(line, name) for _, line in pairs for name in OWNER_FIELDS)
    return [f"{row.display_name} on {row.network}, {line.kind}: {_owners(line, names)}" for row, line in pairs]


def _owners(line: Activation, names: dict[UUID, str]) -> str:
    held = [(name, getattr(line, name)) for name in OWNER_FIELDS if getattr(line, name)]
    return ", ".join(f"{names[value]} ({_PLACES[name]})" for name, value in held) or "no owners"


def _word(name: str) -> str:
    return f"{_PLACES[name]} owner" if name.endswith("owner") else _PLACES[name]
