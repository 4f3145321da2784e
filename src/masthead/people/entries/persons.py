"""What is said of persons, and of the links by which they set a password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(EntryData):
    """A person was registered."""

    KIND: ClassVar[str] = "person.added"
    name: str
    function: str
    person_kind: str
    partner: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged(EntryData):
    """Facts about a person changed: each field with what it was and what it is."""

    KIND: ClassVar[str] = "person.changed"
    name: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSuspended(EntryData):
    """A person may do nothing until reinstated."""

    KIND: ClassVar[str] = "person.suspended"
    name: str
    reason: str
    sessions_ended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReinstated(EntryData):
    """A suspended person stands again."""

    KIND: ClassVar[str] = "person.reinstated"
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLeft(EntryData):
    """A person is gone from everything at once."""

    KIND: ClassVar[str] = "person.left"
    name: str
    reason: str
    grants_ended: int
    tokens_revoked: int
    sessions_ended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordLinkMade(EntryData):
    """A one-time link was made by which a person sets their own password. Its text is in no entry."""

    KIND: ClassVar[str] = "person.password_link_made"
    name: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSetByLink(EntryData):
    """A person's password was set by their one-time link."""

    KIND: ClassVar[str] = "person.password_set_by_link"
    name: str
