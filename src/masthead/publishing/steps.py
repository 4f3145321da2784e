"""Writes inside an open act, shared by the acts of publishing and by the apps above."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from masthead.core.decision import VerdictState
from masthead.core.voice import FORMAT, Voice
from masthead.freeze.queries import PassView, pass_of
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.ledger.action import Action
from masthead.ledger.entries import ActRefused
from masthead.people.models import PersonKind
from masthead.publishing.content import Content, decode
from masthead.publishing.filling import fill
from masthead.publishing.judging import Author, Judgement, answered_by, approvals_for, judge, read_by_guard
from masthead.publishing.models import Delivery, Post, Review, Revision, StandingApproval, Template, VoiceModel
from masthead.publishing.queries.guard_context import guard_context
from masthead.publishing.queries.templates import template as seen
from masthead.registry.sending import Sender, senders


def author_of(post: Post) -> Author:
    """Who wrote it, as the policy weighs it: the words of an outsider stay an outsider's, whoever adopted them."""
    author = post.author
    return Author(
        in_house=author.in_house and author.kind == PersonKind.HUMAN,
        is_agent=author.kind == PersonKind.AGENT,
        on_call=author.on_call,
    )


def standing_approval_for(post: Post, content: Content, sender: Sender, at: datetime) -> StandingApproval | None:
    """The standing approval that covers this filling, if one does: nothing but the declared fields is filled."""
    if not content.template or not _is_filling(post, content):
        return None
    return (
        StandingApproval.objects.filter(
            Q(digest=content.template, withdrawn_at=None, starts_at__lte=at, ends_at__gt=at),
            account_ids__contains=[sender.id],
            sender_ids__contains=[post.author_id],
        )
        .order_by("ends_at")
        .first()
    )


def use_standing(standing: StandingApproval) -> None:
    """One filling less. The database refuses more than the count."""
    used = StandingApproval.objects.filter(id=standing.id, used__lt=F("count")).update(used=F("used") + 1)
    if not used:
        raise Conflict(
            "The standing approval of this template is used up. Ask for approval, or for another.", code="used_up"
        )


def _is_filling(post: Post, content: Content) -> bool:
    template = post.template
    if template is None or template.digest != content.template or content.media or content.link or content.title:
        return False
    try:
        text = fill(template.body, template.fields, post.filling)
    except Invalid:
        return False
    return all(said == text for said in content.texts.values())


def template_in_use(actor: Actor, template_id: UUID, *, lock: bool = True) -> Template:
    """One that the actor sees, and that is still used; with `lock`, its row is locked. Raises `NotFound`."""
    seen(actor, template_id)
    rows = Template.objects.select_for_update() if lock else Template.objects.all()
    template = rows.filter(id=template_id, retired_at=None).first()
    if template is None:
        raise NotFound("That template was not found, or is retired.")
    return template


def judged(
    post: Post,
    revision: Revision,
    content: Content,
    sender: Sender,
    at: datetime,
    passed: PassView | None = None,
) -> Judgement:
    """Guard and policy on one revision for one account at one moment, with the approvals that count then, and the pass
    by which it goes, if one is given."""
    context = guard_context(sender, content.campaign, content.explained_tags, author=post.author_id)
    findings = read_by_guard(content, sender, context)
    approvals = approvals_for(post.id, revision.digest, sender, at, revision.writers, content.campaign)
    standing = standing_approval_for(post, content, sender, at)
    return judge(
        content,
        sender,
        findings,
        author=author_of(post),
        at=at,
        approvals=approvals,
        standing_approval=standing is not None,
        answered=answered_by(passed),
    )


def require_mode(act: Action, post_id: UUID, content: Content, typed: str) -> None:
    """Whoever types a mode types the template's: another one says that they take this for something else."""
    if not content.mode or not typed.strip() or typed.strip().casefold() == content.mode.strip().casefold():
        return
    sentence = f"This template's mode is “{content.mode}”, and you typed “{typed.strip()}”. Look at it again."
    wanted = f"Type “{content.mode}”, if that is what you mean."
    act.stop(
        Refused(sentence, code="mode_differs", status=422, fields={"typed_mode": wanted}),
        ActRefused(subject=post_id, act=act.name, code="mode_differs", sentence=sentence),
    )


def recount(act: Action, review: Review) -> bool:
    """Count the approvals of each waiting delivery anew; whether all of them are complete now."""
    revision = review.revision
    content = decode(revision.canonical)
    waiting = list(
        Delivery.objects.select_for_update()
        .filter(revision_id=revision.id, state=Delivery.State.WAITING)
        .order_by("id")
    )
    known = senders([delivery.account_id for delivery in waiting])
    complete = True
    for delivery in waiting:
        at = max(delivery.due_at, act.now)
        passed = pass_of(delivery.id)
        verdict = judged(revision.post, revision, content, known[delivery.account_id], at, passed).verdict
        ready = verdict.state == VerdictState.CLEAR
        complete = complete and ready
        if ready != delivery.ready:
            delivery.ready = ready
            delivery.changed_at = act.now
            delivery.save(update_fields=["ready", "changed_at"])
    return complete


def keep_voice(account_id: UUID, voice: Voice | None, posts: int, at: datetime) -> int:
    """Keep what was learned of an account's voice from so many posts, or that they were too few; its version."""
    learned = voice.to_bytes() if voice else None
    row = VoiceModel.objects.select_for_update().filter(account_id=account_id).first()
    row = row or VoiceModel(account_id=account_id, version=0)
    row.learned, row.posts, row.form, row.learned_at = learned, posts, FORMAT, at
    row.version += 1
    row.save()
    return row.version


def withdraw_deliveries(act: Action, deliveries: Iterable[Delivery]) -> list[UUID]:
    """Take back what has not been sent. Raises `Conflict` when one is on the wire just now."""
    gone = []
    for delivery in deliveries:
        if delivery.state in {Delivery.State.SENDING, Delivery.State.UNCERTAIN}:
            raise Conflict(
                "This is on the wire at this moment. Wait for its outcome; it can be taken down afterwards.",
                code="on_the_wire",
            )
        if delivery.state in {
            Delivery.State.WAITING,
            Delivery.State.HELD,
            Delivery.State.MISSED,
            Delivery.State.FAILED,
        }:
            delivery.state = Delivery.State.WITHDRAWN
            delivery.changed_at = act.now
            delivery.save(update_fields=["state", "changed_at"])
            gone.append(delivery.id)
    return gone
