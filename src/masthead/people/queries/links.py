"""Whose password a one-time link sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from masthead.kernel.clock import now
from masthead.people.links import opens
from masthead.people.models import PasswordLink, Recovery
from masthead.people.tokens import digest_of


@dataclass(frozen=True, slots=True)
class LinkView:
    """What whoever holds a link may know: the name and the address to sign in with, and from when until when it opens;
    a successor's alone does not open at once."""

    name: str
    email: str
    opens_at: datetime
    expires_at: datetime
    waits: bool = False


def password_link(text: str) -> LinkView | None:
    """The link of this text; None where it opens nothing."""
    at = now()
    named = Recovery.objects.filter(digest=digest_of(text), closed_at=None, lapses_at__gt=at).first()
    if named is not None:
        return LinkView(named.name, named.email, named.opens_at, named.lapses_at, waits=at < named.opens_at)
    link = PasswordLink.objects.select_related("person").filter(digest=digest_of(text)).first()
    if link is None or not opens(link, at):
        return None
    return LinkView(link.person.name, link.person.email, link.made_at, link.expires_at)
