"""The one-time link by which a person sets their own password: nobody types it for another."""

from __future__ import annotations

from uuid import UUID

from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.errors import NotFound
from masthead.ledger.action import Action
from masthead.people.actions.persons import locked_person
from masthead.people.checks import Checks
from masthead.people.entries import PasswordSetByLink
from masthead.people.links import opens
from masthead.people.models import PasswordLink, Person, Recovery
from masthead.people.permissions import may_make_link
from masthead.people.steps.links import make_link
from masthead.people.steps.recovering import take_up
from masthead.people.tokens import digest_of

HOLDER = Actor(kind=ActorKind.SYSTEM, name="whoever held the one-time link", face="web")
"""A link shows that one holds it, not who one is."""


def make_password_link(*, actor: Actor, person_id: UUID) -> str:
    """A link by which this person sets a password of their own, the first one or another; it opens once, for 72 hours.

    Returns its address, which is told once; a link made before opens nothing any more. For one who turns keys a
    steward of the same function makes it, so that nobody comes to hold both keys.
    """
    with Action("password.make_link", actor) as act:
        person = locked_person(person_id)
        act.require(may_make_link(actor, person))
        return make_link(act, person)


def set_password_by_link(*, text: str, password: str) -> None:
    """Set the password of the link's person; a successor named on the host comes in by it. It signs nobody in.

    Raises `NotFound` where the link opens nothing.
    """
    with Action("password.set_by_link", HOLDER) as act:
        named = Recovery.objects.select_for_update().filter(digest=digest_of(text), closed_at=None).first()
        if named is not None and named.opens_at <= act.now < named.lapses_at:
            _check(password, Person(name=named.name, email=named.email))
            take_up(act, named, password)
            return
        found = (
            PasswordLink.objects.select_for_update(of=("self",))
            .select_related("person")
            .filter(digest=digest_of(text))
            .first()
        )
        if found is None or not opens(found, act.now):
            raise NotFound(
                "This link opens nothing: it was used, or renewed, or is older than 72 hours. Ask whoever gave it to"
                " you for a new one.",
                code="link_over",
            )
        person = found.person
        _check(password, person)
        person.set_password(password)
        person.save(update_fields=["password"])
        found.used_at = act.now
        found.save(update_fields=["used_at"])
        act.record(PasswordSetByLink(subject=person.id, office=person.office_id, name=person.name))


def _check(password: str, person: Person) -> None:
    checks = Checks()
    checks.password("password", password, person)
    checks.done()
