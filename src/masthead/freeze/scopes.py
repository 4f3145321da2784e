"""A freeze's scope, looked up: where it lies, what it is called, who owns it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from masthead.kernel.errors import Invalid, NotFound
from masthead.people.standing import Standing, Where

_SQL = {
    "office": "SELECT o.name, o.ancestors, '{}'::uuid[] FROM people_office o WHERE o.id = %s",
    "account": """
        SELECT a.display_name || ' on ' || a.network, o.ancestors, array_remove(ARRAY[a.communications_owner_id,
               a.it_owner_id, a.communications_deputy_id, a.it_deputy_id], NULL)
        FROM registry_account a JOIN people_office o ON o.id = a.office_id WHERE a.id = %s""",
    "campaign": """
        SELECT c.name, o.ancestors, ARRAY[c.owner_id]
        FROM registry_campaign c JOIN people_office o ON o.id = c.office_id WHERE c.id = %s""",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One scope: its name, its place in the umbrella, and whose it is."""

    scope: str
    scope_id: UUID | None
    name: str
    where: Where
    owners: frozenset[UUID]

    def known_to(self, who: Standing) -> bool:
        """Whether the person may know that this scope exists."""
        return who.in_house or bool(who.roles_on(self.where))


def place_of(scope: str, scope_id: UUID | None) -> Place:
    """Look up one scope. Raises `Invalid` for a scope that is none, `NotFound` for one that does not exist."""
    if scope == "all":
        if scope_id is not None:
            raise Invalid("A freeze of everything names no scope.", fields={"scope_id": "Leave this empty."})
        return Place("all", None, "Everything", Where(), frozenset())
    if scope not in _SQL:
        raise Invalid(
            "Choose what to freeze: everything, an office, an account or a campaign.",
            fields={"scope": "One of all, office, account, campaign."},
        )
    if scope_id is None:
        raise Invalid("Choose which one to freeze.", fields={"scope_id": f"Name the {scope}."})
    with connection.cursor() as cursor:
        cursor.execute(_SQL[scope], [scope_id])
        row = cursor.fetchone()
    if row is None:
        raise NotFound(f"That {scope} was not found, or is not yours to see.")
    name, ancestors, owners = row
    where = Where(
        account_id=scope_id if scope == "account" else None,
        offices=tuple(ancestors),
        campaign_id=scope_id if scope == "campaign" else None,
    )
    return Place(scope, scope_id, name, where, frozenset(owners))
