"""The ledger as a person may read it.

Auditors, leadership, stewards and crisis leads of the whole umbrella read all of it. Everybody else reads what they did
themselves and what is about the accounts on which they hold a role; those four roles on an office read what is about
that office and all below it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.ledger import queries as ledger
from masthead.ledger.queries import EntryFilters, EntryView, Reach
from masthead.people.places import umbrella_id
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing, Where
from masthead.registry.queries.accounts import _reach

READERS = frozenset({"auditor", "leadership", "steward", "crisis_lead"})


def ledger_reach(actor: Actor) -> Reach | None:
    """How much of the ledger the actor reads; None for all of it."""
    who = viewer(actor)
    if who is None:
        return None
    root = umbrella_id()
    if who.in_house and root is not None and who.roles_on(Where(offices=(root,))) & READERS:
        return None
    return Reach(who.id, _accounts(who), _offices(who))


def ledger_entries(
    actor: Actor, filters: EntryFilters, *, limit: int = 50, after: UUID | None = None
) -> tuple[EntryView, ...]:
    """The entries that the actor reads, the newest first."""
    return ledger.entries(filters, ledger_reach(actor), limit=limit, after=after)


def every_ledger_entry(actor: Actor, filters: EntryFilters) -> Iterator[EntryView]:
    """The same list to its end."""
    return ledger.every_entry(filters, ledger_reach(actor))


def ledger_entry(actor: Actor, entry_id: UUID) -> EntryView:
    """One entry."""
    found = ledger.entry(entry_id, ledger_reach(actor))
    if found is None:
        raise NotFound("That entry was not found, or is not yours to see.")
    return found


def _accounts(who: Standing) -> list[UUID]:
    values: dict[str, Any] = {}
    reached = [f"({_reach(right, str(number), values)})" for number, right in enumerate(who.rights)]
    if not reached:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.id FROM registry_account a JOIN people_office o ON o.id = a.office_id WHERE "
            + " OR ".join(reached),
            values,
        )
        return [row[0] for row in cursor.fetchall()]


def _offices(who: Standing) -> list[UUID]:
    held = [right.scope_id for right in who.rights if right.role in READERS and right.scope == "office"]
    if not held or not who.in_house:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_office WHERE ancestors && %s::uuid[]", [held])
        return [row[0] for row in cursor.fetchall()]
