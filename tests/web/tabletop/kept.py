"""Runs with a result, without playing them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from masthead.jobs.models import Job
from masthead.kernel.clock import now
from masthead.people.models import Person
from masthead.registry.models import Account
from masthead.tabletop.actions import ask_run, keep_result
from tests import factories as make

INCIDENT = "chrysler-motorcity-2011"


def someone(account: Account, role: str = "crisis_lead", **facts: Any) -> Person:
    """Who plays accidents on that account, or who does not."""
    who = make.person(office=account.office, function="program", **facts)
    make.grant(who, role, scope="office", scope_id=account.office_id)
    return who


def step(name: str, got: str, *, expected: str = "", met: bool = True, **facts: Any) -> dict[str, Any]:
    """A step as it is kept."""
    said = {
        "step": name, "at_min": 3.0, "who": "Callum Reyes", "actor": "p.agency_author", "action": "submit", "text": "",
        "accounts": [], "got": got, "said": "", "asked": [], "lacks": "", "public": False,
        "expected": [{"outcome": expected or got, "met": met, "why": "" if met else "It was otherwise."}],
    }  # fmt: skip
    return {**said, **facts}


def branch(name: str, *steps: dict[str, Any], trouble: str = "") -> dict[str, Any]:
    """A course as it is kept."""
    cast = [
        {"name": "p.agency_author", "role": "author", "person": "Callum Reyes", "stand_in": False,
         "affiliation": "Northlight"},
        {"name": "p.oncall", "role": "duty-officer", "person": "Somebody as duty officer", "stand_in": True,
         "affiliation": ""},
    ]  # fmt: skip
    return {"id": name, "name": f"course {name}", "cast": cast, "steps": list(steps), "trouble": trouble}


def kept(who: Person, account: Account, *branches: dict[str, Any]) -> UUID:
    """A run that is finished, with this result."""
    run = ask_run(actor=make.actor(who), incident_id=INCIDENT, account_id=account.id)
    keep_result(actor=make.actor(who), run_id=run, branches=branches)
    Job.objects.filter(subject=run).update(state="done", finished_at=now())
    return run
