"""Deciding: approving, rejecting, taking back, and saying what a hashtag is used for."""

from __future__ import annotations

from masthead.tabletop import reasons
from masthead.tabletop.driving.verdicts import came_of, of_drafts, refused
from masthead.tabletop.observed import Observed, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.saying import submit
from masthead.tabletop.world.world import Kept, World


def approve(world: World, step: Step) -> Observed:
    """Say yes to the exact thing that waits."""
    kept = world.posts.get(step.ref)
    if kept is None:
        return seen("refused", sentence="There is nothing to approve.")
    if not kept.review_id:
        return _approve_draft(world, step, kept)
    review = world.asking.get(step.actor, f"/reviews/{kept.review_id}")
    digest = review.body["revision"]["digest"] if review.ok else "0" * 64
    media = review.body["revision"]["content"]["media"] if review.ok else []
    opened = [each["sha256"] for each in media] if step.context.get("media_opened") else []
    given = {"opened": opened} if media else {}
    answer = world.asking.post(
        step.actor,
        f"/reviews/{kept.review_id}/approve",
        digest=digest,
        typed_mode=str(step.context.get("typed_mode") or ""),
        note=str(step.context.get("reason") or ""),
        **given,
    )
    if not answer.ok:
        return refused(world, step.actor, answer)
    world.worker.turn()
    observed = came_of(world, kept)
    observed.outcomes.setdefault("recorded", frozenset({"records.audit"}))
    return observed


def _approve_draft(world: World, step: Step, kept: Kept) -> Observed:
    """An approver is shown a draft that nobody asked about yet."""
    answer = world.asking.post(step.actor, f"/posts/{kept.post_id}/approvals")
    read = world.asking.get(kept.by, f"/posts/{kept.post_id}/draft")
    observed = refused(world, step.actor, answer)
    if not answer.ok and answer.code == "not_submitted":
        observed.outcomes["refused"] |= reasons.of_findings(of_drafts(read))
    return observed


def reject(world: World, step: Step) -> Observed:
    """Say no, with a reason."""
    kept = world.posts.get(step.ref)
    if kept is None:
        return seen("refused", sentence="There is nothing to reject.")
    review = world.asking.get(step.actor, f"/reviews/{kept.review_id}")
    digest = review.body["revision"]["digest"] if review.ok else "0" * 64
    reason = str(step.context.get("reason") or "No.")
    answer = world.asking.post(step.actor, f"/reviews/{kept.review_id}/reject", digest=digest, reason=reason)
    return seen("recorded", {"records.audit"}, shown=answer.said) if answer.ok else refused(world, step.actor, answer)


def withdraw(world: World, step: Step) -> Observed:
    """Its author takes it back."""
    kept = world.posts.get(step.ref)
    if kept is None:
        return seen("refused", sentence="There is nothing to take back.")
    reason = str(step.context.get("reason") or "")
    answer = world.asking.post(step.actor, f"/posts/{kept.post_id}/withdraw", reason=reason)
    if not answer.ok:
        return refused(world, step.actor, answer)
    return Observed({"accepted": frozenset({"records.audit"}), "recorded": frozenset({"records.audit"})})


def explain_tag(world: World, step: Step) -> Observed:
    """The author says what a hashtag is used for today, and asks again."""
    kept = world.posts.get(step.ref)
    if kept is None:
        return seen("refused", sentence="There is no post whose hashtag could be explained.")
    read = world.asking.get(kept.by, f"/posts/{kept.post_id}/draft")
    if not read.ok:
        return refused(world, step.actor, read)
    said = str(step.context.get("explanation") or step.context.get("used_for") or "What it says.")
    tags = {tag.lstrip("#"): said for tag in kept.tags}
    saved = world.asking.patch(
        step.actor, f"/posts/{kept.post_id}/draft", version=read.body["version"], explained_tags=tags
    )
    if not saved.ok:
        return refused(world, step.actor, saved)
    answer = submit(world, kept)
    if not answer.ok:
        return refused(world, step.actor, answer)
    world.worker.turn()
    observed = came_of(world, kept)
    observed.outcomes.setdefault("accepted", frozenset({"guard.unregistered_hashtag"}))
    observed.outcomes.setdefault("recorded", frozenset({"records.audit"}))
    return observed
