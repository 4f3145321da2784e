"""Writes and checks inside an open act, shared by the register's actions and effects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from masthead.jobs.steps import work_later
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.ledger.action import Action
from masthead.ledger.entries import ActRefused
from masthead.people.checks import Checks
from masthead.people.models import Person
from masthead.people.places import umbrella_id
from masthead.registry.entries import ImportAsked, ImportStarted
from masthead.registry.models import IMPORT, Account, AccountState, ImportFile, ImportRun
from masthead.registry.permissions import may_steward

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


def check_both_named(checks: Checks, prefix: str, kind: str, holders: Mapping[str, UUID | None]) -> None:
    """An official account names both its owners (law 3)."""
    for side in ("communications", "it"):
        if kind == "official" and holders.get(f"{side}_owner") is None:
            checks.say(f"{prefix}{side}_owner", "An official account has two owners. Name this one.")


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


def done_with_owners(act: Action, checks: Checks, kinds: Collection[str]) -> None:
    """Raise `Invalid` when anything was wrong; with the code `owners`, and an entry, where it is who answers for an
    official account."""
    wrong = {field for field in checks.fields if field.rpartition(".")[2] in OWNER_FIELDS}
    if not wrong or "official" not in kinds:
        checks.done()
        return
    sentence = (
        "An official account has two owners in house, one of communications and one of IT, in a crisis too. "
        "Name both: nothing was changed."
    )
    act.stop(
        Invalid(sentence, code="owners", fields=checks.fields),
        ActRefused(act=act.name, code="owners", sentence=sentence),
    )


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


def root() -> UUID:
    """The umbrella's root. Raises `Refused` before the first run."""
    found = umbrella_id()
    if found is None:
        raise Refused("The first run comes first: open the first page of this installation.", code="not_founded")
    return found


def require_steward(act: Action) -> None:
    """Go on only for a steward of everything."""
    act.require(may_steward(act.actor, root()))


def begin_run(act: Action, kind: str, total: int, file_name: str, sha256: str) -> ImportRun:
    """A file begins to be taken in."""
    run = ImportRun.objects.create(
        kind=kind,
        file_name=file_name[-255:],
        sha256=sha256,
        started_by=act.actor.person_id,
        started_at=act.now,
        total=total,
    )
    act.record(ImportStarted(subject=run.id, what=kind, file_name=run.file_name, sha256=sha256, total=total))
    return run


def take_in_later(act: Action, run: ImportRun, data: bytes) -> None:
    """Keep the file's bytes, and have them taken in, or tried, in the background."""
    ImportFile.objects.update_or_create(run=run, defaults={"data": data})
    work_later(
        kind=IMPORT,
        subject=run.id,
        title=run.file_name,
        asked_by=act.actor.person_id,
        at=act.now,
        total=run.total,
    )
    act.record(
        ImportAsked(
            subject=run.id,
            what=run.kind,
            file_name=run.file_name,
            sha256=run.sha256,
            total=run.total,
            trial=run.trial,
        )
    )
