"""Asking for publication: from a draft to a revision, its deliveries and its review."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from masthead.core.decision import VerdictState, not_found, refused
from masthead.freeze.queries import covering
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.ledger.action import Action
from masthead.people.standing import Standing, Where, standing_for
from masthead.publishing.asking import Plan, ask, new_revision, refuse_blocked
from masthead.publishing.content import Content
from masthead.publishing.drafting import Wish, content_of, targets_of, wish_of
from masthead.publishing.models import Delivery, Post, Review, Revision
from masthead.publishing.permissions import may_edit, may_write
from masthead.publishing.steps import judged, require_mode, withdraw_deliveries
from masthead.publishing.windows import last_moment
from masthead.registry.sending import Sender, senders


def submit_post(*, actor: Actor, post_id: UUID, version: int) -> UUID:
    """Ask for publication of exactly what stands in the draft at `version`; returns the review's id.

    Raises `Invalid` where the draft is not ready, `Blocked` where the guard blocks it (nothing changes, and what was
    typed stays), `Conflict` when it was changed meanwhile or is on the wire.
    """
    with Action("post.submit", actor) as act:
        post = _locked(post_id, version)
        who = standing_for(actor)
        act.require(may_edit(who, post))
        known = senders(targets_of(post.draft))
        _require_targets(act, who, post, known)
        content = content_of(post, known)
        require_mode(act, post.id, content, content.extra.get("typed_mode", ""))
        earlier = list(Delivery.objects.select_for_update().filter(post_id=post.id).order_by("id"))
        _refuse_escape(act, earlier, content)
        revision = new_revision(act, post, content)
        plans = _plans(act, post, revision, content, known, wish_of(post.draft))
        refuse_blocked(act, post, revision, plans)
        _close_earlier(act, post, revision, earlier)
        clear = all(plan.ready for plan in plans)
        review = ask(act, post, revision, content, plans, unasked="Nobody had to be asked." if clear else "")
        act.answer(id=review.id, post=post.id)
    return review.id


def _locked(post_id: UUID, version: int) -> Post:
    post = Post.objects.select_for_update(of=("self",)).select_related("template").filter(id=post_id).first()
    if post is None:
        raise NotFound("That post was not found, or is not yours to see.")
    if post.state == Post.State.WITHDRAWN:
        raise Conflict("This post was withdrawn. Copy it to go on.", code="withdrawn")
    if post.draft_version != version:
        raise Conflict(
            "The draft was changed after you looked at it. Read it again, then send it.", code="draft_changed"
        )
    return post


def _require_targets(act: Action, who: Standing | None, post: Post, known: Mapping[UUID, Sender]) -> None:
    for target in targets_of(post.draft):
        sender = known.get(target)
        if sender is None:
            act.require(not_found("That account"))
            continue
        act.require(may_write(who, post.kind, sender))
        if who is not None and who.kind == "agent":
            act.require(refused("agents_draft", "A software agent drafts, and nothing else. A person sends this on."))
        if sentence := sender.cannot_send():
            raise Invalid(sentence, fields={"accounts": sentence})


def _refuse_escape(act: Action, earlier: list[Delivery], content: Content) -> None:
    """Nothing moves out of a frozen scope by being edited."""
    known = senders([delivery.account_id for delivery in earlier])
    for delivery in earlier:
        if delivery.state not in {Delivery.State.WAITING, Delivery.State.HELD}:
            continue
        sender = known[delivery.account_id]
        frozen = covering(Where(sender.id, sender.offices, delivery.campaign_id))
        if frozen and (sender.id not in content.targets or content.campaign != delivery.campaign_id):
            sentence = f"{frozen[0].scope_name} is frozen. What waits there cannot be moved out by editing it."
            act.require(refused("frozen", sentence, 409))


def _plans(
    act: Action, post: Post, revision: Revision, content: Content, known: Mapping[UUID, Sender], wish: Wish
) -> list[Plan]:
    due = max(wish.send_at or act.now, act.now)
    plans = []
    for target in content.targets:
        judgement = judged(post, revision, content, known[target], due)
        plans.append(
            Plan(
                sender=known[target],
                due_at=due,
                last_moment=last_moment(wish.validity, due, known[target], wish.last_moment),
                judgement=judgement,
                ready=judgement.verdict.state == VerdictState.CLEAR,
            )
        )
    return plans


def _close_earlier(act: Action, post: Post, revision: Revision, earlier: list[Delivery]) -> None:
    withdraw_deliveries(act, earlier)
    Review.objects.filter(revision__post=post, state=Review.State.OPEN).update(
        state=Review.State.WITHDRAWN,
        closed_at=act.now,
        closed_by=act.actor.person_id,
        reason=f"Revision {revision.number} took its place.",
    )
