"""Roles on scopes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.entries import RoleEnded, RoleGranted
from masthead.people.models import Engagement, Grant, Person, PersonState, Role, Scope
from masthead.people.permissions import may_end_grant, may_grant
from masthead.people.places import place
from masthead.people.standing import Right, Where

ACTIVITY_OF = {"author": "content", "responder": "community"}
"""The activity an engagement must allow for a partner's person to hold the role."""


def grant_role(
    *,
    actor: Actor,
    person_id: UUID,
    role: str,
    scope: str,
    scope_id: UUID | None = None,
    engagement_id: UUID | None = None,
    until: datetime | None = None,
) -> UUID:
    """Give a person a role on a scope. A partner's person gets it by an engagement, inside it, and only to write."""
    with Action("role.grant", actor) as act:
        checks = Checks()
        checks.one_of("role", role, Role.values)
        checks.one_of("scope", scope, Scope.values)
        if (scope == Scope.ALL) != (scope_id is None):
            checks.say("scope", "Name the office, account or campaign; for everything name none.")
        checks.done()
        where = place(scope, scope_id)
        person = Person.objects.select_for_update().filter(id=person_id, state=PersonState.ACTIVE).first()
        if person is None:
            raise NotFound("There is no such person, or they are not active.")
        act.require(may_grant(actor, person, where))
        if until is not None and until <= act.now:
            checks.say("until", "Choose a moment that is still to come.")
        contract = _engagement(checks, person, role, engagement_id)
        if contract is not None and not _inside(contract, scope, scope_id, where):
            checks.say("scope", "This lies outside the engagement. Choose an office or account that it covers.")
        checks.done()
        if _holds(person, role, scope, scope_id, contract):
            raise Conflict(f"{person.name} holds this role there already.", code="already_granted")
        grant = Grant.objects.create(
            person=person,
            role=role,
            scope=scope,
            scope_id=scope_id,
            engagement=contract,
            starts_at=act.now,
            until=until,
            granted_by_id=actor.person_id,
        )
        act.record(
            RoleGranted(
                subject=person.id,
                account=scope_id if scope == Scope.ACCOUNT else None,
                office=scope_id if scope == Scope.OFFICE else None,
                person=person.id,
                role=role,
                scope=scope,
                scope_id=scope_id,
                engagement=engagement_id,
                until=until,
            )
        )
        act.answer(id=grant.id)
    return grant.id


def end_role(*, actor: Actor, grant_id: UUID) -> None:
    """End a role now. A steward of the scope does it; everyone may lay down their own."""
    with Action("role.end", actor) as act:
        grant = Grant.objects.select_for_update().filter(id=grant_id).first()
        if grant is None:
            raise NotFound("There is no such role.")
        act.require(may_end_grant(actor, grant.person_id, place(grant.scope, grant.scope_id)))
        if grant.ended_at is not None:
            raise Conflict("This role was ended already.", code="already_ended")
        grant.ended_at = act.now
        grant.save(update_fields=["ended_at"])
        act.record(
            RoleEnded(
                subject=grant.person_id,
                person=grant.person_id,
                role=grant.role,
                scope=grant.scope,
                scope_id=grant.scope_id,
            )
        )


def _engagement(checks: Checks, person: Person, role: str, engagement_id: UUID | None) -> Engagement | None:
    if person.kind == "agent" and role != Role.AUTHOR:
        checks.say("role", "A software agent may draft and nothing else: grant author.")
    if person.partner_id is None:
        if engagement_id is not None:
            checks.say("engagement", "An engagement is for a partner's people; leave it out.")
        return None
    contract = Engagement.objects.filter(id__in=[engagement_id], partner_id=person.partner_id, ended_at=None).first()
    if contract is None:
        checks.say("engagement", f"Name the engagement of {person.name}'s own partner by which they hold the role.")
        return None
    if role not in ACTIVITY_OF:
        checks.say("role", "Partners write and answer, they never approve or lead: grant author or responder.")
    elif ACTIVITY_OF[role] not in contract.activities:
        checks.say("role", f"The engagement does not allow {ACTIVITY_OF[role]}. Change it first.")
    return contract


def _inside(contract: Engagement, scope: str, scope_id: UUID | None, where: Where) -> bool:
    if scope in (Scope.ALL, Scope.CAMPAIGN):
        return True  # each act is checked against the engagement's own offices and accounts
    right = Right("author", scope, scope_id, contract.id, tuple(contract.office_ids), tuple(contract.account_ids))
    return right.covers(where)


def _holds(person: Person, role: str, scope: str, scope_id: UUID | None, contract: Engagement | None) -> bool:
    return Grant.objects.filter(
        person=person, role=role, scope=scope, scope_id=scope_id, engagement=contract, ended_at=None, until=None
    ).exists()
