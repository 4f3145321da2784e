"""Reads of reviews: what waits for whom, and one review with all that a decision needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from masthead.core.decision import Need
from masthead.core.lengths import Unit, length
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.networks.tables import limits
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing
from masthead.publishing.content import Content, decode
from masthead.publishing.models import Approval, Delivery, Review, Revision
from masthead.publishing.permissions import may_approve
from masthead.publishing.queries import gathering
from masthead.publishing.queries.differences import Difference, difference
from masthead.publishing.queries.events import exercises_on
from masthead.publishing.queries.related import original_of
from masthead.publishing.queries.seeing import Reach, reach, require_seen
from masthead.publishing.queries.values import DeliveryView, ReviewRow, ReviewView, RevisionView, TargetView
from masthead.publishing.steps import judged
from masthead.registry.public import speakers
from masthead.registry.sending import Sender, senders

STATES = ("open", "approved", "rejected", "withdrawn")


def waiting_for(actor: Actor, *, limit: int = 50, after: UUID | None = None) -> list[ReviewRow]:
    """Open reviews to which the actor may still say yes or no, the most urgent first: an approver of one of the
    accounts, in house, who neither wrote the words nor has approved them. `after` is the `id` of the last one of the
    page before."""
    who = viewer(actor)
    if who is None:
        return []
    return _rows(_from(_waiting(who), after)[:limit], who)


def waiting_count(actor: Actor, most: int = 100) -> int:
    """How many reviews wait for the actor, counted up to `most`."""
    who = viewer(actor)
    return _waiting(who)[:most].count() if who else 0


def reviews(
    actor: Actor,
    *,
    state: str = "open",
    account_id: UUID | None = None,
    search: str = "",
    limit: int = 50,
    after: UUID | None = None,
) -> list[ReviewRow]:
    """All reviews that the actor sees: open ones the most urgent first, others the last asked first."""
    who = viewer(actor)
    rows = _seen(who)
    if state:
        rows = rows.filter(state=state)
    if account_id:
        rows = rows.filter(revision__canonical__contains=str(account_id))
    if search:
        rows = rows.filter(revision__canonical__icontains=search)
    if state == "open":
        return _rows(_from(rows, after)[:limit], who)
    if after:
        rows = rows.filter(id__lt=after)
    return _rows(rows.order_by("-id")[:limit], who)


def review(actor: Actor, review_id: UUID) -> ReviewView:
    """One review. Raises `NotFound` where the actor may not see it."""
    who = viewer(actor)
    row = (
        Review.objects.select_related("revision__post__campaign", "revision__post__template", "asked_by")
        .filter(id=review_id)
        .first()
    )
    if row is None:
        raise NotFound("That post was not found, or is not yours to see.")  # the same words as for one not theirs
    post, revision = row.revision.post, row.revision
    moves = list(Delivery.objects.filter(post_id=post.id))
    require_seen(who, post, [move.account_id for move in moves])
    content = decode(revision.canonical)
    given = gathering.approvals(list(row.approvals.all()), who.id if who else None, now())
    views = {
        view.account.id: view
        for view in gathering.deliveries(
            [m for m in moves if m.revision_id == revision.id and m.act == Delivery.Act.PUBLISH]
        )
    }
    known = senders(list(content.targets))
    mine = frozenset(target for a in given if a.mine and a.stands for target in a.account_ids)
    all_revisions = gathering.revisions(list(Revision.objects.filter(post=post)))
    since = _approved_before(who, revision, content)
    return ReviewView(
        id=row.id,
        post_id=post.id,
        state=row.state,
        kind=post.kind,
        revision=next(view for view in all_revisions if view.id == revision.id),
        targets=tuple(
            _target(actor, who, row, content, known[target], views.get(target), mine)
            for target in content.targets
            if target in known
        ),
        author=gathering.author(post),
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        decide_by=row.decide_by,
        approvals=given,
        remarks=gathering.remarks(post.id),
        campaign=post.campaign.name if post.campaign else "",
        reason=row.reason,
        closed_by=next(view.closed_by for view in all_revisions if view.id == revision.id),
        closed_at=row.closed_at,
        typed_mode=content.mode,
        since=since[0] if since else None,
        since_number=since[1].revision.number if since else 0,
        since_at=since[2] if since else None,
        latest_id=_latest(all_revisions) or row.id,
        original=original_of(who, post),
        exercises=exercises_on(content.targets),
        media_reviewed=any(sender.policy.media == "reviewed" for sender in known.values()),
    )


def _target(
    actor: Actor,
    who: Standing | None,
    row: Review,
    content: Content,
    sender: Sender,
    delivery: DeliveryView | None,
    mine: frozenset[UUID],
) -> TargetView:
    at = max(delivery.due_at, now()) if delivery else now()
    said = judged(row.revision.post, row.revision, content, sender, at)
    allowed = may_approve(actor, who, row.revision.writers, sender, content.campaign)
    limit = limits().get(sender.network)
    text = content.texts.get(sender.network, "")
    needs = said.verdict.needs
    return TargetView(
        account=speakers([sender.id])[sender.id],
        text=text,
        findings=said.findings,
        verdict=said.verdict,
        delivery=delivery,
        length=length(text, limit.unit if limit else Unit.CODE_POINTS),
        max_length=limit.max_length if limit else 0,
        may_approve=bool(allowed) and sender.id not in mine,
        why_not="" if allowed else allowed.sentence,
        answers_need=bool(allowed) and sender.id not in mine and any(_answers(who, need) for need in needs),
    )


def _answers(who: Standing | None, need: Need) -> bool:
    """Whether this person is one of those a need asks for."""
    if who is None:
        return False
    match need.who:
        case "communications" | "legal":
            return who.function == need.who
        case "on_call":
            return who.on_call
        case _ if need.who.startswith("expert:"):
            return need.who.removeprefix("expert:") in who.expert_in
    return True


def _approved_before(
    who: Standing | None, revision: Revision, content: Content
) -> tuple[Difference, Review, datetime] | None:
    """What changed since the last earlier revision of the post that this person approved."""
    if who is None:
        return None
    earlier = (
        Approval.objects.select_related("review__revision")
        .filter(by_id=who.id, review__revision__post_id=revision.post_id, review__revision__number__lt=revision.number)
        .order_by("-review__revision__number", "-at")
        .first()
    )
    if earlier is None:
        return None
    before = decode(earlier.review.revision.canonical)
    return difference(before, content), earlier.review, earlier.at


def _latest(found: Sequence[RevisionView]) -> UUID | None:
    return next((view.review_id for view in found if view.review_id), None)


def _waiting(who: Standing) -> QuerySet[Review]:
    far = reach(who, {"approver"})
    if not far:
        return Review.objects.none()
    approved = Approval.objects.filter(review_id=OuterRef("id"), by_id=who.id, withdrawn_at=None, latest__gt=now())
    return Review.objects.filter(~Exists(approved), _reached(far), state=Review.State.OPEN).exclude(
        revision__writers__contains=[who.id]
    )


def _seen(who: Standing | None) -> QuerySet[Review]:
    if who is None:
        return Review.objects.all()
    own = Q(revision__post__author_id=who.id) | Q(revision__writers__contains=[who.id])
    far = reach(who)
    return Review.objects.filter(own | _reached(far) if far else own)


def _reached(far: Reach) -> Exists:
    return far.deliveries(post_id=OuterRef("revision__post_id"), revision_id=OuterRef("revision_id"))


def _from(rows: QuerySet[Review], after: UUID | None) -> QuerySet[Review]:
    """Open reviews by the moment to decide by, from the one after `after`."""
    last = Review.objects.filter(id=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(decide_by__gt=last.decide_by) | Q(decide_by=last.decide_by, id__gt=last.id))
    return rows.order_by("decide_by", "id")


def _rows(found: QuerySet[Review], who: Standing | None) -> list[ReviewRow]:
    rows = list(found.select_related("revision__post__engagement"))
    if not rows:
        return []
    waits = set()
    if who is not None:
        waits = set(_waiting(who).filter(id__in=[row.id for row in rows]).values_list("id", flat=True))
    contents = {row.id: decode(row.revision.canonical) for row in rows}
    accounts = speakers([target for content in contents.values() for target in content.targets])
    people = gathering.briefs(row.revision.post.author_id for row in rows)
    times = _times([row.revision for row in rows])
    counts = _counts(rows)
    at = now()
    return [
        ReviewRow(
            id=row.id,
            post_id=row.revision.post_id,
            revision=row.revision.number,
            digest=row.revision.digest,
            kind=contents[row.id].kind,
            state=row.state,
            title=contents[row.id].title,
            text=next((text for text in contents[row.id].texts.values() if text), ""),
            accounts=tuple(accounts[target] for target in contents[row.id].targets if target in accounts),
            author=people[row.revision.post.author_id],
            contract=row.revision.post.engagement.title if row.revision.post.engagement else "",
            asked_at=row.asked_at,
            decide_by=row.decide_by,
            due_at=times.get(row.revision_id, (None, None))[0],
            last_moment=times.get(row.revision_id, (None, None))[1],
            approvals=counts.get(row.id, 0),
            needs_me=row.id in waits,
            late=row.state == Review.State.OPEN and (times.get(row.revision_id, (None, None))[1] or at) < at,
        )
        for row in rows
    ]


def _times(revisions: Sequence[Revision]) -> dict[UUID, tuple[datetime | None, datetime | None]]:
    """The first due moment and the first last moment of each revision's deliveries."""
    found: dict[UUID, tuple[datetime | None, datetime | None]] = {}
    wanted = {revision.id for revision in revisions}
    rows = Delivery.objects.filter(post_id__in=[revision.post_id for revision in revisions])
    for key, due, last in rows.values_list("revision_id", "due_at", "last_moment"):
        if key in wanted:
            first, end = found.get(key, (due, last))
            found[key] = (min(first or due, due), min(end or last, last))
    return found


def _counts(rows: Sequence[Review]) -> dict[UUID, int]:
    """How many people's yes stands for each review."""
    given = Approval.objects.filter(review__in=rows, withdrawn_at=None, latest__gt=now())
    people: dict[UUID, set[UUID]] = {}
    for review_id, by in given.values_list("review_id", "by_id"):
        people.setdefault(review_id, set()).add(by)
    return {key: len(each) for key, each in people.items()}
