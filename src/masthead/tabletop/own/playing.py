"""An accident played whole with an organization's own register, and what there is to tell of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.kernel.errors import MastheadError
from masthead.people.actions import end_engagement
from masthead.people.standing import standing_of
from masthead.tabletop.journal import Line
from masthead.tabletop.own.building import build_own
from masthead.tabletop.own.casting import Part
from masthead.tabletop.playing import compared, play
from masthead.tabletop.scenario import Branch, Incident
from masthead.tabletop.world.people import is_in_house
from masthead.tabletop.world.world import World


@dataclass(frozen=True, slots=True)
class OwnStep:
    """One step: who of the organization did it, on which accounts, what came of it, who could have said yes, and
    whether it went as it should have. `lacks` names the part that Masthead does not have yet, where that is why."""

    step: str
    at_min: float
    who: str
    actor: str
    action: str
    text: str
    accounts: tuple[str, ...]
    got: str
    said: str
    asked: tuple[str, ...]
    lacks: str
    public: bool
    expected: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class OwnBranch:
    """One course of the accident, with its cast. `trouble` says why it could not be played; then there are no steps."""

    id: str
    name: str
    cast: tuple[Part, ...]
    steps: tuple[OwnStep, ...]
    trouble: str = ""


def play_own(incident: Incident, branch: Branch, account_id: UUID, now: datetime) -> dict[str, Any]:
    """Play one branch in the copy that is in use; as plain data, since it comes from another process."""
    try:
        course = incident.course(branch)
        world, cast = build_own(incident, branch, course, account_id, now)
        _end_contracts(world)
        lines = [line for line in play(world, course).lines if line.step.branch == branch.id]
    except MastheadError as error:
        return asdict(OwnBranch(branch.id, branch.name, (), (), error.sentence))
    steps = tuple(_step(incident, world, line) for line in lines)
    return asdict(OwnBranch(branch.id, branch.name, tuple(cast), steps))


def _end_contracts(world: World) -> None:
    """Where the accident's contract is over, so is that of whoever plays its author."""
    expired = {each["id"] for each in world.fixtures.get("contracts", ()) if each.get("status") == "expired"}
    for part in world.fixtures.get("people", ()):
        if part.get("contract") not in expired or is_in_house(part):
            continue
        who = standing_of(world.people[str(part["id"])])
        for engagement in {right.engagement_id for right in who.rights if right.engagement_id} if who else ():
            end_engagement(actor=world.openers[0], engagement_id=engagement, reason="It is over in the accident.")


def _step(incident: Incident, world: World, line: Line) -> OwnStep:
    step = line.step
    return OwnStep(
        step=step.id,
        at_min=step.at_min,
        who=world.names.get(step.actor, ""),
        actor=step.actor,
        action=step.action,
        text=str(step.post.get("text") or step.said.get("text") or ""),
        accounts=tuple(dict.fromkeys(str(world.accounts[each]) for each in step.accounts if each in world.accounts)),
        got=line.observed.got,
        said=line.observed.sentence,
        asked=line.observed.people,
        lacks=line.observed.lacks,
        public=line.public,
        expected=tuple(
            {"outcome": expected.outcome, "met": said.met, "why": said.why}
            for expected in incident.expected_of(step)
            for said in [compared(incident, line, expected)]
        ),
    )
