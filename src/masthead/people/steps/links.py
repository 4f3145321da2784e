"""The one-time link by which a person sets their own password: made and ended inside an open act."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from masthead.ledger.action import Action
from masthead.people.entries import PasswordLinkMade
from masthead.people.links import LASTS, address_of
from masthead.people.models import PasswordLink, Person
from masthead.people.tokens import digest_of


def make_link(act: Action, person: Person) -> str:
    """A link for this person, in the place of any before; returns its address, which is told once."""
    end_links(person.id, act.now)
    text = secrets.token_urlsafe(32)
    link = PasswordLink.objects.create(
        person=person, digest=digest_of(text), made_at=act.now, expires_at=act.now + LASTS
    )
    act.record(
        PasswordLinkMade(subject=person.id, office=person.office_id, name=person.name, expires_at=link.expires_at)
    )
    return address_of(text)


def end_links(person_id: UUID, at: datetime) -> None:
    """Let no link of this person open anything."""
    PasswordLink.objects.filter(person_id=person_id, used_at=None, ended_at=None).update(ended_at=at)
