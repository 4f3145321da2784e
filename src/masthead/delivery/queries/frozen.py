"""What a freeze stops, and what is held after it is over. A freeze touches no delivery: all of this is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.delivery.candidates import WHOLE
from masthead.delivery.queries.lists import MOST_COUNTED, PAGE, Count, Page, bounded, next_page, where_after
from masthead.freeze.cover import BREADTH, FELL_DUE_FROZEN, FROZEN, PASSED, SCOPE
from masthead.freeze.queries import FreezeView, freeze
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid
from masthead.publishing.queries.planned import views
from masthead.publishing.queries.seen import Seen, seen_by

_FROM = """FROM publishing_delivery d
JOIN registry_account a ON a.id = d.account_id
JOIN people_office o ON o.id = a.office_id"""


@dataclass(frozen=True, slots=True)
class Stops:
    """What a freeze of one scope stops now: deliveries that would go out, on how many accounts (of those counted), when
    the next one would, and how many are on the wire."""

    waiting: Count
    accounts: int
    next_at: datetime | None
    overdue: bool
    on_the_wire: int


def frozen(actor: Actor, freeze_id: UUID, page: str = "", limit: int = PAGE) -> Page:
    """The deliveries that this open freeze keeps from going out, in the order in which they are due: approved, waiting,
    and covered by it. Those with a pass are left out. Empty once the freeze is over."""
    view = freeze(actor, freeze_id)
    if not view.is_open:
        return Page(())
    seen = seen_by(actor)
    covered = f"d.state = 'waiting' AND d.ready AND {_narrowed(view)} AND NOT {PASSED}"
    return _page(seen, view, covered, page, limit)


def held_after(actor: Actor, freeze_id: UUID, page: str = "", limit: int = PAGE) -> Page:
    """What fell due while this freeze held, and waits for a person since it is over. What another freeze still covers
    is left out."""
    view = freeze(actor, freeze_id)
    if view.is_open:
        return Page(())
    covered = f"""{_narrowed(view)} AND d.due_at < %(ended)s AND NOT {FROZEN} AND (
        (d.state = 'held' AND d.held_code = 'thawed')
        OR (d.state = 'waiting' AND d.ready AND d.due_at <= masthead_now() AND {FELL_DUE_FROZEN} AND NOT {PASSED}))"""
    return _page(seen_by(actor), view, covered, page, limit)


def would_stop(scope: str, scope_id: UUID | None, breadth: str = "everything") -> Stops:
    """What a freeze of this scope would stop, counted to `MOST_COUNTED` at most.

    An account that is frozen as a whole already is passed over as a whole, however much waits on it.
    """
    params = {"scope": scope, "id": scope_id, "breadth": breadth, "most": MOST_COUNTED + 1}
    with connection.cursor() as cursor:
        cursor.execute(_STOPS.format(place=_place(scope)), params)
        number, accounts, next_at, wire, at = cursor.fetchone()
    return Stops(bounded(number), accounts, next_at, next_at is not None and next_at <= at, wire)


_GIVEN = "(SELECT %(scope)s::text AS scope, %(id)s::uuid AS scope_id, %(breadth)s::text AS breadth) f"
_FREE = f"""
    SELECT d.account_id, d.due_at
    FROM delivery_lane l
    JOIN registry_account a ON a.id = l.account_id
    JOIN people_office o ON o.id = a.office_id
    CROSS JOIN LATERAL (
        SELECT d.account_id, d.due_at FROM publishing_delivery d CROSS JOIN {_GIVEN}
        WHERE d.account_id = l.account_id AND d.state = 'waiting' AND d.ready AND {{place}} AND {SCOPE} AND {BREADTH}
          AND NOT {FROZEN}
        ORDER BY d.due_at {{first}}
    ) d
    WHERE NOT {WHOLE}"""
_STOPS = f"""
SELECT x.waiting, x.accounts, (SELECT min(y.due_at) FROM ({_FREE.replace("{first}", "LIMIT 1")}) y),
       (SELECT count(*) {_FROM} CROSS JOIN {_GIVEN} WHERE d.state = 'sending' AND {{place}} AND {SCOPE} AND {BREADTH}),
       masthead_now()
FROM (SELECT count(*) AS waiting, count(DISTINCT y.account_id) AS accounts
      FROM ({_FREE.replace("{first}", "")} LIMIT %(most)s) y) x
"""


_PLACES = {
    "all": "true",
    "office": "d.account_id IN (SELECT x.id FROM registry_account x JOIN people_office y ON y.id = x.office_id"
    " WHERE %(id)s = ANY(y.ancestors))",
    "account": "d.account_id = %(id)s",
    "campaign": "d.campaign_id = %(id)s AND d.post_id IN"
    " (SELECT x.id FROM publishing_post x WHERE x.campaign_id = %(id)s)",
}


def _place(scope: str) -> str:
    """The scope once more, in words by which the database finds its rows by an index."""
    if scope not in _PLACES:
        raise Invalid("Choose what to freeze.", fields={"scope": "One of all, office, account, campaign."})
    return _PLACES[scope]


def _narrowed(view: FreezeView) -> str:
    return f"f.id = %(freeze)s AND {_place(view.scope)} AND {SCOPE} AND {BREADTH}"


def _page(seen: Seen, view: FreezeView, covered: str, page: str, limit: int) -> Page:
    params: dict[str, Any] = {
        **seen.params,
        "freeze": view.id,
        "id": view.scope_id,
        "ended": view.ended_at,
        "n": limit + 1,
        "most": MOST_COUNTED + 1,
    }
    after, moved = where_after(page, "due_at", newest=False)
    params |= moved
    source = f"{_FROM} CROSS JOIN freeze_freeze f WHERE {covered} AND {seen.condition}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT d.id, d.due_at {source}{after} ORDER BY d.due_at, d.id LIMIT %(n)s", params)
        rows = cursor.fetchall()
        cursor.execute(f"SELECT count(*) FROM (SELECT 1 {source} LIMIT %(most)s) x", params)
        total = bounded(cursor.fetchone()[0])
    return Page(views([row[0] for row in rows[:limit]], seen), next_page(rows, limit), total)
