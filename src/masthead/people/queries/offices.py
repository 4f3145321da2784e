"""Reads of the tree."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.models import Office
from masthead.people.places import of_office
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing, Where


@dataclass(frozen=True, slots=True)
class OfficeView:
    """A node: `above` runs from the umbrella to the office's parent; `depth` is 0 for the umbrella."""

    id: UUID
    name: str
    slug: str
    parent_id: UUID | None
    above: tuple[UUID, ...]
    depth: int
    time_zone: str


def offices(actor: Actor) -> tuple[OfficeView, ...]:
    """The tree as the actor sees it, parents before children, siblings by name. Outsiders see what their rights name,
    with the offices above."""
    who = viewer(actor)
    rows = {row.id: row for row in Office.objects.filter(closed_at=None)}
    seen = set(rows) if who is None or who.in_house else _named(who, rows)
    path = {
        key: tuple(rows[each].name.casefold() for each in row.ancestors if each in rows) for key, row in rows.items()
    }
    return tuple(_view(rows[key]) for key in sorted(seen, key=lambda key: (path[key], str(key))))


def office(actor: Actor, office_id: UUID) -> OfficeView:
    """One office."""
    for each in offices(actor):
        if each.id == office_id:
            return each
    raise NotFound("That office was not found, or is not yours to see.")


def where_of_office(office_id: UUID) -> Where:
    """The place of an office: itself and all above it."""
    where = of_office(office_id)
    if where is None:
        raise NotFound("There is no such office.")
    return where


def _named(who: Standing, rows: dict[UUID, Office]) -> set[UUID]:
    named = {right.scope_id for right in who.rights if right.scope == "office"}
    named |= {each for right in who.rights for each in right.engagement_offices}
    within = {key for key, row in rows.items() if named & set(row.ancestors)}
    return within | {each for key in within for each in rows[key].ancestors if each in rows}


def _view(row: Office) -> OfficeView:
    above = tuple(row.ancestors[:-1])
    return OfficeView(row.id, row.name, row.slug, row.parent_id, above, len(above), row.time_zone)
