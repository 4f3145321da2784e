"""What a token may be made for, and which of these each act takes: the one table of both."""

from __future__ import annotations

from collections.abc import Mapping

from masthead.core.decision import ALLOWED, Decision, refused
from masthead.kernel.actor import Actor

READ, WRITE, REVIEW, FREEZE, MANAGE = SCOPES = ("read", "write", "review", "freeze", "manage")
"""What tokens are made for. Readings take `read` or what they are read for, and are checked where one comes in."""

_ACTS: Mapping[str, tuple[str, ...]] = {
    WRITE: (
        "draft.save", "medium.add", "post.remark", "post.start", "post.submit", "post.withdraw", "slot.drop",
        "slot.fill", "slot.reserve", "template.fill", "template.make", "template.retire", "token.revoke",
    ),
    REVIEW: (
        "approval.withdraw", "campaign.review", "delivery.drop", "delivery.give_window", "delivery.settle_by_person",
        "delivery.take_down", "event.close", "event.declare", "media.quarantine", "post.adopt", "review.approve",
        "review.reject", "standing_approval.give", "standing_approval.withdraw",
    ),
    FREEZE: (
        "account.doubt", "freeze.ask_thaw", "freeze.break_glass", "freeze.confirm_claim", "freeze.confirm_release",
        "freeze.confirm_thaw", "freeze.name_speaker", "freeze.place", "freeze.release_held", "freeze.release_template",
        "freeze.release_text", "freeze.review_glass", "freeze.withdraw_speaker", "freeze.withdraw_thaw",
    ),
    MANAGE: (
        "account.activate", "account.change", "account.change_owners", "account.propose", "account.restore",
        "account.retire", "campaign.add", "campaign.change", "campaign.close", "change.decide", "change.refuse_key",
        "change.turn_key", "change.withdraw", "charter.set", "credential.propose", "credential.reconnect",
        "credential.revoke", "engagement.change", "engagement.end", "engagement.open", "import.finish", "import.give",
        "import.rows", "import.start", "import.take_tried_in", "import.try", "job.cancel", "job.retry", "office.add",
        "office.move", "office.rename", "partner.add", "person.add", "person.change", "person.offboard",
        "person.reinstate", "person.suspend", "policy.change", "posture.accept_risk", "posture.attest", "posture.check",
        "quarantine.lift", "role.end", "role.grant", "sandbox.clear_fault", "sandbox.post_from_outside",
        "sandbox.set_fault", "sealing.rotate", "tabletop.ask", "tabletop.cancel", "tabletop.keep", "tabletop.remove",
        "token.create",
    ),
    "": (
        "delivery.claim", "delivery.hold", "delivery.settle", "delivery.sweep", "demo.seed", "organization.found",
        "story.begin", "story.continue_as", "tabletop.fail", "worker.outage",
    ),
}  # fmt: skip
"""Every act by the scope that it takes; the last ones are Masthead's own, or its pages', and no token does them."""

SCOPE_OF: Mapping[str, str] = {act: scope for scope, acts in _ACTS.items() for act in acts}


def in_scope(actor: Actor, act: str) -> Decision:
    """Whether what the actor acts by was made for this act: a session for everything, a token for its scopes.

    An act that is not in the table is in no token's scope.
    """
    scope = SCOPE_OF.get(act, "")
    if actor.scopes is None or scope in actor.scopes:
        return ALLOWED
    if not scope:
        return refused("token_scope", "No token does this. Sign in to do it.")
    return refused(
        "token_scope",
        f"This token was not made for this: it lacks the scope “{scope}”. Make another on your account's page.",
    )
