"""The pieces from which the views of posts and reviews are put together, each read once for a whole page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from masthead.people.models import Engagement, Person
from masthead.people.standing import Standing, standing_of
from masthead.publishing.content import decode
from masthead.publishing.models import Approval, Delivery, Post, Remark, Review, Revision
from masthead.publishing.permissions import may_edit
from masthead.publishing.queries.differences import difference
from masthead.publishing.queries.planned import SHOWN
from masthead.publishing.queries.values import (
    ApprovalView,
    AuthorView,
    DeliveryView,
    PersonBrief,
    RemarkView,
    RevisionView,
)
from masthead.registry.public import PublicAccount, speakers

_SHOWN = f"""
SELECT d.id, {SHOWN} FROM publishing_delivery d
JOIN registry_account a ON a.id = d.account_id JOIN people_office o ON o.id = a.office_id
WHERE d.id = ANY(%s)
"""


def briefs(person_ids: Iterable[UUID | None]) -> dict[UUID, PersonBrief]:
    """People in a line each, by identifier."""
    wanted = {each for each in person_ids if each is not None}
    rows = Person.objects.filter(id__in=wanted).select_related("office", "partner")
    return {row.id: brief(row) for row in rows}


def brief(row: Person) -> PersonBrief:
    """One person in a line."""
    affiliation = row.office.name if row.office else row.partner.name if row.partner else ""
    return PersonBrief(row.id, row.name, row.function, affiliation, row.in_house, row.kind == "agent")


def deliveries(rows: Collection[Delivery]) -> tuple[DeliveryView, ...]:
    """Deliveries with their accounts, by due moment and account."""
    accounts = speakers([row.account_id for row in rows])
    shown = _shown([row.id for row in rows])
    views = [_delivery(row, accounts[row.account_id], shown[row.id]) for row in rows if row.account_id in accounts]
    return tuple(sorted(views, key=lambda view: (view.due_at, view.account.display_name, str(view.id))))


def _shown(delivery_ids: list[UUID]) -> dict[UUID, str]:
    if not delivery_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, [delivery_ids])
        return dict(cursor.fetchall())


def _delivery(row: Delivery, account: PublicAccount, state: str) -> DeliveryView:
    return DeliveryView(
        id=row.id,
        account=account,
        state=state,
        revision_id=row.revision_id,
        digest=row.digest,
        due_at=row.due_at,
        last_moment=row.last_moment,
        validity=row.validity,
        ready=row.ready,
        held_code=row.held_code,
        held_because=row.held_because,
        changed_at=row.changed_at,
        act=row.act,
    )


def approvals(rows: Collection[Approval], reader: UUID | None, at: datetime) -> tuple[ApprovalView, ...]:
    """Approvals, the earliest first."""
    people = briefs([row.by_id for row in rows] + [row.renewed_by_id for row in rows])
    return tuple(
        ApprovalView(
            id=row.id,
            by=people[row.by_id],
            account_ids=tuple(row.account_ids),
            digest=row.digest,
            earliest=row.earliest,
            latest=row.latest,
            note=row.note,
            at=row.at,
            withdrawn_at=row.withdrawn_at,
            renewed_by=people[row.renewed_by_id].name if row.renewed_by_id else "",
            mine=row.by_id == reader,
            lapsed=row.latest < at,
        )
        for row in sorted(rows, key=lambda row: (row.at, row.id))
    )


def remarks(post_id: UUID) -> tuple[RemarkView, ...]:
    """The discussion of a post, the earliest first."""
    rows = list(Remark.objects.filter(post_id=post_id).order_by("at", "id"))
    people = briefs(row.by_id for row in rows)
    return tuple(RemarkView(row.id, people[row.by_id], row.text, row.at) for row in rows)


def author(post: Post) -> AuthorView:
    """Who wrote a post, by which contract, and whether anybody answers for it now."""
    person = Person.objects.select_related("office", "partner").get(id=post.author_id)
    contract = Engagement.objects.select_related("sponsor").get(id=post.engagement_id) if post.engagement_id else None
    stands = _stands(standing_of(post.author_id), post)
    adopted = briefs([post.adopted_by_id])
    return AuthorView(
        person=brief(person),
        contract=contract.title if contract else "",
        contract_ends_at=(contract.ended_at or contract.ends_at) if contract else None,
        sponsor=contract.sponsor.name if contract else "",
        activities=tuple(contract.activities) if contract else (),
        adopted_by=adopted[post.adopted_by_id].name if post.adopted_by_id else "",
        answers=stands or post.adopted_by_id is not None,
    )


def _stands(author: Standing | None, post: Post) -> bool:
    return author is not None and author.active and bool(author.rights) and bool(may_edit(author, post))


def revisions(rows: Collection[Revision]) -> tuple[RevisionView, ...]:
    """Revisions of one post with their reviews' outcomes, the latest first, each compared with the one before."""
    asked = {r.revision_id: r for r in Review.objects.filter(revision_id__in=[row.id for row in rows])}
    people = briefs([row.created_by for row in rows] + [review.closed_by_id for review in asked.values()])
    ordered = sorted(rows, key=lambda row: row.number)
    earlier: dict[UUID, Revision | None] = {
        row.id: before for row, before in zip(ordered, [None, *ordered], strict=False)
    }
    return tuple(_revision(row, earlier[row.id], asked.get(row.id), people) for row in reversed(ordered))


def _revision(
    row: Revision, before: Revision | None, review: Review | None, people: Mapping[UUID, PersonBrief]
) -> RevisionView:
    content = decode(row.canonical)
    closed_by = people.get(review.closed_by_id) if review and review.closed_by_id else None
    return RevisionView(
        id=row.id,
        number=row.number,
        digest=row.digest,
        content=content,
        created_at=row.created_at,
        created_by=people[row.created_by].name if row.created_by in people else "",
        review_id=review.id if review else None,
        review_state=review.state if review else "",
        reason=review.reason if review else "",
        closed_by=closed_by.name if closed_by else "",
        closed_at=review.closed_at if review else None,
        since_before=difference(decode(before.canonical), content) if before else None,
    )
