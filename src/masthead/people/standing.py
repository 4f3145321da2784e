"""A person's standing at this moment: who they are, and every right they hold now.

Read anew at each request and each act, in one statement, against business time: an engagement that is over is over,
with no job that must run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, not_found, refused
from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.statements import Later, Rows

_SQL = """
SELECT p.name, p.kind, p.function, p.office_id, p.partner_id, p.state, p.expert_in::text, p.on_call,
       o.ancestors, p.email, p.time_zone,
       EXISTS (SELECT 1 FROM people_engagement e WHERE e.partner_id = p.partner_id AND e.ended_at IS NULL
               AND e.starts_at <= masthead_now() AND e.ends_at > masthead_now()),
       g.role, g.scope, g.scope_id, g.engagement_id, e.office_ids, e.account_ids, e.activities, e.ends_at,
       p.sign_in_ended_at
FROM people_person p
LEFT JOIN people_office o ON o.id = p.office_id
LEFT JOIN people_grant g ON g.person_id = p.id AND g.ended_at IS NULL AND g.starts_at <= masthead_now()
     AND (g.until IS NULL OR g.until > masthead_now())
LEFT JOIN people_engagement e ON e.id = g.engagement_id
     AND e.ended_at IS NULL AND e.starts_at <= masthead_now() AND e.ends_at > masthead_now()
WHERE p.id = %s
"""


@dataclass(frozen=True, slots=True)
class Where:
    """A place on which rights are asked: an account with all offices above it, perhaps in a campaign."""

    account_id: UUID | None = None
    offices: tuple[UUID, ...] = ()
    campaign_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Right:
    """A role on a scope that holds now; a partner's also stays inside its engagement."""

    role: str
    scope: str
    scope_id: UUID | None
    engagement_id: UUID | None = None
    engagement_offices: tuple[UUID, ...] = ()
    engagement_accounts: tuple[UUID, ...] = ()
    activities: tuple[str, ...] = ()
    engagement_ends_at: datetime | None = None

    def covers(self, where: Where) -> bool:
        """Whether this right reaches `where`."""
        reaches = (
            self.scope == "all"
            or (self.scope == "office" and self.scope_id in where.offices)
            or (self.scope == "account" and self.scope_id is not None and self.scope_id == where.account_id)
            or (self.scope == "campaign" and self.scope_id is not None and self.scope_id == where.campaign_id)
        )
        if not reaches or self.engagement_id is None:
            return reaches
        return where.account_id in self.engagement_accounts or bool(set(where.offices) & set(self.engagement_offices))


@dataclass(frozen=True, slots=True)
class Standing:
    """Who a person is now. `active` is false for the suspended, the left, and a partner's person with no engagement.

    `signs_in` is false for them too, and for who stands but is missing from a directory that waits for a person.
    """

    id: UUID
    name: str
    email: str
    kind: str
    function: str
    office_id: UUID | None
    offices: tuple[UUID, ...]
    partner_id: UUID | None
    active: bool
    signs_in: bool
    on_call: bool
    expert_in: frozenset[str]
    time_zone: str
    rights: tuple[Right, ...]

    @property
    def in_house(self) -> bool:
        """Of an office, not of a partner, and not software."""
        return self.partner_id is None and self.kind == "human"

    def roles_on(self, where: Where) -> frozenset[str]:
        """The roles that hold on `where`."""
        return frozenset(right.role for right in self.rights if right.covers(where))

    def has(self, role: str, where: Where | None = None) -> bool:
        """Whether `role` holds on `where`, or anywhere when no place is given."""
        return any(right.role == role and (where is None or right.covers(where)) for right in self.rights)

    def right_for(self, role: str, where: Where) -> Right | None:
        """The right by which `role` holds on `where`: in house before an engagement's."""
        found = [right for right in self.rights if right.role == role and right.covers(where)]
        return min(found, key=lambda right: right.engagement_id is not None, default=None)


def standing_of(person_id: UUID) -> Standing | None:
    """The standing of a person at this moment, or None when there is no such person."""
    return standing_later(person_id).value


def standing_later(person_id: UUID) -> Later[Standing | None]:
    """The same, asked together with others."""
    return Later(_SQL, [person_id], lambda found: _from_rows(person_id, found) if found else None)


def standing_for(actor: Actor) -> Standing | None:
    """The standing of the person who acts; None for Masthead itself and the operator."""
    return standing_of(actor.person_id) if actor.person_id else None


def may_act(actor: Actor) -> Decision:
    """Whether the actor stands at all: a person whose standing ended may do nothing."""
    if actor.kind != ActorKind.PERSON:
        return ALLOWED
    who = standing_for(actor)
    if who is None or not who.signs_in:
        return refused("standing_ended", "Your access has ended. Ask your sponsor or a steward if that is wrong.", 401)
    return ALLOWED


def require_role(actor: Actor, role: str, where: Where, sentence: str) -> Decision:
    """A decision on one role at one place; what the actor may not even see is not found."""
    allowed = may_act(actor)
    if not allowed:
        return allowed
    who = standing_for(actor)
    if who is None:
        return refused("not_a_person", "This is done by a signed-in person.")
    if who.has(role, where):
        return ALLOWED
    return refused("role_missing", sentence) if who.roles_on(where) else not_found()


def _from_rows(person_id: UUID, found: Rows) -> Standing:
    first = found[0]
    (name, kind, function, office_id, partner_id, state, experts, on_call, ancestors, email, zone, engaged) = first[:12]
    active = state == "active" and (partner_id is None or bool(engaged))
    rights = (
        tuple(_right(row, outsider=partner_id is not None) for row in found if row[12] is not None) if active else ()
    )
    return Standing(
        id=person_id,
        name=str(name),
        email=str(email),
        kind=str(kind),
        function=str(function),
        office_id=office_id,
        offices=tuple(ancestors or ()),
        partner_id=partner_id,
        active=active,
        signs_in=active and first[20] is None,
        on_call=bool(on_call),
        expert_in=frozenset(json.loads(str(experts))),
        time_zone=str(zone),
        rights=tuple(right for right in rights if right is not None),
    )


def _right(row: tuple[Any, ...], *, outsider: bool) -> Right | None:
    role, scope, scope_id, engagement_id, offices, accounts, activities, ends_at = row[12:20]
    if outsider and offices is None:
        return None
    return Right(
        role=str(role),
        scope=str(scope),
        scope_id=scope_id,
        engagement_id=engagement_id,
        engagement_offices=tuple(offices or ()),
        engagement_accounts=tuple(accounts or ()),
        activities=tuple(activities or ()),
        engagement_ends_at=ends_at,
    )
