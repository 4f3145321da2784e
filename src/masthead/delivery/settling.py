"""Never twice: a delivery whose outcome is unknown is looked up, and settled from what is there.

Absence is believed only after the lease, the call's time-out and the network's stated look-up lag have passed, and a
complete listing lacks it. Where a network has neither key nor listing, a person decides.
"""

from __future__ import annotations

import json
import logging
from uuid import UUID

from django.db import connection, transaction

from masthead.delivery import candidates, outcomes
from masthead.delivery.candidates import Candidate
from masthead.delivery.claiming import WORKER
from masthead.delivery.credentials import opened
from masthead.delivery.facts import Facts, facts_of
from masthead.delivery.gate import Gate
from masthead.delivery.outgoing import account_ref, outgoing
from masthead.networks.contract import NetworkError, Outgoing
from masthead.networks.readers import reader
from masthead.networks.tables import limits
from masthead.publishing.content import decode
from masthead.registry.sending import Sender, senders

TIMEOUT = 20.0
AGAIN = 15.0
log = logging.getLogger(__name__)

_ABANDONED = """
SELECT t.delivery_id FROM delivery_attempt t JOIN publishing_delivery d ON d.id = t.delivery_id
WHERE t.outcome = 'open' AND t.lease_until < clock_timestamp() AND d.state = 'sending' LIMIT 100
"""

_UNCERTAIN = """
WITH found AS (
    SELECT d.id, d.account_id
    FROM publishing_delivery d
    JOIN delivery_lane l ON l.account_id = d.account_id
    JOIN registry_account a ON a.id = d.account_id
    CROSS JOIN LATERAL (SELECT max(t.lease_until) AS lease_until FROM delivery_attempt t WHERE t.delivery_id = d.id) t
    WHERE d.state = 'uncertain' AND d.held_code <> 'person'
      AND t.lease_until + COALESCE((%(lags)s::jsonb ->> a.network)::int, 0) * interval '1 second' < clock_timestamp()
      AND (l.lease_until IS NULL OR l.lease_until < clock_timestamp())
      AND (l.not_before IS NULL OR l.not_before <= clock_timestamp())
    ORDER BY d.changed_at LIMIT 1 FOR UPDATE OF l SKIP LOCKED
)
UPDATE delivery_lane l SET lease_owner = %(owner)s, lease_until = clock_timestamp() + interval '60 seconds'
FROM found WHERE l.account_id = found.account_id
RETURNING l.account_id, found.id
"""


def doubt_abandoned() -> int:
    """Deliveries whose sender died become *uncertain* once its lease is over; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(_ABANDONED)
        found = [row[0] for row in cursor.fetchall()]
    for delivery_id in found:
        sentence = "The sender stopped in the middle of it. It is looked up before anything else is done."
        try:
            outcomes.record_stopped(
                actor=WORKER, delivery_id=delivery_id, attempt_id=None, decided=Gate("doubt", "abandoned", sentence)
            )
        except outcomes.Settled:
            continue
    return len(found)


def settle_one(owner: UUID) -> bool:
    """Look one uncertain delivery up, and settle it from what is there; False when there is none to look up."""
    candidate = _lease(owner)
    if candidate is None:
        return False
    wait = 0.0
    try:
        facts = facts_of(candidate.delivery_id)
        if facts is not None and facts.state == "uncertain":
            wait = _settle(candidate, facts, senders([facts.account_id])[facts.account_id])
    except outcomes.Settled:
        wait = 0.0
    finally:
        candidates.release(candidate, wait)
    return True


def _lease(owner: UUID) -> Candidate | None:
    lags = json.dumps({name: limit.listing_lag for name, limit in limits().items()})
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_UNCERTAIN, {"owner": owner, "lags": lags})
        row = cursor.fetchone()
    return Candidate(row[1], row[0], owner) if row else None


def _settle(candidate: Candidate, facts: Facts, sender: Sender) -> float:
    known = limits().get(sender.network)
    if known is None or (known.idempotency == "none" and not known.listing):
        _stop(candidate, Gate("doubt", "person", "This network cannot be asked. Look there, then say if it is out."))
        return 0.0
    post = _looked_for(candidate.delivery_id, facts, sender)
    try:
        credential = opened(sender.id, sender.network)
        found = reader(sender.network).find(account_ref(sender), credential, post, TIMEOUT)
    except NetworkError as error:
        log.warning("looking up %s: %s %s", candidate.delivery_id, error.sentence, error.detail)
        return error.retry_after or AGAIN
    if facts.act == "retract":
        if found.receipt is None and found.complete:
            outcomes.record_retracted(actor=WORKER, delivery_id=candidate.delivery_id, attempt_id=None)
        else:
            _stop(candidate, Gate("again", "looked_up", "It is still there: it is taken down again."))
        return 0.0
    if found.receipt is not None:
        outcomes.record_sent(
            actor=WORKER,
            delivery_id=candidate.delivery_id,
            attempt_id=None,
            receipt=found.receipt,
            text=post.text,
            settled_by="look-up",
        )
        return 0.0
    if not found.complete:
        return AGAIN
    _stop(candidate, Gate("again", "looked_up", "It was looked up and is not there: it is sent again."))
    return 0.0


def _looked_for(delivery_id: UUID, facts: Facts, sender: Sender) -> Outgoing:
    """What was put out, as the network was told: for a takedown that is the delivery it takes down, by its key and its
    moment, not the takedown."""
    if facts.act == "retract" and facts.target is not None:
        said = facts_of(facts.target)
        if said is not None:
            return outgoing(str(facts.target), said, sender, decode(said.canonical))
    return outgoing(str(delivery_id), facts, sender, decode(facts.canonical))


def _stop(candidate: Candidate, decided: Gate) -> None:
    outcomes.record_stopped(actor=WORKER, delivery_id=candidate.delivery_id, attempt_id=None, decided=decided)
