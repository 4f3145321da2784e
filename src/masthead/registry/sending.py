"""What guard, policy and gate need of one account, in one statement."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.core import hours
from masthead.core.policy import Policy, default_document, parse
from masthead.kernel.statements import Later
from masthead.people.standing import Where
from masthead.registry.answering import COMMUNICATIONS, IT, JOINS

_SQL = f"""
SELECT a.id, a.network, a.handle, a.native_id, a.display_name, a.kind, a.state, a.tier, a.staffed::text, a.time_zone,
       a.options::text, a.allowed_links, a.languages, a.version, o.id, o.ancestors,
       {COMMUNICATIONS}, {IT},
       c.id IS NOT NULL, i.id IS NOT NULL,
       p.document::text, COALESCE(p.version, 0), a.band, a.emblem, a.followers,
       a.usual_topics, a.market_terms, a.public_numbers, a.voice_rate,
       (SELECT b.begun_at FROM registry_doubt b WHERE b.account_id = a.id AND b.ended_at IS NULL)
FROM registry_account a
JOIN people_office o ON o.id = a.office_id
{JOINS}
LEFT JOIN LATERAL (
    SELECT v.document, v.version FROM registry_policyversion v
    WHERE v.office_id = ANY(o.ancestors) AND v.effective_at <= masthead_now()
    ORDER BY array_position(o.ancestors, v.office_id) DESC, v.version DESC LIMIT 1
) p ON true
WHERE a.id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class Sender:
    """One account as the gate sees it now. `communications` and `it` say who answers for it: `owner`, `deputy` or
    nobody (empty)."""

    id: UUID
    network: str
    handle: str
    native_id: str
    display_name: str
    kind: str
    state: str
    tier: int
    staffed: tuple[Mapping[str, Any], ...]
    time_zone: str
    options: Mapping[str, str]
    allowed_links: frozenset[str] | None
    languages: tuple[str, ...]
    version: int
    office_id: UUID
    offices: tuple[UUID, ...]
    communications: str
    it: str
    has_both_owners: bool
    policy: Policy
    policy_version: int
    band: int
    emblem: str
    followers: int | None
    usual_topics: frozenset[str]
    market_terms: tuple[str, ...]
    public_numbers: frozenset[str]
    voice_rate: float
    doubted_at: datetime | None

    @property
    def where(self) -> Where:
        """Its place in the umbrella."""
        return Where(account_id=self.id, offices=self.offices)

    @property
    def orphaned(self) -> bool:
        """Whether a side has nobody to answer for it."""
        return self.kind == "official" and not (self.communications and self.it)

    def cannot_send(self) -> str:
        """The sentence that says why this account cannot send, or nothing."""
        if self.kind == "observed":
            return f"{self.display_name} is observed only. Activate it with two owners before anything is sent from it."
        if self.state != "active":
            return f"{self.display_name} on {self.network} is {self.state}, and only an active account sends."
        if self.kind == "official" and not self.has_both_owners:
            return f"{self.display_name} lacks one of its two owners. Name both before anything is sent from it."
        if self.doubted_at is not None:
            return (
                f"{self.display_name} on {self.network} is in doubt since {self.doubted_at:%Y-%m-%d %H:%M} UTC: "
                "it may not be in our hands. Both its owners bring it back."
            )
        return ""

    def is_staffed(self, at: datetime) -> bool:
        """Whether somebody is there to answer at that moment."""
        return hours.is_staffed(self.staffed, self.time_zone, at)


def senders(account_ids: list[UUID]) -> dict[UUID, Sender]:
    """The accounts of these ids that exist, as they are now."""
    return senders_later(account_ids).value


def senders_later(account_ids: list[UUID]) -> Later[dict[UUID, Sender]]:
    """The same, asked together with others."""
    return Later(_SQL, [account_ids], lambda found: {row[0]: _sender(row) for row in found})


def _sender(row: tuple[Any, ...]) -> Sender:
    return Sender(
        id=row[0],
        network=row[1],
        handle=row[2],
        native_id=row[3],
        display_name=row[4],
        kind=row[5],
        state=row[6],
        tier=row[7],
        staffed=tuple(json.loads(row[8])),
        time_zone=row[9],
        options=json.loads(row[10]),
        allowed_links=None if row[11] is None else frozenset(row[11]),
        languages=tuple(row[12]),
        version=row[13],
        office_id=row[14],
        offices=tuple(row[15]),
        communications=row[16],
        it=row[17],
        has_both_owners=row[18] and row[19],
        policy=_policy(row[20]),
        policy_version=row[21],
        band=row[22],
        emblem=row[23],
        followers=row[24],
        usual_topics=frozenset(row[25]),
        market_terms=tuple(row[26]),
        public_numbers=frozenset(row[27]),
        voice_rate=row[28],
        doubted_at=row[29],
    )


_POLICIES: dict[str | None, Policy] = {}


def _policy(document: str | None) -> Policy:
    policy = _POLICIES.get(document)
    if policy is None:
        if len(_POLICIES) > 500:
            _POLICIES.clear()
        policy = _POLICIES[document] = parse(default_document() if document is None else json.loads(document))
    return policy
