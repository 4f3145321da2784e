"""Ending a person's standing, or their sign-in alone, inside an open act."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from masthead.ledger.action import Action
from masthead.people.entries import PersonSuspended
from masthead.people.models import Person, PersonState
from masthead.people.steps.links import end_links


def suspend(act: Action, person: Person, reason: str) -> None:
    """Stop a person at once: no act, no sign-in, no token, no session."""
    person.state, person.state_since = PersonState.SUSPENDED, act.now
    person.save(update_fields=["state", "state_since"])
    end_links(person.id, act.now)
    act.record(
        PersonSuspended(
            subject=person.id,
            office=person.office_id,
            name=person.name,
            reason=reason,
            sessions_ended=end_sessions([person.id]),
        )
    )


def end_sessions(person_ids: Collection[UUID]) -> int:
    """Delete every session of these people; returns how many there were."""
    known = UserSession.objects.filter(user_id__in=person_ids)
    ended, _ = Session.objects.filter(session_key__in=list(known.values_list("session_key", flat=True))).delete()
    known.delete()
    return ended
