"""Reads of complete lists that would have suspended many at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.models import DirectoryList, Person
from masthead.people.permissions import KEY_FUNCTIONS
from masthead.people.places import umbrella_id
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing, Where


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """A complete list: waiting, confirmed or rejected. `may_decide` is about whoever looks."""

    id: UUID
    file_name: str
    state: str
    brought_by: str
    brought_at: datetime
    active: int
    in_house: tuple[str, ...]
    partners: tuple[str, ...]
    decided_by: str
    decided_at: datetime | None
    reason: str
    may_decide: bool


def directories(actor: Actor) -> tuple[DirectoryView, ...]:
    """These lists, the newest first; for communications and IT in house, and the stewards of everything."""
    who = viewer(actor)
    if who is not None and not (is_alarmed(who) or _keeps_house(who)):
        return ()
    rows = DirectoryList.objects.select_related("brought_by", "decided_by").order_by("-brought_at", "-id")
    return _views(who, rows)


def directory(actor: Actor, list_id: UUID) -> DirectoryView:
    """One of them."""
    for each in directories(actor):
        if each.id == list_id:
            return each
    raise NotFound("That list was not found, or is not yours to see.")


def waiting_directory(who: Standing) -> UUID | None:
    """The list that waits for a person, for those who are alarmed of it."""
    if not is_alarmed(who):
        return None
    return DirectoryList.objects.filter(state="waiting").values_list("id", flat=True).first()


def is_alarmed(who: Standing) -> bool:
    """Everyone of communications and IT in house."""
    return who.in_house and who.function in KEY_FUNCTIONS


def _keeps_house(who: Standing) -> bool:
    root = umbrella_id()
    return who.in_house and root is not None and who.has("steward", Where(offices=(root,)))


def _views(who: Standing | None, rows: Iterable[DirectoryList]) -> tuple[DirectoryView, ...]:
    found = list(rows)
    ids = {person_id for row in found for person_id in row.missing}
    names = {each.id: each for each in Person.objects.filter(id__in=ids).only("id", "name", "office_id")}
    views = []
    for row in found:
        people = sorted((names[key] for key in row.missing if key in names), key=lambda each: each.name)
        views.append(
            DirectoryView(
                id=row.id,
                file_name=row.file_name,
                state=row.state,
                brought_by=row.brought_by.name,
                brought_at=row.brought_at,
                active=row.active,
                in_house=tuple(each.name for each in people if each.in_house),
                partners=tuple(each.name for each in people if not each.in_house),
                decided_by=row.decided_by.name if row.decided_by else "",
                decided_at=row.decided_at,
                reason=row.reason,
                may_decide=row.state == "waiting" and who is not None and _keeps_house(who),
            )
        )
    return tuple(views)
