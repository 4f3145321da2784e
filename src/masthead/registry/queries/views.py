"""What pages, API and command line are given of the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from masthead.core import hours
from masthead.networks.unknown import Unknown, of_account
from masthead.people.standing import Where
from masthead.registry.answering import DEPUTY_DAYS


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person by name, as shown beside an account."""

    id: UUID
    name: str
    function: str
    state: str
    state_since: datetime


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of an account. `answers` is `owner`, `deputy` or empty where nobody answers."""

    owner: PersonRef | None
    deputy: PersonRef | None
    answers: str

    @property
    def acting(self) -> PersonRef | None:
        """Whoever answers now."""
        return {"owner": self.owner, "deputy": self.deputy}.get(self.answers)

    @property
    def until(self) -> datetime | None:
        """Until when the deputy acts, where they do."""
        if self.answers != "deputy" or self.owner is None:
            return None
        return self.owner.state_since + timedelta(days=DEPUTY_DAYS)


@dataclass(frozen=True, slots=True)
class OwnerStanding:
    """Both sides of an account (law 3). Orphaned: official, active, and a side has nobody."""

    communications: SideView
    it: SideView
    orphaned: bool


@dataclass(frozen=True, slots=True)
class CredentialHealth:
    """How an account is connected, without anything that opens it."""

    connected_by: str
    connected_at: datetime
    expires_at: datetime | None
    rights: tuple[str, ...]
    checked_at: datetime | None
    health: str
    expired: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the register does not know yet about an account."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as one viewer sees it: `may_…` are about whoever looks. How it is connected (`credential`) is shown in
    house alone; `connected` says whether it is. In doubt: it may not be in our hands, so nothing is sent from it."""

    id: UUID
    office_id: UUID
    office_name: str
    offices: tuple[UUID, ...]
    network: str
    handle: str
    native_id: str
    display_name: str
    kind: str
    state: str
    purpose: str
    audience: str
    languages: tuple[str, ...]
    tier: int
    staffed: tuple[Mapping[str, Any], ...]
    time_zone: str
    url: str
    options: Mapping[str, str]
    allowed_links: tuple[str, ...] | None
    usual_topics: tuple[str, ...]
    market_terms: tuple[str, ...]
    public_numbers: tuple[str, ...]
    voice_rate: float
    followers: int | None
    band: int
    emblem: str
    version: int
    created_at: datetime
    active_since: datetime | None
    retired_at: datetime | None
    communications: SideView
    it: SideView
    orphaned: bool
    in_doubt: bool
    connected: bool
    credential: CredentialHealth | None
    may_write: bool = False
    may_approve: bool = False
    may_respond: bool = False
    may_change: bool = False

    @property
    def where(self) -> Where:
        """Its place in the umbrella."""
        return Where(self.id, self.offices)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing before this account is whole."""
        return gaps_of(self)

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """What Masthead cannot know of it (law 12)."""
        return of_account(self.network)

    @property
    def standing(self) -> OwnerStanding:
        """Who answers for it."""
        return OwnerStanding(self.communications, self.it, self.orphaned)


@dataclass(frozen=True, slots=True)
class OfficeNode:
    """An office in the tree. Counts are of the office itself and of all below it; `accounts` are the office's own, or
    None where the register is too large to send at once: then each office is asked for by itself."""

    id: UUID
    name: str
    depth: int
    parent_id: UUID | None
    active: int
    proposed: int
    observed: int
    orphaned: int
    accounts: tuple[AccountView, ...] | None
    children: tuple[OfficeNode, ...]


_ASKED = (
    ("purpose", "purpose", "What this account is for is not written down."),
    ("audience", "audience", "Whom it speaks to is not written down."),
    ("languages", "languages", "Its languages are not named."),
    ("url", "url", "Its public address is not known."),
    ("native_id", "native_id", "The network's own id of it is not known."),
)
_NEEDS_NO_CREDENTIAL = frozenset({"newsroom", "sandbox"})


def gaps_of(account: AccountView) -> tuple[Gap, ...]:
    """What is missing before this account is whole; owners first."""
    found = []
    for side, words in (("communications", "communications"), ("it", "IT")):
        view: SideView = getattr(account, side)
        if view.owner is None:
            found.append(Gap(f"{side}_owner", f"It has no owner of {words}."))
        elif not view.answers:
            found.append(Gap(f"{side}_nobody", f"Nobody of {words} answers for it any more."))
        if view.deputy is None:
            found.append(Gap(f"{side}_deputy", f"Its owner of {words} has no deputy."))
    own = account.network in _NEEDS_NO_CREDENTIAL
    found += [
        Gap(code, said)
        for field, code, said in _ASKED
        if not getattr(account, field) and not (own and code in ("native_id", "url"))
    ]
    if not account.connected and not own:
        found.append(Gap("credential", "It is not connected."))
    return tuple(found)


def is_staffed(account: AccountView, at: datetime) -> bool:
    """Whether somebody is there to answer for the account at that moment."""
    return hours.is_staffed(account.staffed, account.time_zone, at)
