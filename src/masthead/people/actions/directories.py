"""A complete list of the people that would suspend many at once: a person confirms or rejects it."""

from __future__ import annotations

from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.entries import DirectoryConfirmed, DirectoryRejected
from masthead.people.models import DirectoryList, Person, PersonState
from masthead.people.permissions import may_manage
from masthead.people.places import place, umbrella_id
from masthead.people.steps.leaving import suspend


def confirm_directory(*, actor: Actor, list_id: UUID, reason: str) -> None:
    """The list is right: who is missing from it, and stands still, is suspended."""
    with Action("directory.confirm", actor) as act:
        row, said = _decide(act, list_id, reason, DirectoryList.State.CONFIRMED)
        people = Person.objects.select_for_update().filter(id__in=row.missing, state=PersonState.ACTIVE).order_by("id")
        for person in people:
            suspend(act, person, f"Missing from the complete list {row.file_name}.")
        Person.objects.filter(id__in=row.missing).update(sign_in_ended_at=None)
        act.record(
            DirectoryConfirmed(
                subject=row.id, office=umbrella_id(), file_name=row.file_name, suspended=len(people), reason=said
            )
        )


def reject_directory(*, actor: Actor, list_id: UUID, reason: str) -> None:
    """The list is wrong: everybody on it may sign in again, and nobody left."""
    with Action("directory.reject", actor) as act:
        row, said = _decide(act, list_id, reason, DirectoryList.State.REJECTED)
        restored = Person.objects.filter(id__in=row.missing).update(sign_in_ended_at=None)
        act.record(
            DirectoryRejected(
                subject=row.id, office=umbrella_id(), file_name=row.file_name, restored=restored, reason=said
            )
        )


def _decide(act: Action, list_id: UUID, reason: str, state: DirectoryList.State) -> tuple[DirectoryList, str]:
    act.require(may_manage(act.actor, place("office", umbrella_id())))
    row = DirectoryList.objects.select_for_update().filter(id=list_id).first()
    if row is None:
        raise NotFound("There is no such list.")
    if row.state != DirectoryList.State.WAITING:
        raise Conflict(f"This list is {row.state} already.", code="list_decided")
    checks = Checks()
    said = checks.text("reason", reason, least=3, most=1000)
    checks.done()
    row.state, row.reason, row.decided_by_id, row.decided_at = state, said, act.actor.person, act.now
    row.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    return row, said
