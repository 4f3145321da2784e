"""Reads of how accounts' own logins stand: for people in house alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.queries.seeing import viewer
from masthead.registry.models import Account, Attestation
from masthead.registry.permissions import side_of
from masthead.registry.posture import FOUND, JOIN, OPEN, sentence_of
from masthead.registry.queries.accounts import account
from masthead.registry.queries.doubts import DoubtView, doubt

_PLACES = {
    "all": "true",
    "office": "%(scope_id)s = ANY(o.ancestors)",
    "account": "a.id = %(scope_id)s",
    "mine": "%(scope_id)s IN (a.communications_owner_id, a.it_owner_id, a.communications_deputy_id, a.it_deputy_id)"
    f" AND cardinality({OPEN}) > 0",
}
_FOUND = f"""
SELECT a.id, a.display_name, a.network, a.handle, a.office_id, a.communications_owner_id, a.it_owner_id,
       t.native_login, t.off_since, {FOUND}
FROM registry_account a
JOIN people_office o ON o.id = a.office_id
{JOIN}
WHERE a.state <> 'retired' AND {{where}}
ORDER BY a.display_name COLLATE "C", a.id
"""
_BORNE = """
SELECT DISTINCT ON (r.account_id, r.finding) r.account_id, r.finding, r.until, p.name, r.reason
FROM registry_acceptedrisk r JOIN people_person p ON p.id = r.accepted_by_id
WHERE r.account_id = ANY(%s) AND r.accepted_at <= masthead_now() AND r.until > masthead_now()
ORDER BY r.account_id, r.finding, r.until DESC
"""
_WITHOUT_FACTOR = """
SELECT p.id, p.name, o.name
FROM people_person p JOIN people_office o ON o.id = p.office_id
WHERE p.state = 'active' AND p.kind = 'human' AND {where}
  AND NOT EXISTS (SELECT 1 FROM mfa_authenticator f WHERE f.user_id = p.id AND f.type IN ('totp', 'webauthn'))
ORDER BY p.name COLLATE "C", p.id
"""
_PEOPLE = {
    "all": "true",
    "office": "%(scope_id)s = ANY(o.ancestors)",
    "account": "p.id IN (SELECT unnest(ARRAY[a.communications_owner_id, a.it_owner_id, a.communications_deputy_id,"
    " a.it_deputy_id]) FROM registry_account a WHERE a.id = %(scope_id)s)",
}


@dataclass(frozen=True, slots=True)
class PostureFinding:
    """One thing wrong with an account's own login. `accepted_until` is set while somebody of IT bears it."""

    code: str
    sentence: str
    accepted_until: datetime | None = None
    accepted_by: str = ""
    accepted_because: str = ""


@dataclass(frozen=True, slots=True)
class PostureOf:
    """An account with all that is found of it, those borne for now too. `owners` are both who are named."""

    account_id: UUID
    display_name: str
    network: str
    handle: str
    office_id: UUID
    owners: tuple[UUID, ...]
    findings: tuple[PostureFinding, ...]

    @property
    def open(self) -> tuple[PostureFinding, ...]:
        """What nobody bears."""
        return tuple(each for each in self.findings if each.accepted_until is None)


@dataclass(frozen=True, slots=True)
class WithoutFactor:
    """A person of the house who signs in here without a second factor."""

    id: UUID
    name: str
    office_name: str


@dataclass(frozen=True, slots=True)
class PostureCheck:
    """What a check found: how many accounts were looked at, those with open findings, people without a second factor,
    and what is clean."""

    accounts: int
    found: tuple[PostureOf, ...]
    without_factor: tuple[WithoutFactor, ...]
    clean: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attested:
    """What somebody of IT last said of an account's own login."""

    native_login: str
    second_factor: str
    off_since: date | None
    recovery: str
    asked: str
    asked_on: date
    attested_by: str
    attested_at: datetime


@dataclass(frozen=True, slots=True)
class PostureView:
    """How an account's own login stands, and the doubt in which it is. `may_attest` is about whoever looks: attesting,
    and bearing a finding."""

    attested: Attested | None
    findings: tuple[PostureFinding, ...]
    doubt: DoubtView | None
    may_attest: bool


def posture(actor: Actor, account_id: UUID) -> PostureView:
    """How one account's own login stands."""
    _in_house(actor)
    account(actor, account_id)
    row = Account.objects.get(id=account_id)
    newest = Attestation.objects.select_related("attested_by").filter(account=row).order_by("-attested_at", "-id")
    found = found_in("account", account_id)
    return PostureView(
        attested=next((_attested(each) for each in newest[:1]), None),
        findings=found[0].findings if found else (),
        doubt=doubt(actor, account_id),
        may_attest=row.state != "retired" and side_of(viewer(actor), row) == "it",
    )


def open_findings(actor: Actor) -> tuple[PostureOf, ...]:
    """The accounts that the actor owns, or deputizes for, at which something is open."""
    return found_in("mine", actor.person_id) if actor.person_id else ()


def found_in(scope: str, scope_id: UUID | None) -> tuple[PostureOf, ...]:
    """Every account of a scope with what is found of it, by name; retired ones are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_FOUND.format(where=_PLACES[scope]), {"scope_id": scope_id})
        rows = cursor.fetchall()
        troubled = [row[0] for row in rows if row[-1]]
        if troubled:
            cursor.execute(_BORNE, [troubled])
        borne = {(key, code): said for key, code, *said in cursor.fetchall()} if troubled else {}
    return tuple(_of(row, borne) for row in rows)


def people_without_factor(scope: str, scope_id: UUID | None) -> tuple[WithoutFactor, ...]:
    """The people of the scope who sign in without a second factor; of an account, those who answer for it."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_FACTOR.format(where=_PEOPLE[scope]), {"scope_id": scope_id})
        return tuple(WithoutFactor(*row) for row in cursor.fetchall())


def _of(row: Sequence[Any], borne: dict[tuple[UUID, str], list[Any]]) -> PostureOf:
    key, name, network, handle, office_id, communications, it, native_login, off_since, codes = row
    return PostureOf(
        account_id=key,
        display_name=name,
        network=network,
        handle=handle,
        office_id=office_id,
        owners=tuple(each for each in (communications, it) if each is not None),
        findings=tuple(
            PostureFinding(code, sentence_of(code, native_login or "", off_since), *borne.get((key, code), ()))
            for code in codes
        ),
    )


def _attested(row: Attestation) -> Attested:
    return Attested(
        row.native_login,
        row.second_factor,
        row.off_since,
        row.recovery,
        row.asked,
        row.asked_on,
        row.attested_by.name,
        row.attested_at,
    )


def _in_house(actor: Actor) -> None:
    who = viewer(actor)
    if who is not None and not who.in_house:
        raise NotFound("That account was not found, or is not yours to see.")
