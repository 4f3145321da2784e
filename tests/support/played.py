"""Runs of the tabletop whose result is kept, without the minutes that playing them takes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from masthead.people.models import Person
from masthead.registry.models import Account
from masthead.tabletop.actions import ask_run, keep_result
from tests import factories as make

INCIDENT = "mynypd-2014"
STEP = {
    "step": "A1", "at_min": 0, "who": "Dana", "actor": "p.author", "action": "submit", "text": "Hello", "accounts": [],
    "got": "held", "said": "It waits.", "asked": ["Ruth"], "lacks": "", "public": False,
    "expected": [{"outcome": "held", "met": True, "why": ""}],
}  # fmt: skip
PUBLISHED = {
    **STEP, "got": "published", "public": True, "asked": [],
    "expected": [{"outcome": "held", "met": False, "why": "It was published instead of held."}],
}  # fmt: skip
PART = {"name": "p.author", "role": "author", "person": "Dana", "stand_in": False, "affiliation": "Transit"}
BRANCH: dict[str, Any] = {"id": "A", "name": "As it was", "cast": [PART], "steps": [STEP], "trouble": ""}
THROUGH: dict[str, Any] = {**BRANCH, "steps": [PUBLISHED]}


def played(who: Person, account: Account, branch: dict[str, Any] = BRANCH) -> UUID:
    """A finished run that this person asked for."""
    run = ask_run(actor=make.actor(who), incident_id=INCIDENT, account_id=account.id)
    keep_result(actor=make.actor(who), run_id=run, branches=[branch])
    return run
