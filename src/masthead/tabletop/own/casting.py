"""Who of the organization would have stood where the people of an accident stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from masthead.kernel.actor import system
from masthead.people.queries import PersonView, people, person
from masthead.people.standing import standing_of
from masthead.registry.queries import AccountView, SideView
from masthead.tabletop.scenario import Table
from masthead.tabletop.world.people import EXPERTISE, is_in_house, roles_of

MOST = 200
"""How many people of one kind are looked at."""
LOOKING = system("tabletop")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the cast: its name in the file, what it is, who plays it, and of which office or partner they are.
    `stand_in` says that nobody of the organization holds such a role there, so that somebody was made up."""

    name: str
    role: str
    person: str
    stand_in: bool
    affiliation: str = ""


def fitting(part: Table, account: AccountView, taken: set[UUID]) -> PersonView | None:
    """Whoever holds the part's roles on the account today; rather somebody who plays no other part."""
    fits = [view for view in _likely(part, account) if _holds(part, view, account)]
    free = [view for view in fits if view.id not in taken]
    return next(iter(free or fits), None)


def _likely(part: Table, account: AccountView) -> Iterable[PersonView]:
    """Those among whom to look, by what the part is."""
    match str(part.get("role", "")):
        case "comms-owner":
            return _acting(account.communications)
        case "it-owner":
            return _acting(account.it)
        case "legal":
            return people(LOOKING, function="legal", state="active", limit=MOST)
        case "executive":
            return people(LOOKING, function="leadership", state="active", limit=MOST)
        case "duty-officer":
            found = people(LOOKING, role="crisis_lead", state="active", limit=MOST)
            return sorted(found, key=lambda view: not view.on_call)
        case "subject-expert":
            found = people(LOOKING, role="approver", state="active", limit=MOST)
            return [view for view in found if set(view.expert_in) & set(EXPERTISE)]
    wanted = [role for role in roles_of(part) if role != "steward"] or ["author"]
    return people(LOOKING, role=wanted[0], state="active", limit=MOST)


def _acting(side: SideView) -> list[PersonView]:
    """Whoever answers on that side now, if anybody does."""
    return [person(LOOKING, side.acting.id)] if side.acting else []


def _holds(part: Table, view: PersonView, account: AccountView) -> bool:
    who = standing_of(view.id)
    if who is None or not who.active or view.kind != "human" or who.in_house != is_in_house(part):
        return False
    wanted = set(roles_of(part)) & {"author", "responder", "approver"}
    if str(part.get("role", "")) in {"comms-owner", "it-owner", "executive"}:
        return True
    return wanted <= who.roles_on(account.where)
