"""What is read of a delivery before its claim, and what the claim looks at again under its lock.

The guard takes its time before; under the lock only versions, standing and freezes are looked at, in one journey to the
database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.core.decision import ApprovalFact, Finding
from masthead.core.guard import Context
from masthead.delivery.facts import Facts, facts_later, facts_of
from masthead.kernel.statements import together
from masthead.people.standing import Standing, standing_later
from masthead.publishing.content import Content, decode
from masthead.publishing.judging import approvals_later, read_by_guard
from masthead.publishing.queries.guard_context import context_later, guard_context
from masthead.registry.sending import Sender, senders, senders_later


@dataclass(frozen=True, slots=True)
class Read:
    """A delivery as it was before the claim: the content of exactly its bytes, what the guard was told, and what it saw
    in them."""

    delivery_id: UUID
    facts: Facts
    sender: Sender
    content: Content
    context: Context
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The same delivery at a later moment, with the standing of who answers for it and the approvals that count."""

    facts: Facts
    sender: Sender
    context: Context
    answering: Standing | None
    approvals: tuple[ApprovalFact, ...]

    def is_as(self, said: Read) -> bool:
        """Whether all that was read is still so."""
        return (
            self.sender == said.sender
            and self.context == said.context
            and self.facts.canonical == said.facts.canonical
            and self.facts.answers == said.facts.answers
        )


def read(delivery_id: UUID) -> Read | None:
    """Decode the approved bytes and let the guard read them; None where the delivery does not wait."""
    facts = facts_of(delivery_id)
    if facts is None or facts.state != "waiting":
        return None
    sender = senders([facts.account_id])[facts.account_id]
    content = decode(facts.canonical)
    context = guard_context(sender, content.campaign, content.explained_tags, author=facts.author_id)
    return Read(delivery_id, facts, sender, content, context, read_by_guard(content, sender, context))


def look_again(said: Read, at: datetime, *, lock: bool = False) -> Seen | None:
    """All that the gate decides from, as it is now, which is `at`; with `lock`, the delivery's row is locked.

    None where the delivery or its account is gone.
    """
    account, content, earlier = said.facts.account_id, said.content, said.facts
    with together():
        facts = facts_later(said.delivery_id, lock=lock)
        sender = senders_later([account])
        context = context_later(said.sender, content.campaign, content.explained_tags, author=earlier.author_id)
        answering = standing_later(earlier.answers)
        approvals = approvals_later(earlier.post_id, earlier.digest, said.sender, at, earlier.writers, content.campaign)
    if facts.value is None or account not in sender.value:
        return None
    return Seen(facts.value, sender.value[account], context.value, answering.value, approvals.value)
