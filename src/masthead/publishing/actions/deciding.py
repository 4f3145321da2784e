"""What a yes and a no have in common: the review that is locked, the bytes that were read, the accounts meant."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from masthead.core.decision import not_found
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.people.standing import standing_for
from masthead.publishing.models import Review
from masthead.publishing.permissions import may_approve
from masthead.registry.sending import Sender


def locked_review(review_id: UUID) -> Review:
    """The review with its revision and its post, locked."""
    review = (
        Review.objects.select_for_update(of=("self",)).select_related("revision__post").filter(id=review_id).first()
    )
    if review is None:
        raise NotFound("That review was not found, or is not yours to see.")
    return review


def require_these_bytes(review: Review, digest: str) -> None:
    """What is decided is open, and is what the person looked at. Raises `Conflict`."""
    if review.state != Review.State.OPEN:
        raise Conflict(f"This review is {review.state} already.", code="review_closed")
    if digest != review.revision.digest:
        raise Conflict("This is not the revision you looked at. Read it again, then decide.", code="other_bytes")


def approvable(
    act: Action,
    known: dict[UUID, Sender],
    writers: list[UUID],
    accounts: Collection[UUID],
    campaign: UUID | None,
) -> list[Sender]:
    """The accounts for which the actor says yes: those named, or all that they may; refused when there are none."""
    who = standing_for(act.actor)
    decisions = {
        account_id: may_approve(act.actor, who, writers, known[account_id], campaign) for account_id in sorted(known)
    }
    for account_id in accounts:
        act.require(decisions[account_id] if account_id in decisions else not_found("That account"))
    chosen = [known[a] for a, decision in decisions.items() if decision and (not accounts or a in set(accounts))]
    if not chosen:
        refusals = sorted(decisions.values(), key=lambda decision: decision.status == 404)
        act.require(refusals[0] if refusals else not_found("That review"))
    return chosen
