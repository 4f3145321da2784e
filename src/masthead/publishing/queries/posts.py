"""Reads of posts: a list with filters, and one post's whole story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.people.models import Engagement
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing
from masthead.publishing.drafting import targets_of
from masthead.publishing.models import Approval, Delivery, Medium, Post, Review, Revision
from masthead.publishing.permissions import may_edit
from masthead.publishing.queries import gathering
from masthead.publishing.queries.related import original_of, related_to, words_of
from masthead.publishing.queries.seeing import reach, require_seen
from masthead.publishing.queries.values import AuthorView, DeliveryView, PostRow, PostView
from masthead.registry.public import PublicAccount, speakers

STATES = (
    "draft", "open", "rejected", "approved", "waiting", "sending", "sent", "uncertain", "held", "missed", "failed",
    "retracted", "withdrawn",
)  # fmt: skip
"""What a list of posts can be filtered by: the post's, its review's and its deliveries' states."""

_OUTCOMES = (
    "uncertain", "held", "failed", "missed", "frozen", "needs", "sending", "waiting", "sent", "retracted", "withdrawn",
)  # fmt: skip
"""The state that a post is shown by, where its deliveries differ: what asks for somebody comes first."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes and type."""

    data: bytes
    mime: str


def posts(
    actor: Actor,
    *,
    mine: bool = True,
    state: str = "",
    account_id: UUID | None = None,
    campaign_id: UUID | None = None,
    kind: str = "",
    search: str = "",
    limit: int = 50,
    after: UUID | None = None,
) -> list[PostRow]:
    """Posts, the last begun first: those that the actor wrote, or with `mine=False` all that they see. `after` is the
    `id` of the last one of the page before."""
    rows = _seen(viewer(actor), mine)
    if state:
        rows = _in_state(rows, state)
    if account_id:
        there = Delivery.objects.filter(post_id=OuterRef("id"), account_id=account_id)
        rows = rows.filter(Exists(there) | Q(draft__accounts__contains=[str(account_id)]))
    if campaign_id:
        rows = rows.filter(campaign_id=campaign_id)
    if kind:
        rows = rows.filter(kind=kind)
    if search:
        rows = rows.filter(Q(draft__texts__icontains=search) | Q(draft__title__icontains=search))
    if after:
        rows = rows.filter(id__lt=after)
    return _rows(list(rows.select_related("campaign").order_by("-id")[:limit]))


def post(actor: Actor, post_id: UUID) -> PostView:
    """One post's story. Raises `NotFound` where the actor may not see it."""
    who = viewer(actor)
    row = Post.objects.select_related("campaign").filter(id=post_id).first()
    if row is None:
        raise NotFound("That post was not found, or is not yours to see.")
    moves = list(Delivery.objects.filter(post_id=row.id))
    require_seen(who, row, [move.account_id for move in moves])
    author = gathering.author(row)
    views = gathering.deliveries(moves)
    said = gathering.revisions(list(Revision.objects.filter(post=row)))
    given = list(Approval.objects.filter(review__revision__post=row))
    title, text = words_of(row)
    return PostView(
        id=row.id,
        kind=row.kind,
        state=row.state,
        outcome=_outcome(row, views, said[0].review_state if said else ""),
        title=title,
        text=text,
        version=row.draft_version,
        author=author,
        campaign=row.campaign.name if row.campaign else "",
        relates_to=row.relates_to_id,
        original=original_of(who, row),
        related=related_to(who, row),
        reply_to=row.reply_to,
        created_at=row.created_at,
        changed_at=row.changed_at,
        accounts=_accounts_of(row, views, speakers(targets_of(row.draft))),
        revisions=said,
        deliveries=views,
        approvals=gathering.approvals(given, who.id if who else None, now()),
        remarks=gathering.remarks(row.id),
        may_edit=who is not None and row.state != Post.State.WITHDRAWN and bool(may_edit(who, row)),
        may_withdraw=_may_withdraw(who, row, moves),
        may_adopt=_may_adopt(who, row, author),
    )


def row(actor: Actor, post_id: UUID) -> PostRow:
    """One post in a line. Raises `NotFound` where the actor may not see it."""
    who = viewer(actor)
    found = Post.objects.select_related("campaign").filter(id=post_id).first()
    if found is None:
        raise NotFound("That post was not found, or is not yours to see.")
    require_seen(who, found, Delivery.objects.filter(post_id=post_id).values_list("account_id", flat=True))
    return _rows([found])[0]


def picture(actor: Actor, post_id: UUID, sha256: str) -> Picture:
    """A picture that stands in a post's draft or in one of its revisions."""
    row(actor, post_id)
    draft = Post.objects.values_list("draft", flat=True).get(id=post_id)
    drafted = any(isinstance(item, dict) and item.get("sha256") == sha256 for item in draft.get("media", []))
    if not drafted and not Revision.objects.filter(post_id=post_id, canonical__contains=f'"{sha256}"').exists():
        raise NotFound("That picture was not found.")
    medium = Medium.objects.filter(sha256=sha256).first()
    if medium is None:
        raise NotFound("That picture was not found.")
    return Picture(bytes(medium.data), medium.mime)


def draft_of(actor: Actor, post_id: UUID) -> dict[str, Any]:
    """What a new draft takes over from a post: everything but its moments. Raises `NotFound`."""
    row(actor, post_id)
    draft: dict[str, Any] = Post.objects.values_list("draft", flat=True).get(id=post_id)
    return {name: value for name, value in draft.items() if name not in {"send_at", "last_moment", "typed_mode"}}


def _seen(who: Standing | None, mine: bool) -> QuerySet[Post]:
    if who is None:
        return Post.objects.all()
    if mine:
        return Post.objects.filter(author_id=who.id)
    own = Q(author_id=who.id) | Q(writers__contains=[who.id]) | Q(adopted_by_id=who.id)
    far = reach(who)
    return Post.objects.filter(own | far.deliveries(post_id=OuterRef("id")) if far else own)


def _in_state(rows: QuerySet[Post], state: str) -> QuerySet[Post]:
    if state in {"draft", "withdrawn"}:
        return rows.filter(state=state)
    if state in {"open", "rejected", "approved"}:
        return rows.filter(Exists(Review.objects.filter(revision__post=OuterRef("id"), state=state)))
    if state == "frozen":
        state = Delivery.State.WAITING
    return rows.filter(Exists(Delivery.objects.filter(post_id=OuterRef("id"), state=state)))


def _rows(found: Sequence[Post]) -> list[PostRow]:
    ids = [row.id for row in found]
    moves = gathering.deliveries(list(Delivery.objects.filter(post_id__in=ids)))
    by_revision = dict(Revision.objects.filter(post_id__in=ids).values_list("id", "post_id"))
    of_post: dict[UUID, list[DeliveryView]] = {key: [] for key in ids}
    for move in moves:
        of_post[by_revision[move.revision_id]].append(move)
    people = gathering.briefs(row.author_id for row in found)
    accounts = speakers([target for row in found for target in targets_of(row.draft)])
    asked = _asked(ids)
    return [
        PostRow(
            id=row.id,
            kind=row.kind,
            state=row.state,
            outcome=_outcome(row, of_post[row.id], asked.get(row.id, "")),
            title=words_of(row)[0],
            text=words_of(row)[1],
            accounts=_accounts_of(row, of_post[row.id], accounts),
            author=people[row.author_id],
            campaign=row.campaign.name if row.campaign else "",
            created_at=row.created_at,
            changed_at=row.changed_at,
            due_at=min((move.due_at for move in of_post[row.id] if move.state != "withdrawn"), default=None),
        )
        for row in found
    ]


def _asked(post_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The state of each post's last review."""
    rows = Review.objects.filter(revision__post_id__in=post_ids).order_by("revision__number")
    return dict(rows.values_list("revision__post_id", "state"))


def _accounts_of(
    row: Post, moves: Iterable[DeliveryView], chosen: dict[UUID, PublicAccount]
) -> tuple[PublicAccount, ...]:
    """Where it goes or went; for what was never asked for, the accounts chosen in the draft."""
    there = {move.account.id: move.account for move in moves if move.state != "withdrawn"}
    return tuple(there.values()) or tuple(chosen[target] for target in targets_of(row.draft) if target in chosen)


def _outcome(row: Post, moves: Iterable[DeliveryView], asked: str) -> str:
    if row.state == Post.State.DRAFT and asked == Review.State.REJECTED:
        return "rejected"
    if row.state != Post.State.SUBMITTED:
        return row.state
    there = {move.state for move in moves}
    found = next((state for state in _OUTCOMES if state in there), row.state)
    return "open" if found == "needs" or (found == "waiting" and asked == Review.State.OPEN) else found


def _may_withdraw(who: Standing | None, row: Post, moves: Iterable[Delivery]) -> bool:
    if who is None or row.state == Post.State.WITHDRAWN or any(move.state == Delivery.State.SENT for move in moves):
        return False
    return bool(may_edit(who, row))


def _may_adopt(who: Standing | None, row: Post, author: AuthorView) -> bool:
    if who is None or author.answers:
        return False
    return _sponsors(who, row) or (author.person.in_house and who.in_house and who.has("approver"))


def _sponsors(who: Standing, row: Post) -> bool:
    return row.engagement_id is not None and Engagement.objects.filter(id=row.engagement_id, sponsor=who.id).exists()
