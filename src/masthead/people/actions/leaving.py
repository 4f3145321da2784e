"""Ending a person's standing, at once and everywhere; and giving it back."""

from __future__ import annotations

from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict
from masthead.ledger.action import Action
from masthead.people.actions.persons import locked_person
from masthead.people.checks import Checks
from masthead.people.entries import PersonLeft, PersonReinstated
from masthead.people.models import Grant, PersonState, Token
from masthead.people.permissions import may_end_standing, may_manage_person, turns_keys
from masthead.people.steps.leaving import end_sessions, suspend
from masthead.people.steps.letting_in import ask_for_return
from masthead.people.steps.links import end_links


def suspend_person(*, actor: Actor, person_id: UUID, reason: str) -> None:
    """Stop a person at once: no act, no sign-in, no token, no session. Their roles wait for their return."""
    with Action("person.suspend", actor) as act:
        person = locked_person(person_id)
        act.require(may_end_standing(actor, person))
        if person.state == PersonState.SUSPENDED:
            raise Conflict(f"{person.name} is suspended already.", code="already_suspended")
        said = _reason(reason)
        suspend(act, person, said)


def reinstate_person(*, actor: Actor, person_id: UUID, reason: str) -> UUID | None:
    """Give a suspended person their standing back, with the roles that still hold.

    Who turns keys returns by two keys: then the change that waits for them is returned.
    """
    with Action("person.reinstate", actor) as act:
        person = locked_person(person_id)
        act.require(may_manage_person(actor, person))
        if person.state != PersonState.SUSPENDED:
            raise Conflict(f"{person.name} is not suspended.", code="not_suspended")
        said = _reason(reason)
        waits = ask_for_return(act, person, said) if turns_keys(person) else None
        if waits is None:
            person.state, person.state_since = PersonState.ACTIVE, act.now
            person.save(update_fields=["state", "state_since"])
            act.record(PersonReinstated(subject=person.id, office=person.office_id, name=person.name, reason=said))
        act.answer(waits=waits)
    return waits


def offboard_person(*, actor: Actor, person_id: UUID, reason: str) -> None:
    """A person leaves: roles ended, tokens revoked, sessions deleted, in this one transaction. There is no way back."""
    with Action("person.offboard", actor) as act:
        person = locked_person(person_id)
        act.require(may_end_standing(actor, person))
        said = _reason(reason)
        # Whom a suspension stopped has been gone since then: the deputy's days are counted from that moment.
        if person.state == PersonState.ACTIVE:
            person.state_since = act.now
        person.state, person.on_call = PersonState.LEFT, False
        person.set_unusable_password()
        person.save()
        end_links(person.id, act.now)
        act.record(
            PersonLeft(
                subject=person.id,
                office=person.office_id,
                name=person.name,
                reason=said,
                grants_ended=Grant.objects.filter(person=person, ended_at=None).update(ended_at=act.now),
                tokens_revoked=Token.objects.filter(person=person, revoked_at=None).update(revoked_at=act.now),
                sessions_ended=end_sessions([person.id]),
            )
        )


def _reason(reason: str) -> str:
    checks = Checks()
    said = checks.text("reason", reason, least=3, most=1000)
    checks.done()
    return said
