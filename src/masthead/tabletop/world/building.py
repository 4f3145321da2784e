"""The world of one branch, from an empty database to the minute before its first step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from masthead.kernel.actor import Actor, ActorKind, operator
from masthead.people.actions import FirstPerson, found_organization
from masthead.tabletop.asking import Asking
from masthead.tabletop.clock import Clock
from masthead.tabletop.moments import zone_of
from masthead.tabletop.scenario import Branch, Incident, Step
from masthead.tabletop.turning import Worker
from masthead.tabletop.world import people, register, words
from masthead.tabletop.world.acting import FACE
from masthead.tabletop.world.before import course_of
from masthead.tabletop.world.fixtures import overridden
from masthead.tabletop.world.world import OPENERS, World

LEAD = 60.0
"""Minutes before a branch's first step at which its world is made, and what the fixtures have from longer ago."""
_PASSWORD = "the opener types nothing here"  # noqa: S105 - of a database that is thrown away


def build(incident: Incident, branch: Branch, steps: Sequence[Step]) -> World:
    """Everything that the fixtures say was there, and all that happened in them before the first of `steps`."""
    fixtures = overridden(incident.fixtures, branch.overrides, f"{incident.id}, branch {branch.id}")
    t0 = datetime.fromisoformat(incident.t0)
    worker = Worker()
    clock = Clock(t0, worker.beat)
    first = min((step.at_min for step in steps), default=0.0)
    clock.begin(first - LEAD)
    office, openers = _open(incident, t0)
    world = World(
        incident=incident,
        fixtures=fixtures,
        t0=t0,
        clock=clock,
        worker=worker,
        asking=Asking(),
        openers=openers,
        office_id=office,
    )
    people.add_people(world)
    register.add_accounts(world)
    register.attest(world)
    register.set_policy(world)
    people.grant_rights(world)
    people.admit(world)
    words.add_campaigns(world)
    words.add_templates(world)
    world.coming = course_of(world)
    return world


def _open(incident: Incident, t0: datetime) -> tuple[UUID, tuple[Actor, Actor]]:
    organization = str((incident.fixtures.get("org") or {}).get("name") or "The organization")
    communications, it = (
        FirstPerson(name=name, email=f"{name}@opener.example", password=_PASSWORD) for name in OPENERS
    )
    founded = found_organization(
        actor=operator("tabletop"),
        organization=organization,
        time_zone=zone_of(t0),
        communications=communications,
        it=it,
    )
    ids = (founded.communications_id, founded.it_id)
    openers = [
        Actor(kind=ActorKind.PERSON, name=name, person_id=who, face=FACE)
        for name, who in zip(OPENERS, ids, strict=True)
    ]
    return founded.umbrella_id, (openers[0], openers[1])
