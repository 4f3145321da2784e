"""Saying yes to exactly these bytes, and taking the yes back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from masthead.core.decision import Finding, Severity, VerdictState, not_found, refused
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Blocked, Invalid, NotFound, Refused
from masthead.ledger.action import Action
from masthead.ledger.entries import ActRefused
from masthead.publishing.actions.deciding import approvable, locked_review, require_these_bytes
from masthead.publishing.content import Content, decode
from masthead.publishing.drafting import content_of, targets_of
from masthead.publishing.entries import ApprovalWithdrawn, RevisionApproved
from masthead.publishing.judging import read_by_guard
from masthead.publishing.models import Approval, Delivery, Post, Review
from masthead.publishing.queries.guard_context import guard_context
from masthead.publishing.steps import judged, recount, require_mode
from masthead.registry.sending import Sender, senders

GRACE = timedelta(days=1)
"""How long after the last moment an approval stays good at most, so that clocks and queues do not void it."""


@dataclass(frozen=True, slots=True)
class _Yes:
    """What somebody said with their yes."""

    digest: str
    accounts: Collection[UUID]
    latest: datetime | None
    typed_mode: str
    note: str
    opened: frozenset[str]


def approve_revision(
    *,
    actor: Actor,
    review_id: UUID,
    digest: str,
    accounts: Collection[UUID] = (),
    latest: datetime | None = None,
    typed_mode: str = "",
    note: str = "",
    opened: Collection[str] = (),
) -> UUID:
    """Say yes to exactly the bytes named by `digest`, for `accounts` (all that the actor may approve, if none are
    named), until `latest` (the last moment of its deliveries, if not given). Returns the approval's id.

    `opened` are the pictures, by SHA-256, that the actor looked at at full size: all of them, where the policy asks.
    """
    with Action("review.approve", actor) as act:
        return _approve(
            act, locked_review(review_id), _Yes(digest, accounts, latest, typed_mode, note, frozenset(opened))
        )


def approve_post(
    *,
    actor: Actor,
    post_id: UUID,
    digest: str = "",
    accounts: Collection[UUID] = (),
    latest: datetime | None = None,
    typed_mode: str = "",
    note: str = "",
    opened: Collection[str] = (),
) -> UUID:
    """Say yes to a post, by the review of its last revision. What is still a draft is refused with what the guard would
    block in it, for it is no review."""
    with Action("review.approve", actor) as act:
        post = Post.objects.select_related("template").filter(id=post_id).first()
        if post is None:
            raise NotFound("That was not found, or is not yours to see.")
        asked = Review.objects.filter(revision__post_id=post_id).order_by("-revision__number").values_list("id").first()
        if asked is None or post.state == Post.State.DRAFT:
            _refuse_draft(act, post)
            raise AssertionError
        return _approve(
            act, locked_review(asked[0]), _Yes(digest, accounts, latest, typed_mode, note, frozenset(opened))
        )


def withdraw_approval(*, actor: Actor, approval_id: UUID, reason: str = "") -> None:
    """Take back one's own yes, while it has not been sent."""
    with Action("approval.withdraw", actor) as act:
        approval = Approval.objects.select_for_update().filter(id=approval_id, withdrawn_at=None).first()
        if approval is None or approval.by_id != actor.person_id:
            act.require(not_found("That approval"))
            raise AssertionError
        review = Review.objects.select_for_update().select_related("revision__post").get(id=approval.review_id)
        approval.withdrawn_at = act.now
        approval.save(update_fields=["withdrawn_at"])
        if review.state in {Review.State.OPEN, Review.State.APPROVED} and not recount(act, review):
            review.state, review.closed_at = Review.State.OPEN, None
            review.save(update_fields=["state", "closed_at"])
        act.record(
            ApprovalWithdrawn(
                subject=review.revision.post_id, revision=review.revision_id, digest=approval.digest, reason=reason
            )
        )
        act.answer(id=approval.id)


def _approve(act: Action, review: Review, said: _Yes) -> UUID:
    revision = review.revision
    content = decode(revision.canonical)
    known = senders(list(content.targets))
    chosen = approvable(act, known, revision.writers, said.accounts, content.campaign)
    require_these_bytes(review, said.digest)
    require_mode(act, revision.post_id, content, said.typed_mode)
    _require_opened(act, review, content, chosen, said.opened)
    end = said.latest or _last_moment(act, review, chosen) + GRACE
    if end <= act.now:
        raise Invalid("The approval's end lies behind us.", fields={"latest": "A moment after now."})
    saw = sorted({finding.mark for finding in _findings(content, chosen, revision.post.author_id)})
    approval = Approval.objects.create(
        review=review,
        digest=revision.digest,
        by_id=act.actor.person,
        account_ids=sorted(s.id for s in chosen),
        earliest=act.now,
        latest=end,
        typed_mode=said.typed_mode.strip(),
        saw=saw,
        note=said.note.strip(),
        at=act.now,
    )
    _refuse_blocked(act, review, chosen)
    complete = recount(act, review)
    if complete:
        review.state, review.closed_at = Review.State.APPROVED, act.now
        review.closed_by_id = act.actor.person_id
        review.save(update_fields=["state", "closed_at", "closed_by"])
    act.record(
        RevisionApproved(
            subject=revision.post_id,
            account=chosen[0].id,
            revision=revision.id,
            digest=revision.digest,
            accounts=approval.account_ids,
            earliest=act.now,
            latest=end,
            findings_seen=saw,
            opened=sorted(medium.sha256 for medium in content.media if medium.sha256 in said.opened),
            note=approval.note,
            complete=complete,
        )
    )
    act.answer(id=approval.id, complete=complete)
    return approval.id


def _last_moment(act: Action, review: Review, chosen: list[Sender]) -> datetime:
    rows = Delivery.objects.filter(revision_id=review.revision_id, account_id__in=[sender.id for sender in chosen])
    return max(rows.values_list("last_moment", flat=True), default=act.now)


def _findings(content: Content, chosen: list[Sender], author: UUID) -> list[Finding]:
    """What the guard sees in it on any of these accounts, each finding once."""
    found = [
        finding
        for sender in chosen
        for finding in read_by_guard(
            content, sender, guard_context(sender, content.campaign, content.explained_tags, author=author)
        )
    ]
    return list({finding.mark: finding for finding in found}.values())


def _require_opened(
    act: Action, review: Review, content: Content, chosen: list[Sender], opened: frozenset[str]
) -> None:
    """Where the policy asks for it, a yes is of pictures that were looked at, and not of their descriptions."""
    if not any(sender.policy.media == "reviewed" for sender in chosen):
        return
    left = [f"“{medium.alt}”" for medium in content.media if medium.sha256 not in opened]
    if not left:
        return
    sentence = f"Open each picture at full size before you say yes. Not opened yet: {', '.join(left)}."
    act.stop(
        Refused(sentence, code="media_not_opened", status=422, fields={"opened": "Look at it, then say so here."}),
        ActRefused(subject=review.revision.post_id, act=act.name, code="media_not_opened", sentence=sentence),
    )


def _refuse_draft(act: Action, post: Post) -> None:
    """Outsiders and writers are told what no review would change; then that there is none."""
    known = senders(targets_of(post.draft))
    if known:
        approvable(act, known, post.writers, (), post.campaign_id)
    else:
        wrote = act.actor.person_id in post.writers
        act.require(refused("own_words", "Nobody approves what they wrote.") if wrote else not_found())
    try:
        content = content_of(post, known)
        blocks = [
            one for one in _findings(content, list(known.values()), post.author_id) if one.severity == Severity.BLOCK
        ]
    except Invalid:
        blocks = []
    sentence = "This is still a draft, so there is nothing to approve until its author sends it for review"
    if blocks:
        sentence += ", and as it stands the guard would block it: " + " ".join(one.message for one in blocks)
    sentence = sentence.rstrip(".") + "."
    act.stop(
        Refused(sentence, code="not_submitted", status=409, findings=blocks),
        ActRefused(subject=post.id, act=act.name, code="not_submitted", sentence=sentence),
    )


def _refuse_blocked(act: Action, review: Review, chosen: list[Sender]) -> None:
    content = decode(review.revision.canonical)
    for sender in chosen:
        verdict = judged(review.revision.post, review.revision, content, sender, act.now).verdict
        if verdict.state == VerdictState.BLOCKED:
            sentence = "Blocked: " + " ".join(verdict.reasons) + " Nobody can release it unchanged; reject it."
            act.stop(
                Blocked(sentence),
                ActRefused(subject=review.revision.post_id, act=act.name, code="blocked", sentence=sentence),
            )
