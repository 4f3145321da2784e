"""Finding the next delivery: per unleased account through (account, due), never by scanning in order of due.

A million frozen deliveries ahead cost nothing: an account that is frozen as a whole is passed over as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.freeze.cover import BREADTH, OPEN, PASSED, SCOPE
from masthead.kernel.statements import rows, tell

WHOLE = f"""EXISTS (
    SELECT 1 FROM freeze_freeze f CROSS JOIN (SELECT l.account_id, NULL::uuid AS campaign_id) d
    WHERE {OPEN} AND f.breadth = 'everything' AND f.scope <> 'campaign' AND {SCOPE}
)"""
"""Whether the account of the lane `l`, in the office `o`, is frozen as a whole."""

_DUE = "d.account_id = l.account_id AND d.state = 'waiting' AND d.ready AND d.due_at <= masthead_now()"

_NOT_AWAITED = "not_awaited AS (SELECT set_config('synchronous_commit', 'off', true))"
"""For this one statement: a lease that a crash of the database forgets harms nobody, since what is claimed under it is
kept apart, durably."""

_LEASE = f"""
WITH {_NOT_AWAITED}, found AS (
    SELECT l.account_id, d.id
    FROM delivery_lane l
    JOIN registry_account a ON a.id = l.account_id
    JOIN people_office o ON o.id = a.office_id
    CROSS JOIN LATERAL (
        (SELECT d.id, d.due_at FROM publishing_delivery d
         WHERE {_DUE} AND d.act = 'retract' ORDER BY d.due_at, d.id LIMIT 1)
        UNION ALL
        (SELECT d.id, d.due_at FROM publishing_delivery d
         WHERE {_DUE} AND NOT {WHOLE}
           AND NOT EXISTS (SELECT 1 FROM freeze_freeze f WHERE {OPEN} AND {SCOPE} AND {BREADTH})
         ORDER BY d.due_at, d.id LIMIT 1)
        UNION ALL
        (SELECT d.id, d.due_at
         FROM freeze_pass w JOIN publishing_delivery d ON d.digest = w.digest AND d.post_id = w.post_id
         WHERE w.effective_at IS NOT NULL AND w.ends_at > masthead_now() AND d.account_id = ANY(w.account_ids)
           AND {_DUE} AND {PASSED} LIMIT 1)
        LIMIT 1
    ) d
    WHERE (l.lease_until IS NULL OR l.lease_until < clock_timestamp())
      AND (l.not_before IS NULL OR l.not_before <= clock_timestamp())
    ORDER BY l.served_at NULLS FIRST
    LIMIT 1
    FOR UPDATE OF l SKIP LOCKED
)
UPDATE delivery_lane l
SET lease_owner = %(owner)s, lease_until = clock_timestamp() + %(seconds)s * interval '1 second',
    served_at = clock_timestamp()
FROM found, not_awaited WHERE l.account_id = found.account_id
RETURNING l.account_id, found.id
"""

_RELEASE = f"""
WITH {_NOT_AWAITED}
UPDATE delivery_lane
SET lease_owner = NULL, lease_until = NULL,
    not_before = CASE WHEN %(wait)s > 0 THEN clock_timestamp() + %(wait)s * interval '1 second' END
FROM not_awaited
WHERE account_id = %(account)s AND lease_owner = %(owner)s
"""

_NEXT = """
SELECT least(
    (SELECT min(d.due_at) FROM publishing_delivery d
     WHERE d.state = 'waiting' AND d.ready AND d.due_at > masthead_now()),
    (SELECT min(l.not_before) FROM delivery_lane l WHERE l.not_before > clock_timestamp())
), masthead_now()
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A delivery that is due, on a lane that is leased to us."""

    delivery_id: UUID
    account_id: UUID
    owner: UUID


def lease(owner: UUID, seconds: float) -> Candidate | None:
    """Lease the lane of one account that has a delivery due and is free to send; None when there is none."""
    found = rows(_LEASE, {"owner": owner, "seconds": seconds})
    return Candidate(found[0][1], found[0][0], owner) if found else None


def release(candidate: Candidate, wait: float = 0) -> None:
    """Give the lane back, and let it rest for `wait` seconds."""
    tell(_RELEASE, {"account": candidate.account_id, "owner": candidate.owner, "wait": wait})


def seconds_until_next(most: float) -> float:
    """How long until something may be due, at most `most` seconds."""
    row: tuple[datetime | None, datetime] = rows(_NEXT)[0]
    if row[0] is None:
        return most
    return min(most, max(0.0, (row[0] - row[1]).total_seconds()))
