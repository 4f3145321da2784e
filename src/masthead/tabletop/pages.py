"""Looking at a page of Masthead as the person who is signed in to it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore

from masthead.tabletop.world.world import Kept, World


def composing_shows_account(world: World, kept: Kept) -> bool:
    """Whether the page on which a post is written shows the account's name and picture beside the words."""
    page = world.asking.page("GET", f"/compose/{kept.post_id}/", cookies=_signed_in(world, kept.by))
    if page.status_code != 200:
        return True  # whoever wrote it has no access any more: there is nowhere to submit
    names = [name for name in world.accounts if name in page.text]
    return bool(names) and "<svg" in page.text


def _signed_in(world: World, name: str) -> dict[str, str]:
    person = get_user_model().objects.get(pk=world.people[name])
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key)}
