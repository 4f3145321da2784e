"""The ledger as a person may read it.

Auditors, leadership, stewards and crisis leads read all that their roles reach: on the whole umbrella, the whole of it.
Others in house read what is about the accounts on which they hold a role. Everybody reads what they did themselves; a
partner's people read nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.ledger import queries as ledger
from masthead.ledger.queries import EntryFilters, EntryView, KeptEntry, Reach
from masthead.people.places import umbrella_id
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing, Where
from masthead.registry.queries.accounts import _reach

__all__ = ["EntryFilters", "EntryView", "KeptEntry", "entries", "entry", "every_entry", "kept_entry", "ledger_reach"]

READERS = frozenset({"auditor", "leadership", "steward", "crisis_lead"})


def ledger_reach(actor: Actor) -> Reach | None:
    """How much of the ledger the actor reads; None for all of it."""
    who = viewer(actor)
    if who is None:
        return None
    root = umbrella_id()
    if who.in_house and root is not None and who.roles_on(Where(offices=(root,))) & READERS:
        return None
    if not who.in_house:
        return Reach(who.id)
    return Reach(who.id, _accounts(who), _offices(who))


def entries(
    actor: Actor, filters: EntryFilters, *, limit: int = 50, after: UUID | None = None
) -> tuple[EntryView, ...]:
    """The entries that the actor reads, the newest first; `after` is the last one of the page before."""
    found = ledger.entries(filters, ledger_reach(actor), limit=limit, after=after)
    return tuple(each.entry for each in found)


def every_entry(actor: Actor, filters: EntryFilters) -> Iterator[KeptEntry]:
    """The same list to its end, each entry with the bytes that prove it."""
    return ledger.every_entry(filters, ledger_reach(actor))


def entry(actor: Actor, entry_id: UUID) -> EntryView:
    """One entry."""
    return kept_entry(actor, entry_id).entry


def kept_entry(actor: Actor, entry_id: UUID) -> KeptEntry:
    """One entry, with the bytes that prove it."""
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
    if not held:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_office WHERE ancestors && %s::uuid[]", [held])
        return [row[0] for row in cursor.fetchall()]
