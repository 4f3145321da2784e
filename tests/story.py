"""Posts brought to a point of their way by the same acts that people use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.ids import new_id
from masthead.people.models import Person
from masthead.publishing.actions import approve_revision, save_draft, start_post, submit_post
from masthead.publishing.models import Delivery, Post, Review
from masthead.registry.models import Account
from tests import factories


@dataclass(frozen=True, slots=True)
class Cast:
    """An account, its author, and an approver."""

    account: Account
    author: Person
    approver: Person

    @property
    def writes(self) -> Actor:
        """The author, acting."""
        return factories.actor(self.author)

    @property
    def approves(self) -> Actor:
        """The approver, acting."""
        return factories.actor(self.approver)


def cast(**fields: Any) -> Cast:
    """A sandbox account with an author and an approver, all in house."""
    account = factories.account(**fields)
    return Cast(
        account,
        factories.person(roles=["author"]),
        factories.person(roles=["approver"]),
    )


def submitted(cast: Cast, text: str = "The ferry leaves at nine.", **draft: Any) -> Review:
    """A post that was asked for; returns its review."""
    accounts = draft.pop("accounts", [str(cast.account.id)])
    kind = draft.pop("kind", "post")
    post_id = start_post(actor=cast.writes, kind=kind)
    version = save_draft(
        actor=cast.writes,
        post_id=post_id,
        version=0,
        changes={"texts": {"": text}, "accounts": accounts, "validity": "evergreen", **draft},
    )
    return Review.objects.get(id=submit_post(actor=cast.writes, post_id=post_id, version=version))


def approved(cast: Cast, text: str = "The ferry leaves at nine.", **draft: Any) -> Review:
    """A post that was asked for and approved."""
    review = submitted(cast, text, **draft)
    approve(cast, review)
    review.refresh_from_db()
    return review


def approve(cast: Cast, review: Review) -> None:
    """The approver says yes to a review."""
    approve_revision(actor=cast.approves, review_id=review.id, digest=review.revision.digest)


def delivery_of(review: Review) -> Delivery:
    """The one delivery of a review's revision."""
    return Delivery.objects.get(revision_id=review.revision_id, act="publish")


def post_of(review: Review) -> Post:
    """The post of a review."""
    return Post.objects.get(id=review.revision.post_id)


def worker() -> UUID:
    """A sender's own name."""
    return new_id()
