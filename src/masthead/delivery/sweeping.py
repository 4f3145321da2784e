"""Never late by surprise: what passed its last moment is missed; what fell due under a freeze that is over, or while
Masthead was down, is held. The gate says the same; here people see it without waiting for the queue's turn."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from django.db import connection

from masthead.delivery.candidates import WHOLE
from masthead.delivery.claiming import WORKER
from masthead.delivery.entries import DeliveriesSwept, OutageNoticed
from masthead.delivery.models import Heartbeat, Outage
from masthead.freeze import lock
from masthead.freeze.cover import FELL_DUE_FROZEN, FROZEN, PASSED
from masthead.kernel.clock import now
from masthead.ledger.action import Action
from masthead.publishing.models import Delivery

BATCH = 500
OUTAGE = timedelta(minutes=15)

_AT_REST = f"""
SELECT d.id, CASE
    WHEN {FELL_DUE_FROZEN} THEN 'thawed'
    WHEN d.last_moment < masthead_now() THEN 'last_moment'
    ELSE 'outage' END
FROM delivery_lane l
JOIN registry_account a ON a.id = l.account_id
JOIN people_office o ON o.id = a.office_id
CROSS JOIN LATERAL (
    SELECT d.* FROM publishing_delivery d
    WHERE d.account_id = l.account_id AND d.state = 'waiting' AND d.act = 'publish' AND d.due_at <= masthead_now()
      AND NOT {WHOLE} AND NOT {FROZEN}
      AND (d.last_moment < masthead_now() OR {FELL_DUE_FROZEN}
           OR EXISTS (SELECT 1 FROM delivery_outage u WHERE u.started_at <= d.due_at AND u.ended_at > d.due_at))
      AND NOT {PASSED}
    ORDER BY d.due_at LIMIT {BATCH}
) d
LIMIT {BATCH}
"""

_SENTENCE = {
    "thawed": "It fell due while a freeze held. A person who may approve gives it a new window.",
    "last_moment": "Its last moment passed before it could go. Send it now, later, or drop it.",
    "outage": "Masthead was down when it fell due. A person decides whether it still goes.",
}


class _Nothing(Exception):
    """No delivery came to rest."""


def sweep() -> int:
    """Let a batch of deliveries come to rest; returns how many."""
    try:
        with Action("delivery.sweep", WORKER, first=lock.shared) as act:
            with connection.cursor() as cursor:
                cursor.execute(_AT_REST)
                rows = cursor.fetchall()
            if not rows:
                raise _Nothing
            by_code: dict[str, list[UUID]] = defaultdict(list)
            for delivery_id, code in rows:
                by_code[code].append(delivery_id)
            for code, ids in sorted(by_code.items()):
                state = Delivery.State.MISSED if code == "last_moment" else Delivery.State.HELD
                locked = Delivery.objects.select_for_update(skip_locked=True).filter(id__in=ids, state="waiting")
                moved = sorted(locked.values_list("id", flat=True))
                Delivery.objects.filter(id__in=moved).update(
                    state=state, held_code=code, held_because=_SENTENCE[code], changed_at=act.now
                )
                act.record(DeliveriesSwept(state=state.value, code=code, deliveries=moved))
        return len(rows)
    except _Nothing:
        return 0


def beat() -> None:
    """Say that a worker is alive; where none was for over 15 minutes, keep that as an outage."""
    last = Heartbeat.objects.first()
    if last is None or now() - last.at <= OUTAGE:
        Heartbeat.objects.update_or_create(only_one=True, defaults={"at": now()})
        return
    try:
        with Action("worker.outage", WORKER) as act:
            held = Heartbeat.objects.select_for_update().get()
            if act.now - held.at <= OUTAGE:
                raise _Nothing
            outage = Outage.objects.create(started_at=held.at, ended_at=act.now)
            act.record(OutageNoticed(subject=outage.id, minutes=int((act.now - held.at).total_seconds() // 60)))
            held.at = act.now
            held.save()
    except _Nothing:
        return
