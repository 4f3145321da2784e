"""Writes and checks inside an open act, shared by the register's actions and effects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.models import Person
from masthead.registry.models import Account, AccountState

OWNER_FIELDS = {
    "communications_owner": "communications",
    "it_owner": "it",
    "communications_deputy": "communications",
    "it_deputy": "it",
}
"""Each place of ownership with the function it asks for."""


def locked_account(account_id: UUID) -> Account:
    """The account, locked; what is retired stays as it was."""
    return locked_accounts([account_id])[account_id]


def locked_accounts(account_ids: Collection[UUID]) -> dict[UUID, Account]:
    """The accounts, locked in the order of their keys."""
    wanted = set(account_ids)
    rows = {row.id: row for row in Account.objects.select_for_update().filter(id__in=wanted).order_by("id")}
    if wanted - set(rows):
        raise NotFound("That account was not found, or is not yours to see.")
    for row in rows.values():
        if row.state == AccountState.RETIRED:
            raise Conflict(f"{row.display_name} is retired. Propose it anew if it is to speak again.", code="retired")
    return rows


def check_owners(checks: Checks, prefix: str, wanted: Mapping[str, UUID | None]) -> None:
    """Owners and deputies stand, are in house, and are of the function they own for; nobody holds both places of a
    side."""
    people = {row.id: row for row in Person.objects.filter(id__in=[each for each in wanted.values() if each])}
    for field, person_id in wanted.items():
        function = OWNER_FIELDS[field]
        who = people.get(person_id) if person_id else None
        stands = who is not None and who.state == "active" and who.office_id is not None and who.kind == "human"
        if person_id is not None and (who is None or not stands or who.function != function):
            words = "communications" if function == "communications" else "IT"
            checks.say(prefix + field, f"Choose an active person in house, of the function {words}.")
    for side in ("communications", "it"):
        owner, deputy = wanted.get(f"{side}_owner"), wanted.get(f"{side}_deputy")
        if owner is not None and owner == deputy:
            checks.say(f"{prefix}{side}_deputy", "The deputy is another person than the owner.")


def owners_of(account: Account) -> dict[str, UUID | None]:
    """Who holds each of the four places."""
    return {field: getattr(account, f"{field}_id") for field in OWNER_FIELDS}


def other_side(account: Account, actor_id: UUID | None) -> tuple[UUID, ...]:
    """The owners who are told of an act of this person: both but the actor."""
    owners = (account.communications_owner_id, account.it_owner_id)
    return tuple(each for each in owners if each is not None and each != actor_id)


def save_changed(act: Action, account: Account, before: Mapping[str, Any]) -> dict[str, Any]:
    """Save the account as its next version if it differs from `before`; returns what differs, field by field."""
    fields = {name: [was, getattr(account, name)] for name, was in before.items() if getattr(account, name) != was}
    if fields:
        account.version += 1
        account.save()
    return fields
