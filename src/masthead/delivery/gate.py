"""The gate: the one function that every delivery passes in the moment of sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.core.decision import VerdictState
from masthead.core.guard import Context
from masthead.freeze.cover import FELL_DUE_FROZEN, FROZEN, PASS_ID
from masthead.freeze.permissions import may_speak
from masthead.freeze.queries import PassView, open_pass
from masthead.kernel.statements import named_rows
from masthead.people.standing import standing_of
from masthead.publishing.content import Content, decode, digest_of
from masthead.publishing.judging import Author, answered_by, approvals_for, judge, read_by_guard
from masthead.publishing.models import Post
from masthead.publishing.permissions import may_write
from masthead.publishing.queries.guard_context import guard_context
from masthead.publishing.steps import author_of, standing_approval_for
from masthead.registry.sending import Sender

_NOW = f"""
SELECT d.state, d.ready, d.digest, d.act, d.due_at, d.last_moment, d.attempts, d.post_id, d.revision_id, d.account_id,
       d.target, {FROZEN} AS frozen, {PASS_ID} AS pass_id, {FELL_DUE_FROZEN} AS fell_due_frozen,
       EXISTS (SELECT 1 FROM delivery_outage u WHERE u.started_at <= d.due_at AND u.ended_at > d.due_at) AS in_outage,
       masthead_now() AS now, r.canonical, r.digest AS revision_digest, r.writers, p.author_id
FROM publishing_delivery d
JOIN registry_account a ON a.id = d.account_id
JOIN people_office o ON o.id = a.office_id
JOIN publishing_revision r ON r.id = d.revision_id
JOIN publishing_post p ON p.id = d.post_id
WHERE d.id = %s
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """One delivery as the database has it at this statement."""

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
    writers: tuple[UUID, ...]
    author_id: UUID

    @property
    def passed(self) -> bool:
        """Whether a pass lets it through every freeze that is in its way."""
        return self.pass_id is not None


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate says. `way` is `go`, `hold`, `miss` or `wait` (frozen: it stays as it is)."""

    way: str
    code: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read before the claim: the content of exactly these bytes, and what the guard saw in it."""

    content: Content
    context: Context
    findings: tuple[Any, ...]


GO = Gate("go")


def facts_of(delivery_id: UUID, *, lock: bool = False) -> Facts | None:
    """The delivery as it is now; with `lock`, its row is locked as well."""
    found = named_rows(_NOW + (" FOR UPDATE OF d" if lock else ""), [delivery_id])
    if not found:
        return None
    said = found[0]
    return Facts(**{**said, "writers": tuple(said["writers"])})


def read(facts: Facts, sender: Sender) -> Read:
    """Decode the approved bytes and let the guard read them: before the claim, since it takes time."""
    content = decode(facts.canonical)
    context = _context(facts, sender, content)
    return Read(content, context, read_by_guard(content, sender, context))


def still_read(facts: Facts, sender: Sender, earlier: Read) -> bool:
    """Whether what the guard was told is still so."""
    return _context(facts, sender, earlier.content) == earlier.context


def _context(facts: Facts, sender: Sender, content: Content) -> Context:
    return guard_context(sender, content.campaign, content.explained_tags, author=facts.author_id)


def gate(facts: Facts, sender: Sender, said: Read) -> Gate:
    """Whether this delivery may start at this moment. Asked before the claim, and again under its lock."""
    if facts.revision_digest != facts.digest or digest_of(facts.canonical) != facts.digest:
        return Gate("hold", "digest", "Its bytes are not those that were approved. Nothing was sent.")
    if facts.frozen and not facts.passed:
        return Gate("wait", "frozen", "A freeze covers it.")
    if facts.act == "retract":
        return GO
    if stopped := _late(facts) or _unowned(facts, sender):
        return stopped
    post = Post.objects.select_related("author", "template").get(id=facts.post_id)
    passed = open_pass(facts.pass_id) if facts.pass_id else None
    return _unanswered(post, sender, passed) or _judged(post, facts, sender, said, passed) or GO


def _late(facts: Facts) -> Gate | None:
    if facts.fell_due_frozen and not facts.passed:
        return Gate(
            "hold", "thawed", "It fell due while a freeze held. A person who may approve gives it a new window."
        )
    if facts.now > facts.last_moment:
        return Gate("miss", "last_moment", "Its last moment passed before it could go. Send it now, later, or drop it.")
    if facts.in_outage:
        return Gate("hold", "outage", "Masthead was down when it fell due. A person decides whether it still goes.")
    return None


def _unowned(facts: Facts, sender: Sender) -> Gate | None:
    if sentence := sender.cannot_send():
        return Gate("hold", "account", sentence)
    if sender.orphaned and not facts.passed:
        side = "communications" if not sender.communications else "IT"
        return Gate("hold", "orphaned", f"{sender.display_name} is orphaned: nobody of {side} answers for it.")
    return None


def _unanswered(post: Post, sender: Sender, passed: PassView | None) -> Gate | None:
    if passed is not None and passed.lane:
        return _silenced(passed)
    who = standing_of(post.adopted_by_id or post.author_id)
    if who is not None and who.active and (post.adopted_by_id or may_write(who, post.kind, sender)):
        return None
    return Gate(
        "hold",
        "author_standing",
        "Whoever wrote it may no longer write here. Their sponsor, or an approver, adopts it.",
    )


def _silenced(passed: PassView) -> Gate | None:
    """For what was said through a freeze answer those who released it: each of them stands, and the first still may."""
    second = standing_of(passed.second_by) if passed.second_by else None
    gone = second is not None and not (second.active and second.in_house)
    if may_speak(standing_of(passed.released_by), passed.freeze_ids) and not gone:
        return None
    return Gate("hold", "speaker", "Whoever released it may no longer speak here. Somebody who may releases it again.")


def _judged(post: Post, facts: Facts, sender: Sender, said: Read, passed: PassView | None) -> Gate | None:
    author: Author = author_of(post)
    approvals = approvals_for(facts.post_id, facts.digest, sender, facts.now, facts.writers, said.content.campaign)
    standing = standing_approval_for(post, said.content, sender, facts.now)
    verdict = judge(
        said.content,
        sender,
        said.findings,
        author=author,
        at=facts.now,
        approvals=approvals,
        standing_approval=standing is not None,
        answered=answered_by(passed),
    ).verdict
    if verdict.state == VerdictState.CLEAR:
        return None
    code = "blocked" if verdict.state == VerdictState.BLOCKED else "needs"
    return Gate("hold", code, " ".join(verdict.reasons))
