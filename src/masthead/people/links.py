"""The one-time link by which a person sets their own password: how long it opens, and where it leads."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from masthead.people.models import PasswordLink

LASTS = timedelta(hours=72)
PATH = "/account/password/link/"


def address_of(text: str) -> str:
    """What is handed over: the page that takes the password. Refusals of it are logged with their path, and the text
    is not in that."""
    return f"{settings.MASTHEAD_URL}{PATH}?key={text}"


def opens(link: PasswordLink, at: datetime) -> bool:
    """Whether it can still be used: not used yet, not ended, not over, and its person here."""
    return link.used_at is None and link.ended_at is None and at < link.expires_at and link.person.is_active
