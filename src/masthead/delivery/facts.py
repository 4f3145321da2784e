"""One delivery with all that stands about it, as the database has it at this statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.freeze.cover import FELL_DUE_FROZEN, FROZEN, PASS_ID
from masthead.kernel.statements import Later, Rows
from masthead.publishing.judging import Author

_NOW = f"""
SELECT d.state, d.ready, d.digest, d.act, d.due_at, d.last_moment, d.attempts, d.post_id, d.revision_id, d.account_id,
       d.target, {FROZEN}, {PASS_ID}, {FELL_DUE_FROZEN},
       EXISTS (SELECT 1 FROM delivery_outage u WHERE u.started_at <= d.due_at AND u.ended_at > d.due_at),
       masthead_now(), r.canonical, r.digest, r.writers, p.kind, p.author_id, p.adopted_by_id,
       w.office_id IS NOT NULL AND w.kind = 'human', w.kind = 'agent', w.on_call
FROM publishing_delivery d
JOIN registry_account a ON a.id = d.account_id
JOIN people_office o ON o.id = a.office_id
JOIN publishing_revision r ON r.id = d.revision_id
JOIN publishing_post p ON p.id = d.post_id
JOIN people_person w ON w.id = p.author_id
WHERE d.id = %s
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """One delivery as the database has it at this statement; its fields are the columns of `_NOW`."""

    state: str
    ready: bool
    digest: str
    act: str
    due_at: datetime
    last_moment: datetime
    attempts: int
    post_id: UUID
    revision_id: UUID
    account_id: UUID
    target: UUID | None
    frozen: bool
    pass_id: UUID | None
    fell_due_frozen: bool
    in_outage: bool
    now: datetime
    canonical: str
    revision_digest: str
    writers: list[UUID]
    post_kind: str
    author_id: UUID
    adopted_by: UUID | None
    author_in_house: bool
    author_is_agent: bool
    author_on_call: bool

    @property
    def passed(self) -> bool:
        """Whether a pass lets it through every freeze that is in its way."""
        return self.pass_id is not None

    @property
    def author(self) -> Author:
        """Who wrote it, as the policy weighs it: the words of an outsider stay an outsider's, whoever adopted them."""
        return Author(self.author_in_house, self.author_is_agent, self.author_on_call)

    @property
    def answers(self) -> UUID:
        """Who answers for its words: whoever adopted them, or else their author."""
        return self.adopted_by or self.author_id


def facts_of(delivery_id: UUID) -> Facts | None:
    """The delivery as it is now."""
    return facts_later(delivery_id).value


def facts_later(delivery_id: UUID, *, lock: bool = False) -> Later[Facts | None]:
    """The same, asked together with others; with `lock`, its row is locked as well."""
    return Later(_NOW + (" FOR UPDATE OF d" if lock else ""), [delivery_id], _facts)


def _facts(found: Rows) -> Facts | None:
    return Facts(*found[0]) if found else None
