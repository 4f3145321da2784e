"""The claim: under the lock it shares with the freeze, one delivery is marked *sending*, or is not.

The guard has read and uploads are done before; here only versions, standing and freezes are read again.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.delivery.candidates import Candidate
from masthead.delivery.entries import DeliveryStarted
from masthead.delivery.gate import Gate, Read, facts_of, gate, still_read
from masthead.delivery.stopping import stop
from masthead.freeze import lock
from masthead.freeze.steps import use_pass
from masthead.kernel.actor import system
from masthead.kernel.ids import new_id
from masthead.kernel.statements import rows
from masthead.ledger.action import Action
from masthead.registry.sending import senders

WORKER = system("worker")


class NotNow(Exception):
    """The claim does not hold: nothing was changed, and the lane is given back. `wait` is in seconds."""

    def __init__(self, why: str, wait: float = 0) -> None:
        super().__init__(why)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Claim:
    """One public call that may be made until `until`, on the monotonic clock of this process."""

    attempt_id: UUID
    delivery_id: UUID
    until: float


def claim(candidate: Candidate, said: Read, version: int, lease_seconds: float) -> Claim | Gate:
    """Mark the delivery *sending*. Returns the gate's no where it holds or misses it instead (recorded).

    Raises `NotNow` where a freeze covers it, or where what was read before is no longer so.
    """
    started = time.monotonic()
    with Action("delivery.claim", WORKER, first=lock.shared) as act:
        facts = facts_of(candidate.delivery_id, lock=True)
        if facts is None or facts.state != "waiting" or not facts.ready:
            raise NotNow("no longer waiting")
        sender = senders([facts.account_id])[facts.account_id]
        if sender.version != version or not still_read(facts, sender, said):
            raise NotNow("read again")
        decided = gate(facts, sender, said)
        if decided.way == "wait":
            raise NotNow("frozen", 0.2)
        if decided.way != "go":
            stop(act, candidate.delivery_id, facts.account_id, decided)
            return decided
        attempt = _start(candidate, facts.attempts + 1, act.now, lease_seconds)
        if facts.pass_id is not None:
            use_pass(facts.pass_id, facts.account_id, candidate.delivery_id, act.now)
        act.record(
            DeliveryStarted(
                subject=candidate.delivery_id,
                account=facts.account_id,
                digest=facts.digest,
                act=facts.act,
                attempt=facts.attempts + 1,
                by_pass=facts.frozen,
            )
        )
    return Claim(attempt, candidate.delivery_id, started + lease_seconds)


_START = """
WITH ours AS (
    SELECT 1 FROM delivery_lane
    WHERE account_id = %(account)s AND lease_owner = %(owner)s AND lease_until > clock_timestamp()
), marked AS (
    UPDATE publishing_delivery SET state = 'sending', changed_at = %(now)s, attempts = %(number)s
    WHERE id = %(delivery)s AND state = 'waiting' AND EXISTS (SELECT 1 FROM ours)
    RETURNING id
)
INSERT INTO delivery_attempt
    (id, delivery_id, account_id, number, lease_owner, started_at, lease_until, outcome, sentence)
SELECT %(attempt)s, id, %(account)s, %(number)s, %(owner)s, clock_timestamp(),
       clock_timestamp() + %(seconds)s * interval '1 second', 'open', ''
FROM marked RETURNING id
"""


def _start(candidate: Candidate, number: int, now: datetime, lease_seconds: float) -> UUID:
    started = rows(
        _START,
        {
            "attempt": new_id(),
            "delivery": candidate.delivery_id,
            "account": candidate.account_id,
            "owner": candidate.owner,
            "number": number,
            "now": now,
            "seconds": lease_seconds,
        },
    )
    if not started:
        raise NotNow("the lane is no longer ours")
    return UUID(str(started[0][0]))
