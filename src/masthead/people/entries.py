"""What people's acts say in the ledger. Names and functions, never a password, a token or a secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationFounded(EntryData):
    """The first run: the umbrella and the first two people."""

    KIND: ClassVar[str] = "organization.founded"
    name: str
    time_zone: str
    communications: UUID
    it: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCancelled(EntryData):
    """Background work was called off, or laid aside after it failed."""

    KIND: ClassVar[str] = "job.cancelled"
    what: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRetried(EntryData):
    """Background work that ended, or hung, was asked for again, in the name of whoever asked now."""

    KIND: ClassVar[str] = "job.retried"
    what: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAdded(EntryData):
    """A new node of the umbrella; `parent` is None for the umbrella itself."""

    KIND: ClassVar[str] = "office.added"
    name: str
    parent: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeMoved(EntryData):
    """An office, with all below it, hangs elsewhere now."""

    KIND: ClassVar[str] = "office.moved"
    name: str
    was_under: UUID | None
    under: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRenamed(EntryData):
    """An office bears another name."""

    KIND: ClassVar[str] = "office.renamed"
    was: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerAdded(EntryData):
    """A new agency, consultant or contractor."""

    KIND: ClassVar[str] = "partner.added"
    name: str
    partner_kind: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryNamed(EntryData):
    """On the host a successor was named for a side of the two keys that has nobody left."""

    KIND: ClassVar[str] = "recovery.named"
    function: str
    name: str
    email: str
    opens_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryRefused(EntryData):
    """The other side refused the successor named on the host."""

    KIND: ClassVar[str] = "recovery.refused"
    function: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryTakenUp(EntryData):
    """The successor named on the host came in."""

    KIND: ClassVar[str] = "recovery.taken_up"
    function: str
    person: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRead(EntryData):
    """A complete list was taken: who was missing from it is suspended, each by an entry of their own."""

    KIND: ClassVar[str] = "directory.read"
    file_name: str
    sha256: str
    suspended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryHeld(EntryData):
    """A complete list would suspend many at once: their sign-in ended, and it waits for a person."""

    KIND: ClassVar[str] = "directory.held"
    file_name: str
    sha256: str
    missing: tuple[UUID, ...]
    in_house: int
    partners: int
    sessions_ended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryConfirmed(EntryData):
    """A person confirmed the list: who was missing from it is suspended."""

    KIND: ClassVar[str] = "directory.confirmed"
    file_name: str
    suspended: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRejected(EntryData):
    """A person rejected the list: everybody may sign in again."""

    KIND: ClassVar[str] = "directory.rejected"
    file_name: str
    restored: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementOpened(EntryData):
    """A partner's contract, as Masthead enforces it."""

    KIND: ClassVar[str] = "engagement.opened"
    partner: UUID
    title: str
    sponsor: UUID
    offices: tuple[UUID, ...]
    accounts: tuple[UUID, ...]
    activities: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementChanged(EntryData):
    """An engagement covers something else now: each field with what it was and what it is."""

    KIND: ClassVar[str] = "engagement.changed"
    title: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementEnded(EntryData):
    """An engagement ended before its last moment."""

    KIND: ClassVar[str] = "engagement.ended"
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(EntryData):
    """A person holds a role on a scope, until a date or until it is ended."""

    KIND: ClassVar[str] = "role.granted"
    person: UUID
    role: str
    scope: str
    scope_id: UUID | None
    engagement: UUID | None
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(EntryData):
    """A person no longer holds a role."""

    KIND: ClassVar[str] = "role.ended"
    person: UUID
    role: str
    scope: str
    scope_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCreated(EntryData):
    """A token was made for a person. Its text is in no entry."""

    KIND: ClassVar[str] = "token.created"
    person: UUID
    name: str
    scopes: tuple[str, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRevoked(EntryData):
    """A token opens nothing any more."""

    KIND: ClassVar[str] = "token.revoked"
    person: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProposed(EntryData):
    """A two-key change waits for its keys. `items` is the reviewed list."""

    KIND: ClassVar[str] = "change.proposed"
    change: UUID
    change_kind: str
    summary: str
    items: tuple[str, ...]
    reason: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTurned(EntryData):
    """One side turned its key; `effective` when it was the second."""

    KIND: ClassVar[str] = "change.key_turned"
    change: UUID
    change_kind: str
    summary: str
    function: str
    effective: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyVoided(EntryData):
    """A key turned earlier no longer counts: whoever turned it does not stand any more."""

    KIND: ClassVar[str] = "change.key_voided"
    change: UUID
    function: str
    person: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRefused(EntryData):
    """One side refused its key. With a decider it is theirs now; without one the change is closed."""

    KIND: ClassVar[str] = "change.key_refused"
    change: UUID
    summary: str
    reason: str
    decider: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWithdrawn(EntryData):
    """A two-key change was taken back."""

    KIND: ClassVar[str] = "change.withdrawn"
    change: UUID
    summary: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDecided(EntryData):
    """The charter's decider decided, with a reason."""

    KIND: ClassVar[str] = "change.decided"
    change: UUID
    change_kind: str
    summary: str
    go: bool
    reason: str
