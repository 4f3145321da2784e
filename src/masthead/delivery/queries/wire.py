"""What was on the wire when a freeze stopped everything, followed to its outcome, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from masthead.freeze.cover import BREADTH, SCOPE
from masthead.freeze.queries import freeze
from masthead.kernel.actor import Actor
from masthead.publishing.queries.planned import DeliveryView, views
from masthead.publishing.queries.seen import seen_by

NEAR = timedelta(minutes=10)
"""How far from the freeze an attempt that was under way can have begun: its lease is a minute, its claim shorter."""

_SQL = f"""
WITH f AS (
    SELECT f.*, f.placed_at - (masthead_now() - transaction_timestamp()) AS real_placed_at
    FROM freeze_freeze f WHERE f.id = %(freeze)s
)
SELECT d.id, t.started_at, t.ended_at, t.outcome, t.sentence, copy.sent_at, copy.url
FROM f
JOIN delivery_attempt t ON (t.id >= %(low)s AND t.id < %(high)s) OR (t.outcome = 'open' AND t.id < %(high)s)
JOIN publishing_delivery d ON d.id = t.delivery_id
JOIN registry_account a ON a.id = d.account_id
JOIN people_office o ON o.id = a.office_id
LEFT JOIN delivery_publishedcopy copy ON copy.delivery_id = d.id
WHERE {SCOPE} AND {BREADTH}
  AND (t.ended_at IS NULL OR t.ended_at > f.real_placed_at)
  AND NOT EXISTS (
      SELECT 1 FROM freeze_pass p
      WHERE p.digest = d.digest AND d.account_id = ANY(p.account_ids) AND p.effective_at >= f.placed_at
        AND t.started_at >= p.effective_at - (f.placed_at - f.real_placed_at))
  AND {{seen}}
ORDER BY t.started_at, t.id
LIMIT 500
"""


@dataclass(frozen=True, slots=True)
class OnTheWire:
    """A delivery whose public call had begun, and had not ended, when the freeze was placed.

    `outcome` is `open` (on the wire still), `sent`, `nothing` (the network did not take it), or `unknown` (no answer:
    looked up). What became of it since is the state of `delivery`; `settled_at` is None until it is known.
    """

    delivery: DeliveryView
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    sentence: str
    settled_at: datetime | None
    url: str

    @property
    def followed(self) -> bool:
        """Whether its outcome is known."""
        return self.settled_at is not None


def on_the_wire(actor: Actor, freeze_id: UUID) -> tuple[OnTheWire, ...]:
    """What was being sent when the freeze was placed, each with its outcome since.

    A claim that held the lock when the freeze came is among it; what went later, through a pass, is not.
    """
    view = freeze(actor, freeze_id)
    seen = seen_by(actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s - (masthead_now() - transaction_timestamp())", [view.placed_at])
        placed: datetime = cursor.fetchone()[0]
        params = {**seen.params, "freeze": freeze_id, "low": _floor(placed - NEAR), "high": _floor(placed + NEAR)}
        cursor.execute(_SQL.format(seen=seen.condition), params)
        rows = cursor.fetchall()
    known = {one.id: one for one in views([row[0] for row in rows], seen)}
    return tuple(
        OnTheWire(known[key], started, ended, outcome, sentence, _settled(known[key], outcome, ended, sent), url or "")
        for key, started, ended, outcome, sentence, sent, url in rows
        if key in known
    )


def _settled(one: DeliveryView, outcome: str, ended: datetime | None, sent: datetime | None) -> datetime | None:
    if outcome == "open" or one.stored in {"sending", "uncertain"}:
        return None
    if outcome == "nothing":
        return ended
    return sent or one.changed_at


def _floor(moment: datetime) -> UUID:
    """The least time-ordered identifier of that moment."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
