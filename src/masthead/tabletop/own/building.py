"""The world of an accident, with the organization's own offices, people, roles and policy in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.errors import Conflict
from masthead.people.queries import people
from masthead.registry.queries import AccountView, account, visible_accounts
from masthead.tabletop.asking import Asking
from masthead.tabletop.clock import Clock
from masthead.tabletop.own.casting import LOOKING, Part, fitting
from masthead.tabletop.own.standing_in import stand_in
from masthead.tabletop.scenario import Branch, Incident, Step
from masthead.tabletop.turning import Worker
from masthead.tabletop.world import words
from masthead.tabletop.world.acting import FACE
from masthead.tabletop.world.before import course_of
from masthead.tabletop.world.building import LEAD
from masthead.tabletop.world.fixtures import overridden
from masthead.tabletop.world.people import admit, is_in_house, is_outside
from masthead.tabletop.world.world import World

_WEEK = 7
_MINUTE = timedelta(minutes=1)


def build_own(
    incident: Incident, branch: Branch, steps: Sequence[Step], account_id: UUID, now: datetime
) -> tuple[World, list[Part]]:
    """The world of one branch, in a copy of the organization, on one account of it; and who plays whom.

    The accident happens ahead, at its own hour of its own day of the week, since what holds today is to hold in it.
    """
    fixtures = overridden(incident.fixtures, branch.overrides, f"{incident.id}, branch {branch.id}")
    chosen = account(LOOKING, account_id)
    first = min((step.at_min for step in steps), default=0.0)
    t0 = _moment(incident, chosen, now + timedelta(minutes=LEAD - min(first, 0.0)))
    worker = Worker()
    clock = Clock(t0, worker.beat)
    clock.begin(first - LEAD)
    openers = _stewards()
    world = World(
        incident=incident,
        fixtures=fixtures,
        t0=t0,
        clock=clock,
        worker=worker,
        asking=Asking(),
        openers=openers,
        office_id=chosen.office_id,
    )
    world.accounts.update(_accounts(world, chosen))
    cast = list(_cast(world, chosen))
    admit(world)
    words.add_templates(world)
    world.coming = course_of(world)
    return world, cast


def _moment(incident: Incident, chosen: AccountView, after: datetime) -> datetime:
    """The first moment after `after` that is, where the account is, the weekday and the clock time of the accident."""
    was = datetime.fromisoformat(incident.t0)
    local = after.astimezone(ZoneInfo(chosen.time_zone))
    at = local.replace(hour=was.hour, minute=was.minute, second=0, microsecond=0)
    at += timedelta(days=(was.weekday() - at.weekday()) % _WEEK)
    return at if at >= local else at + timedelta(days=_WEEK)


def _stewards() -> tuple[Actor, Actor]:
    """A steward of everything of communications, and one of IT: they make what the accident needs."""
    found = people(LOOKING, role="steward", state="active")
    whole = [view for view in found if any(grant.scope == "all" for grant in view.grants if grant.role == "steward")]
    sides = []
    for function in ("communications", "it"):
        person = next((view for view in whole if view.function == function), None)
        if person is None:
            raise Conflict(
                "A replay needs a steward of everything of communications and one of IT, who make up what the accident"
                " needs. Grant that role first.",
                code="no_stewards",
            )
        sides.append(Actor(kind=ActorKind.PERSON, name=person.name, person_id=person.id, face=FACE))
    return sides[0], sides[1]


def _accounts(world: World, chosen: AccountView) -> Iterator[tuple[str, UUID]]:
    """The chosen account for the first of the accident; for its others, others that may send, of the office first."""
    office = visible_accounts(LOOKING, state="active", office=chosen.office_id)
    others = [view for view in (*office, *visible_accounts(LOOKING, state="active")) if view.id != chosen.id]
    views = [chosen, *{view.id: view for view in others}.values()]
    for number, said in enumerate(world.fixtures.get("accounts", ())):
        yield str(said["id"]), views[min(number, len(views) - 1)].id


def _cast(world: World, chosen: AccountView) -> Iterator[Part]:
    taken: set[UUID] = set()
    parts = [each for each in world.fixtures.get("people", ()) if not is_outside(each)]
    for said in sorted(parts, key=lambda each: not is_in_house(each)):
        name, role = str(said["id"]), str(said.get("role", "person"))
        found = fitting(said, chosen, taken)
        if found is None:
            yield Part(name, role, stand_in(world, said, chosen), True)
            continue
        taken.add(found.id)
        world.people[name], world.names[name] = found.id, found.name
        yield Part(name, role, found.name, False, found.affiliation)
