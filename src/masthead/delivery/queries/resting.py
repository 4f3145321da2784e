"""What was stopped on its way and waits for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from masthead.delivery.queries.lists import MOST_COUNTED, RESTING, Count, bounded
from masthead.kernel.actor import Actor
from masthead.publishing.queries.planned import DeliveryView, views
from masthead.publishing.queries.seen import decided_by


@dataclass(frozen=True, slots=True)
class Resting:
    """Deliveries that wait for this person, the last stopped first within each state, and how many there are."""

    items: tuple[DeliveryView, ...]
    counts: Mapping[str, Count]

    @property
    def total(self) -> int:
        """All of them, as far as they were counted."""
        return sum(count.number for count in self.counts.values())


def resting_for(actor: Actor, limit: int = 4) -> Resting:
    """Held, missed, failed and uncertain deliveries that the actor may decide on or wrote: up to `limit` of each."""
    seen = decided_by(actor)
    one = "d.state = '{state}' AND " + seen.condition
    lists = " UNION ALL ".join(
        f"(SELECT '{state}', d.id FROM publishing_delivery d WHERE {one.format(state=state)}"
        " ORDER BY d.changed_at DESC LIMIT %(n)s)"
        for state in RESTING
    )
    numbers = " UNION ALL ".join(
        f"SELECT '{state}', count(*) FROM (SELECT 1 FROM publishing_delivery d WHERE {one.format(state=state)}"
        " LIMIT %(most)s) x"
        for state in RESTING
    )
    with connection.cursor() as cursor:
        cursor.execute(lists, {**seen.params, "n": limit})
        ids = [key for _, key in cursor.fetchall()]
        cursor.execute(numbers, {**seen.params, "most": MOST_COUNTED + 1})
        counts = {state: bounded(number) for state, number in cursor.fetchall()}
    return Resting(views(ids, seen), counts)
