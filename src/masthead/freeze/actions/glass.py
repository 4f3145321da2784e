"""Reviewing afterwards what one person said alone."""

from __future__ import annotations

from uuid import UUID

from masthead.core.decision import not_found
from masthead.freeze.entries import GlassReviewed
from masthead.freeze.models import Pass
from masthead.freeze.permissions import may_review_glass
from masthead.freeze.scopes import place_of
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.ledger.action import Action

VERDICTS = ("right", "wrong")


def review_glass(*, actor: Actor, pass_id: UUID, verdict: str, reason: str) -> None:
    """Another person in house says whether breaking the glass was `right` or `wrong`, and why; the alarm ends."""
    with Action("freeze.review_glass", actor) as act:
        given = Pass.objects.select_for_update().filter(id=pass_id).first()
        if given is None:
            act.require(not_found())
            raise AssertionError
        places = [place_of("account", account_id) for account_id in given.account_ids]
        act.require(may_review_glass(actor, given.released_by, places))
        if given.kind != Pass.Kind.GLASS:
            raise Conflict("Nobody broke the glass here: there is nothing to review.", code="not_glass")
        if given.reviewed_by is not None:
            raise Conflict("This was reviewed already.", code="reviewed_already")
        if verdict not in VERDICTS:
            raise Invalid("Say whether it was right.", fields={"verdict": "One of right, wrong."})
        if not reason.strip():
            raise Invalid("Say why.", fields={"reason": "One sentence; it is kept in the ledger."})
        given.reviewed_by, given.reviewed_at = actor.person, act.now
        given.verdict, given.verdict_reason = verdict, reason.strip()
        given.save(update_fields=["reviewed_by", "reviewed_at", "verdict", "verdict_reason"])
        act.record(
            GlassReviewed(
                subject=given.id,
                account=given.account_ids[0],
                digest=given.digest,
                verdict=verdict,
                reason=given.verdict_reason,
            )
        )
        act.answer(id=given.id)
