"""Lists of deliveries, page by page, by the indexes that stay quick with a million rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid
from masthead.kernel.ids import parse_id
from masthead.publishing.queries.planned import DeliveryView, views
from masthead.publishing.queries.seen import Seen, seen_by

MOST_COUNTED = 10_000
"""No list is counted further than this: beyond it, pages say *more than*."""

PAGE = 50
RESTING = ("held", "missed", "failed", "uncertain")
STORED = (*RESTING, "waiting", "sending", "sent", "retracted", "withdrawn")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. Empty values narrow nothing; `find` looks in the account's name and handle."""

    account_id: UUID | None = None
    campaign_id: UUID | None = None
    post_id: UUID | None = None
    code: str = ""
    find: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that is not counted beyond `MOST_COUNTED`."""

    number: int
    more: bool = False

    def __bool__(self) -> bool:
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `next` goes on where it ends; empty at the end. `total` is of the whole list; None for what
    was sent, which grows without bound and is not counted."""

    items: tuple[DeliveryView, ...]
    next: str = ""
    total: Count | None = field(default_factory=lambda: Count(0))


def held(actor: Actor, filters: Filters = Filters(), page: str = "", limit: int = PAGE) -> Page:
    """What the gate held: a person decides. The oldest first."""
    return deliveries(actor, "held", filters, page, limit)


def missed(actor: Actor, filters: Filters = Filters(), page: str = "", limit: int = PAGE) -> Page:
    """What passed its last moment: a person picks now, next slot or drop."""
    return deliveries(actor, "missed", filters, page, limit)


def failed(actor: Actor, filters: Filters = Filters(), page: str = "", limit: int = PAGE) -> Page:
    """What the network refused for good."""
    return deliveries(actor, "failed", filters, page, limit)


def uncertain(actor: Actor, filters: Filters = Filters(), page: str = "", limit: int = PAGE) -> Page:
    """What left without an answer, and is looked up, or waits for a person."""
    return deliveries(actor, "uncertain", filters, page, limit)


def deliveries(actor: Actor, state: str, filters: Filters = Filters(), page: str = "", limit: int = PAGE) -> Page:
    """Deliveries of one stored state: by when they go where they still wait, else by when they came to it.

    `page` is a former page's `next`.
    """
    if state not in STORED:
        raise Invalid("There is no such state.", fields={"state": "One of " + ", ".join(STORED) + "."})
    seen = seen_by(actor)
    column, newest = _order(state)
    where, params = _where(state, filters, seen)
    after, moved = where_after(page, column, newest)
    way = "DESC" if newest else "ASC"
    order = f"ORDER BY d.{column} {way}, d.id {way} LIMIT %(n)s"
    sql = f"SELECT d.id, d.{column} {_from(filters)} WHERE {where}{after} {order}"
    with connection.cursor() as cursor:
        cursor.execute(sql, {**params, **moved, "n": limit + 1})
        rows = cursor.fetchall()
    more = next_page(rows, limit)
    total = None if state == "sent" else _count(where, params, filters)
    return Page(views([row[0] for row in rows[:limit]], seen), more, total)


def next_out(actor: Actor, limit: int = 8) -> tuple[DeliveryView, ...]:
    """What goes next, in the order in which it is due; what no approval is complete for is among it."""
    seen = seen_by(actor)
    ahead = "d.state = 'waiting' AND d.due_at > masthead_now()"
    if seen.accounts is None or seen.author is not None:
        sql = f"""
            SELECT d.id FROM publishing_delivery d WHERE {ahead} AND {seen.condition}
            ORDER BY d.due_at, d.id LIMIT %(n)s"""
    else:
        sql = f"""
            SELECT d.id FROM unnest(%(seen_accounts)s::uuid[]) AS one(account_id) CROSS JOIN LATERAL (
                SELECT d.id, d.due_at FROM publishing_delivery d
                WHERE d.account_id = one.account_id AND {ahead} ORDER BY d.due_at LIMIT %(n)s
            ) d ORDER BY d.due_at, d.id LIMIT %(n)s"""
    with connection.cursor() as cursor:
        cursor.execute(sql, {**seen.params, "n": limit})
        ids = [row[0] for row in cursor.fetchall()]
    return views(ids, seen)


def counts(actor: Actor) -> dict[str, Count]:
    """How many are held, missed, failed, uncertain, and how many wait, each counted to `MOST_COUNTED` at most."""
    seen = seen_by(actor)
    parts = [
        f"SELECT '{state}', count(*) FROM (SELECT 1 FROM publishing_delivery d"
        f" WHERE d.state = '{state}' AND {extra} AND {seen.condition} LIMIT %(most)s) x"
        for state, extra in (*((state, "true") for state in RESTING), ("waiting", "d.ready"))
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), {**seen.params, "most": MOST_COUNTED + 1})
        return {state: bounded(number) for state, number in cursor.fetchall()}


def next_page(rows: Sequence[tuple[Any, ...]], limit: int) -> str:
    """Where the next page begins, of rows of an id and the moment they are ordered by; empty at the end."""
    return f"{rows[limit - 1][1].isoformat()}_{rows[limit - 1][0]}" if len(rows) > limit else ""


def bounded(number: int) -> Count:
    """A count that was stopped one after `MOST_COUNTED`."""
    return Count(min(number, MOST_COUNTED), number > MOST_COUNTED)


def _order(state: str) -> tuple[str, bool]:
    if state in {"waiting", "sending"}:
        return "due_at", False
    return ("due_at", True) if state == "sent" else ("changed_at", state in {"withdrawn", "retracted"})


def _from(filters: Filters) -> str:
    joined = " JOIN registry_account a ON a.id = d.account_id" if filters.find else ""
    return f"FROM publishing_delivery d{joined}"


def _where(state: str, filters: Filters, seen: Seen) -> tuple[str, dict[str, Any]]:
    given: Mapping[str, tuple[str, Any]] = {
        "account": ("d.account_id = %(account)s", filters.account_id),
        "campaign": ("d.campaign_id = %(campaign)s", filters.campaign_id),
        "post": ("d.post_id = %(post)s", filters.post_id),
        "code": ("d.held_code = %(code)s", filters.code),
        "find": ("(a.display_name || ' ' || a.handle) ILIKE %(find)s", _like(filters.find)),
    }
    used = {name: pair for name, pair in given.items() if pair[1]}
    ahead = "d.due_at <= masthead_now()" if state == "sent" else "true"
    where = [f"d.state = '{state}'", ahead, seen.condition, *(condition for condition, _ in used.values())]
    return " AND ".join(where), {**seen.params, **{name: value for name, (_, value) in used.items()}}


def _like(find: str) -> str:
    escaped = find.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%" if escaped else ""


def where_after(page: str, column: str, newest: bool) -> tuple[str, dict[str, Any]]:
    """The condition that goes on where a former page ended, and what it names. Raises `Invalid`."""
    if not page:
        return "", {}
    moment, _, key = page.partition("_")
    try:
        at, last = datetime.fromisoformat(moment), parse_id(key)
    except ValueError:
        at, last = None, None
    if at is None or last is None or at.tzinfo is None:
        raise Invalid("That page of the list does not exist.", fields={"page": "What a former page named as its next."})
    return f" AND (d.{column}, d.id) {'<' if newest else '>'} (%(at)s, %(last)s)", {"at": at, "last": last}


def _count(where: str, params: Mapping[str, Any], filters: Filters) -> Count:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 {_from(filters)} WHERE {where} LIMIT %(most)s) x",
            {**params, "most": MOST_COUNTED + 1},
        )
        return bounded(cursor.fetchone()[0])
