"""What the register's acts say in the ledger. Never a credential, sealed or not.

`told` names the people of the other side whom an act of one person is told to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountProposed(EntryData):
    """An account is on the register; it cannot send yet."""

    KIND: ClassVar[str] = "account.proposed"
    network: str
    handle: str
    account_kind: str
    imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(EntryData):
    """Facts about an account changed: each field with what it was and what it is."""

    KIND: ClassVar[str] = "account.changed"
    handle: str
    fields: dict[str, Any]
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountActivated(EntryData):
    """Two keys made an account active, with both its owners."""

    KIND: ClassVar[str] = "account.activated"
    handle: str
    account_kind: str
    communications_owner: UUID | None
    it_owner: UUID | None
    communications_deputy: UUID | None
    it_deputy: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersChanged(EntryData):
    """Two keys changed who answers for an account."""

    KIND: ClassVar[str] = "account.owners_changed"
    handle: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRetired(EntryData):
    """An account speaks no more."""

    KIND: ClassVar[str] = "account.retired"
    handle: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialConnected(EntryData):
    """What opens a network for an account was put in place, sealed to the key of this name."""

    KIND: ClassVar[str] = "credential.connected"
    handle: str
    rights: tuple[str, ...]
    key: str
    expires_at: datetime | None
    again: bool
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRevoked(EntryData):
    """Masthead no longer opens a network for an account."""

    KIND: ClassVar[str] = "credential.revoked"
    handle: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingKeyRotated(EntryData):
    """All credentials are sealed to a new key."""

    KIND: ClassVar[str] = "sealing_key.rotated"
    key: str
    credentials: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterSet(EntryData):
    """An office's charter: who does what, and who decides."""

    KIND: ClassVar[str] = "charter.set"
    assignments: dict[str, Any]
    decider: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChanged(EntryData):
    """A version of an office's policy came into effect; `loosens` says in which ways it lets more through."""

    KIND: ClassVar[str] = "policy.changed"
    version: int
    differences: tuple[str, ...]
    loosens: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAdded(EntryData):
    """Something is not said from here on, in an office and all below it or from one account."""

    KIND: ClassVar[str] = "term.added"
    text: str
    severity: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAllowed(EntryData):
    """Two keys allowed words that something stops; `clears` says what."""

    KIND: ClassVar[str] = "term.allowed"
    text: str
    clears: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermWeighed(EntryData):
    """What is not said weighs more from here on, or, by two keys, less."""

    KIND: ClassVar[str] = "term.weighed"
    text: str
    severity: str
    before: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEnded(EntryData):
    """What was allowed no longer is; or what was not said may be, by two keys."""

    KIND: ClassVar[str] = "term.ended"
    text: str
    term_kind: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignAdded(EntryData):
    """A campaign with its reserved hashtags."""

    KIND: ClassVar[str] = "campaign.added"
    name: str
    owner: UUID
    hashtags: tuple[str, ...]
    accounts: tuple[UUID, ...]
    starts_on: str
    ends_on: str
    risk_note: str = ""
    stop_plan: str = ""
    members: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignReviewed(EntryData):
    """A person other than its owner read a campaign's risk note and decided on its launch: go, pilot or no_go."""

    KIND: ClassVar[str] = "campaign.reviewed"
    name: str
    owner: UUID
    owner_name: str
    reviewer: UUID
    reviewer_name: str
    decision: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignChanged(EntryData):
    """Facts about a campaign changed: each field with what it was and what it is."""

    KIND: ClassVar[str] = "campaign.changed"
    name: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignClosed(EntryData):
    """A campaign is over; its hashtags are free."""

    KIND: ClassVar[str] = "campaign.closed"
    name: str
    hashtags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStarted(EntryData):
    """A file is being taken in."""

    KIND: ClassVar[str] = "import.started"
    what: str
    file_name: str
    sha256: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAsked(EntryData):
    """A file was given, to be taken in or only tried, in the background."""

    KIND: ClassVar[str] = "import.asked"
    what: str
    file_name: str
    sha256: str
    total: int
    trial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTried(EntryData):
    """It is known what would come of a file's rows. Nothing was taken in."""

    KIND: ClassVar[str] = "import.tried"
    what: str
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsImported(EntryData):
    """Some rows of a file were taken in."""

    KIND: ClassVar[str] = "import.rows"
    what: str
    first: int
    last: int
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinished(EntryData):
    """Every row of a file has its outcome."""

    KIND: ClassVar[str] = "import.finished"
    what: str
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureAttested(EntryData):
    """Somebody of IT said how a network's own login for an account stands, and whom they asked."""

    KIND: ClassVar[str] = "posture.attested"
    handle: str
    native_login: str
    second_factor: str
    off_since: str | None
    recovery: str
    asked: str
    asked_on: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureChecked(EntryData):
    """The logins of a scope were looked through: how many accounts, what is open by how many, and what is clean.

    `without_factor` are the people of the house who sign in here without a second factor.
    """

    KIND: ClassVar[str] = "posture.checked"
    scope: str
    scope_id: UUID | None
    accounts: int
    open: dict[str, int]
    accepted: dict[str, int]
    clean: tuple[str, ...]
    without_factor: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureFound(EntryData):
    """What a check found open at one account; both its owners are told, at each check anew."""

    KIND: ClassVar[str] = "posture.found"
    handle: str
    findings: tuple[str, ...]
    sentences: tuple[str, ...]
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAccepted(EntryData):
    """Somebody of IT bears a finding until a moment; after it, it is open again."""

    KIND: ClassVar[str] = "posture.risk_accepted"
    handle: str
    finding: str
    until: datetime
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDoubted(EntryData):
    """An account is not known to be in our hands: nothing is sent from it."""

    KIND: ClassVar[str] = "account.doubted"
    handle: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreAsked(EntryData):
    """One side of an account went through the list and asks to bring it back."""

    KIND: ClassVar[str] = "account.restore_asked"
    handle: str
    side: str
    checked: tuple[str, ...]
    note: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRestored(EntryData):
    """Both sides of an account brought it back: it may send again."""

    KIND: ClassVar[str] = "account.restored"
    handle: str
    first: UUID
    second: UUID
    checked: tuple[str, ...]
    note: str
    doubted_at: datetime
