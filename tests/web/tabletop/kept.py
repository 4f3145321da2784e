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


def whole(account: Account) -> tuple[dict[str, Any], ...]:
    """A result with a step of each kind."""
    said = {"text": "Spring test drives start #Saturday.", "accounts": [str(account.id)]}
    return (
        branch(
            "A",
            step("A1", "blocked", said="Blocked: This reads as a swear word.", **said),
            step("A2", "held", asked=["Dana Whitlock", "Mei Castellano"], **said),
            step("A3", "published", action="approve", expected="refused", met=False, public=True),
        ),
        branch(
            "B",
            step("B1", "not_preventable", action="post_outside_system", lacks="watch", public=True, at_min=-599.0),
            step("B2", "nothing", actor="system.clock", who="", action="time_reached", lacks="paging of people"),
            step("B3", "refused", action="reject", expected="recorded", met=False, said="It is approved already."),
            step("B4", "published", public=True),
            step("B5", "inbound", actor="public", who="", action="inbound", text="Is this you?",
                 accounts=[str(account.id)]),
        ),
        branch("C", trouble="There is no steward of IT."),
    )  # fmt: skip


def kept(who: Person, account: Account, *branches: dict[str, Any]) -> UUID:
    """A run that is finished, with this result."""
    run = ask_run(actor=make.actor(who), incident_id=INCIDENT, account_id=account.id)
    keep_result(actor=make.actor(who), run_id=run, branches=branches)
    Job.objects.filter(subject=run).update(state="done", finished_at=now())
    return run
