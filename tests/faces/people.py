"""One of each kind of person who may come to a page, around one account of one office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from masthead.kernel.clock import now
from masthead.people.models import Office, Person
from masthead.registry.models import Account
from tests import factories as make

ROLES = ("author", "approver", "responder", "crisis_lead", "steward", "auditor", "leadership")
OURS = frozenset({*ROLES, "chief"})
"""In house, with a role on the office; `chief` has every role on everything, and is of IT."""

HOUSE = OURS | {"author_elsewhere"}
"""All in house: with them the author of another office."""

KNOWN = OURS | {"agency"}
"""Who has a part in the account: with those in house the agency's author."""

SIGNED_IN = HOUSE | {"agency", "agency_elsewhere"}
"""Whose standing holds."""

OVER = frozenset({"agency_over", "suspended"})
"""Whose standing has ended, though they have a session and a token of before."""

EVERYONE = SIGNED_IN | OVER | {"anonymous"}
"""Whom each page meets in a browser; `anonymous` has no person."""


def around(office: Office, account: Account, sponsor: Person) -> Mapping[str, Person]:
    """The people: each role on the office; an agency's author whose contract holds, one whose contract runs out (move
    the time by a day), one of another contract; a person to suspend, and a software agent."""
    elsewhere = make.office("Parks")
    parks = make.account(office=elsewhere)
    inside = make.engagement(sponsor=sponsor, offices=[office], accounts=[account])
    short = make.engagement(sponsor=sponsor, offices=[office], accounts=[account], ends_at=now() + timedelta(hours=1))
    other = make.engagement(sponsor=sponsor, offices=[elsewhere], accounts=[parks])
    people = {role: make.person(office=office, function="program", name=f"The {role}") for role in ROLES}
    for role, who in people.items():
        make.grant(who, role, scope="office", scope_id=office.id)
    suspended = make.person(office=office, function="program", name="The suspended")
    for role in ROLES:
        make.grant(suspended, role, scope="office", scope_id=office.id)
    abroad = make.person(office=elsewhere, function="program", name="The author elsewhere")
    make.grant(abroad, "author", scope="office", scope_id=elsewhere.id)
    agent = make.agent(office=office, name="The machine")
    make.grant(agent, "author", scope="office", scope_id=office.id)
    return {
        **people,
        "chief": sponsor,
        "author_elsewhere": abroad,
        "agency": make.outsider(inside),
        "agency_over": make.outsider(short),
        "agency_elsewhere": make.outsider(other),
        "suspended": suspended,
        "agent": agent,
    }
