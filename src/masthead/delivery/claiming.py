"""The claim: under the lock it shares with the freeze, one delivery is marked *sending*, or is not.

The guard has read and uploads are done before; here only versions, standing and freezes are read again.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from uuid import UUID

from masthead.delivery.candidates import Candidate
from masthead.delivery.entries import DeliveryStarted
from masthead.delivery.facts import Facts
from masthead.delivery.gate import Gate, gate
from masthead.delivery.reading import Read, look_again
from masthead.delivery.stopping import stop
from masthead.freeze import lock
from masthead.freeze.steps import use_pass
from masthead.kernel.actor import system
from masthead.kernel.ids import new_id
from masthead.kernel.statements import Later, together
from masthead.ledger.action import Action

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


def claim(candidate: Candidate, said: Read, lease_seconds: float) -> Claim | Gate:
    """Mark the delivery *sending*. Returns the gate's no where it holds or misses it instead (recorded).

    Raises `NotNow` where a freeze covers it, or where what was read before is no longer so.
    """
    started = time.monotonic()
    with Action("delivery.claim", WORKER, first=lock.shared) as act:
        seen = look_again(said, act.now, lock=True)
        if seen is None or seen.facts.state != "waiting" or not seen.facts.ready:
            raise NotNow("no longer waiting")
        if not seen.is_as(said):
            raise NotNow("read again")
        decided = gate(said, seen)
        if decided.way == "wait":
            raise NotNow("frozen", 0.2)
        if decided.way != "go":
            stop(act, candidate.delivery_id, candidate.account_id, decided)
            return decided
        attempt = _start(act, candidate, seen.facts, lease_seconds)
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


def _start(act: Action, candidate: Candidate, facts: Facts, lease_seconds: float) -> UUID:
    number = facts.attempts + 1
    values = {
        "attempt": new_id(),
        "delivery": candidate.delivery_id,
        "account": candidate.account_id,
        "owner": candidate.owner,
        "number": number,
        "now": act.now,
        "seconds": lease_seconds,
    }
    if facts.pass_id is not None:
        use_pass(facts.pass_id, candidate.account_id, candidate.delivery_id, act.now)
    with together():
        started = Later(_START, values, list)
        act.record(
            DeliveryStarted(
                subject=candidate.delivery_id,
                account=candidate.account_id,
                digest=facts.digest,
                act=facts.act,
                attempt=number,
                by_pass=facts.frozen,
            )
        )
    if not started.value:
        raise NotNow("the lane is no longer ours")
    return UUID(str(started.value[0][0]))
