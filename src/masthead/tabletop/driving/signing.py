"""Signing in to Masthead, as a browser does it."""

from __future__ import annotations

import re

from masthead.tabletop.driving.verdicts import refused
from masthead.tabletop.observed import Observed, lacking, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_LOGIN = "/account/login/"


def sign_in(world: World, step: Step) -> Observed:
    """Try to sign in, on the page and by the token that the person has."""
    page = world.asking.page("GET", _LOGIN)
    token = _TOKEN.search(page.text)
    answer = world.asking.page(
        "POST",
        _LOGIN,
        data={
            "csrfmiddlewaretoken": token.group(1) if token else "",
            "login": f"{step.actor}@replay.example",
            "password": str(step.context.get("password") or "a word that nobody set"),
        },
        headers={"Referer": "http://localhost/"},
    )
    by_token = world.asking.get(step.actor, "/today")
    if not by_token.ok:
        return refused(world, step.actor, by_token)
    if answer.status_code == 302:
        return seen("accepted", {"access.mfa"})
    return seen("refused", {"access.mfa"}, sentence="The password is not theirs, and there would be a second factor.")


def session_idle(world: World, step: Step) -> Observed:
    """Somebody walks away from an open session."""
    return lacking("idle sessions in a replay")
