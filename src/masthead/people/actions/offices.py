"""The tree."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.entries import OfficeAdded, OfficeMoved, OfficeRenamed
from masthead.people.models import Office
from masthead.people.permissions import may_manage
from masthead.people.places import place
from masthead.people.rows import new_office

_MOVE = """
UPDATE people_office SET ancestors = %(above)s::uuid[] || ancestors[%(depth)s:]
WHERE ancestors @> ARRAY[%(office)s]::uuid[]
"""


def add_office(*, actor: Actor, name: str, parent: UUID, time_zone: str = "") -> UUID:
    """Hang a new office below `parent`. Without a time zone it takes the parent's."""
    with Action("office.add", actor) as act:
        above = _locked(parent)
        act.require(may_manage(actor, place("office", parent)))
        checks = Checks()
        office_name = checks.line("name", name)
        zone = checks.time_zone("time_zone", time_zone or above.time_zone)
        if above.children.filter(name__iexact=office_name, closed_at=None).exists():
            checks.say("name", f"{above.name} has an office of this name already. Choose another.")
        checks.done()
        office = new_office(name=office_name, parent=above, time_zone=zone)
        act.record(OfficeAdded(subject=office.id, office=office.id, name=office.name, parent=parent))
        act.answer(id=office.id)
    return office.id


def rename_office(*, actor: Actor, office_id: UUID, name: str) -> None:
    """Give an office another name. Its address stays."""
    with Action("office.rename", actor) as act:
        office = _locked(office_id)
        act.require(may_manage(actor, place("office", office_id)))
        checks = Checks()
        was, office.name = office.name, checks.line("name", name)
        checks.done()
        office.save(update_fields=["name"])
        act.record(OfficeRenamed(subject=office.id, office=office.id, was=was, name=office.name))


def move_office(*, actor: Actor, office_id: UUID, under: UUID) -> None:
    """Hang an office, with all below it, under another one. Not out of a frozen scope, nor below itself.

    The steward holds the role over both places, the old and the new.
    """
    with Action("office.move", actor) as act:
        rows = {row.id: row for row in Office.objects.select_for_update().order_by("id")}
        office, above = rows.get(office_id), rows.get(under)
        if office is None or above is None:
            raise NotFound("There is no such office.")
        act.require(may_manage(actor, place("office", office.parent_id or office.id)))
        act.require(may_manage(actor, place("office", under)))
        if office.parent_id is None:
            raise Conflict("The umbrella itself stays where it is.", code="umbrella_stays")
        if office.id in above.ancestors:
            raise Conflict("An office cannot hang below itself. Choose another place.", code="own_descendant")
        depth = len(office.ancestors)
        with connection.cursor() as cursor:
            cursor.execute(_MOVE, {"above": above.ancestors, "depth": depth, "office": office.id})
        was = office.parent_id
        Office.objects.filter(id=office.id).update(parent=above)
        act.record(OfficeMoved(subject=office.id, office=office.id, name=office.name, was_under=was, under=under))


def _locked(office_id: UUID) -> Office:
    office = Office.objects.select_for_update().filter(id=office_id, closed_at=None).first()
    if office is None:
        raise NotFound("There is no such office.")
    return office
