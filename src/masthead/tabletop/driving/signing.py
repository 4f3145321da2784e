"""Signing in to Masthead, as a browser does it."""

from __future__ import annotations

from http import HTTPStatus

from masthead.tabletop.driving.verdicts import refused
from masthead.tabletop.observed import Observed, lacking, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World

_LOGIN = "/account/login/"


def sign_in(world: World, step: Step) -> Observed:
    """Try to sign in on the page; and see whether the session of before still opens anything."""
    given = {
        "login": f"{step.actor}@replay.example",
        "password": str(step.context.get("password") or "a word that nobody set"),
    }
    answer = world.asking.page("", "POST", _LOGIN, data=given)
    before = world.asking.get(step.actor, "/today")
    if not before.ok:
        return refused(world, step.actor, before)
    if answer.status_code == HTTPStatus.FOUND:
        return seen("accepted", {"access.mfa"})
    return seen("refused", {"access.mfa"}, sentence="The password is not theirs, and there would be a second factor.")


def session_idle(world: World, step: Step) -> Observed:
    """Somebody walks away from an open session."""
    return lacking("idle sessions in a replay")
