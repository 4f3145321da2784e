"""What the ledger says, entry by entry. Who may see which is known to the apps above."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.ledger.entries import EntryData

READ_AT_ONCE = 500
_SELECT = """
SELECT e.id, e.at, s.index, e.commitment, p.salt, p.body
FROM ledger_payload p
JOIN ledger_entry e ON e.id = p.entry_id
LEFT JOIN ledger_sequenced s ON s.entry_id = p.entry_id
WHERE {where}
ORDER BY p.entry_id DESC LIMIT %(limit)s
"""
_ERASED = """
SELECT e.id, e.at, s.index, e.commitment, NULL, NULL
FROM ledger_entry e LEFT JOIN ledger_sequenced s ON s.entry_id = e.id
WHERE e.id = %(id)s
"""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of the ledger: who did what to what, when. `index` is its place in the tree, None until it has one."""

    id: UUID
    at: datetime
    kind: str
    actor_kind: str
    actor_id: UUID | None
    actor_name: str
    face: str
    subject: UUID | None
    account: UUID | None
    office: UUID | None
    said: dict[str, Any]
    index: int | None


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry with the bytes that prove it: `commitment` is SHA-256 of `salt` followed by `body`. Salt and body are
    None where the payload was erased under a retention rule."""

    entry: EntryView
    commitment: bytes
    salt: bytes | None
    body: str | None


@dataclass(frozen=True, slots=True)
class EntryFilters:
    """What a list is narrowed to. Empty values narrow nothing. A `kind` that ends in a dot is of all it begins;
    `search` looks in the whole payload."""

    kind: str = ""
    actor_id: UUID | None = None
    account_id: UUID | None = None
    office_id: UUID | None = None
    subject: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of the ledger somebody sees: what they did, and what is about these accounts and offices."""

    actor: UUID | None
    accounts: Collection[UUID] = ()
    offices: Collection[UUID] = ()


def kinds() -> tuple[str, ...]:
    """Every kind of entry that this installation writes."""
    return tuple(sorted({each.KIND for each in _below(EntryData) if each.KIND}))


def entries(
    filters: EntryFilters, reach: Reach | None, *, limit: int = 50, after: UUID | None = None
) -> tuple[KeptEntry, ...]:
    """Entries, the newest first; `after` is the last one of the page before. With no `reach`, of the whole ledger."""
    clauses, values = _narrowed(filters)
    if reach is not None:
        clauses.append(_within(reach, values))
    if after is not None:
        clauses.append("p.entry_id < %(after)s")
    return _read(clauses, {**values, "after": after, "limit": limit})


def every_entry(filters: EntryFilters, reach: Reach | None) -> Iterator[KeptEntry]:
    """The same list to its end, read a part at a time."""
    after = None
    while found := entries(filters, reach, limit=READ_AT_ONCE, after=after):
        yield from found
        after = found[-1].entry.id


def entry(entry_id: UUID, reach: Reach | None) -> KeptEntry | None:
    """One entry, or None where there is none within reach. One whose payload was erased is within the whole alone."""
    values: dict[str, Any] = {"id": entry_id, "limit": 1}
    clauses = ["p.entry_id = %(id)s"]
    if reach is not None:
        clauses.append(_within(reach, values))
    found = _read(clauses, values)
    if found or reach is not None:
        return found[0] if found else None
    with connection.cursor() as cursor:
        cursor.execute(_ERASED, values)
        row = cursor.fetchone()
    return _kept(row) if row else None


def _narrowed(filters: EntryFilters) -> tuple[list[str], dict[str, Any]]:
    whole_kind = "starts_with(p.kind, %(kind)s)" if filters.kind.endswith(".") else "p.kind = %(kind)s"
    given: dict[str, tuple[str, Any]] = {
        "kind": (whole_kind, filters.kind),
        "actor": ("p.actor_id = %(actor)s", filters.actor_id),
        "account": ("p.account_id = %(account)s", filters.account_id),
        "office": ("p.office_id = %(office)s", filters.office_id),
        "subject": ("p.subject = %(subject)s", filters.subject),
        "since": ("e.at >= %(since)s", filters.since),
        "until": ("e.at < %(until)s", filters.until),
        "search": ("p.body ILIKE %(search)s", _like(filters.search)),
    }
    used = {name: pair for name, pair in given.items() if pair[1]}
    return [clause for clause, _ in used.values()], {name: value for name, (_, value) in used.items()}


def _within(reach: Reach, values: dict[str, Any]) -> str:
    values |= {"me": reach.actor, "accounts": list(reach.accounts), "offices": list(reach.offices)}
    return (
        "(p.actor_id = %(me)s::uuid OR p.account_id = ANY(%(accounts)s::uuid[])"
        " OR p.office_id = ANY(%(offices)s::uuid[]))"
    )


def _like(find: str) -> str:
    escaped = find.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%" if escaped else ""


def _read(clauses: list[str], values: dict[str, Any]) -> tuple[KeptEntry, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_SELECT.format(where=" AND ".join(clauses) or "true"), values)
        return tuple(_kept(row) for row in cursor.fetchall())


def _kept(row: tuple[Any, ...]) -> KeptEntry:
    key, at, index, commitment, salt, body = row
    told: dict[str, Any] = json.loads(body) if body else {}
    actor = told.get("actor", {})
    view = EntryView(
        id=key,
        at=at,
        kind=told.get("kind", ""),
        actor_kind=actor.get("kind", ""),
        actor_id=_key(actor.get("id")),
        actor_name=actor.get("name", ""),
        face=actor.get("face", ""),
        subject=_key(told.get("subject")),
        account=_key(told.get("account")),
        office=_key(told.get("office")),
        said=told.get("said", {}),
        index=index,
    )
    return KeptEntry(view, bytes(commitment), bytes(salt) if salt is not None else None, body)


def _key(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _below(cls: type[EntryData]) -> Iterator[type[EntryData]]:
    for each in cls.__subclasses__():
        yield each
        yield from _below(each)
