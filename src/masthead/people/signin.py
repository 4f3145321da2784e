"""What is entered of signing in and of second factors.

The sign-in library does these acts itself, inside the transaction that its caller opens, and tells of them by signals:
so these are steps that put the entry into that same transaction, where `Action` would open one of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from masthead.kernel.actor import Actor, ActorKind
from masthead.ledger.append import append
from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSignedIn(EntryData):
    """A person signed in. `methods` are the ways they proved who they are, such as `password` and `totp`."""

    KIND: ClassVar[str] = "person.signed_in"
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSignedOut(EntryData):
    """A person signed out."""

    KIND: ClassVar[str] = "person.signed_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded(EntryData):
    """A person ended other sessions of theirs."""

    KIND: ClassVar[str] = "person.sessions_ended"
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(EntryData):
    """A person changed their password."""

    KIND: ClassVar[str] = "person.password_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorAdded(EntryData):
    """A person added a factor: `totp`, `webauthn` or `recovery_codes`."""

    KIND: ClassVar[str] = "person.factor_added"
    factor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRemoved(EntryData):
    """A person removed a factor."""

    KIND: ClassVar[str] = "person.factor_removed"
    factor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRenewed(EntryData):
    """A person made new recovery codes; the old ones are void."""

    KIND: ClassVar[str] = "person.factor_renewed"
    factor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorFailed(EntryData):
    """Someone with the right password gave a wrong second factor."""

    KIND: ClassVar[str] = "person.factor_failed"


def signed_in(person_id: UUID, name: str, methods: tuple[str, ...]) -> None:
    """Enter that a person signed in."""
    append(PersonSignedIn(subject=person_id, methods=methods), _actor(person_id, name))


def signed_out(person_id: UUID, name: str) -> None:
    """Enter that a person signed out."""
    append(PersonSignedOut(subject=person_id), _actor(person_id, name))


def sessions_ended(person_id: UUID, name: str, count: int) -> None:
    """Enter that a person ended `count` other sessions of theirs."""
    append(SessionsEnded(subject=person_id, count=count), _actor(person_id, name))


def password_changed(person_id: UUID, name: str) -> None:
    """Enter that a person changed their password."""
    append(PasswordChanged(subject=person_id), _actor(person_id, name))


def factor_added(person_id: UUID, name: str, factor: str) -> None:
    """Enter that a person added a factor."""
    append(FactorAdded(subject=person_id, factor=factor), _actor(person_id, name))


def factor_removed(person_id: UUID, name: str, factor: str) -> None:
    """Enter that a person removed a factor."""
    append(FactorRemoved(subject=person_id, factor=factor), _actor(person_id, name))


def factor_renewed(person_id: UUID, name: str, factor: str) -> None:
    """Enter that a person made new recovery codes."""
    append(FactorRenewed(subject=person_id, factor=factor), _actor(person_id, name))


def factor_failed(person_id: UUID, name: str) -> None:
    """Enter that a wrong second factor was given in a person's name."""
    append(FactorFailed(subject=person_id), _actor(person_id, name))


def _actor(person_id: UUID, name: str) -> Actor:
    return Actor(kind=ActorKind.PERSON, name=name, person_id=person_id)
