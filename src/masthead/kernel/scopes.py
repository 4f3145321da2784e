"""What a token may be made for, and which of these each act takes: the one table of both."""

from __future__ import annotations

from collections.abc import Mapping

from masthead.core.decision import ALLOWED, Decision, refused
from masthead.kernel.actor import Actor

READ, WRITE, REVIEW, FREEZE, MANAGE = SCOPES = ("read", "write", "review", "freeze", "manage")
"""What tokens are made for. Readings take `read` or what they are read for, and are checked where one comes in."""

NONE = ""
"""Of what no token does: acts of Masthead's own, and of its pages."""

SCOPE_OF: Mapping[str, str] = {
    "account.activate": MANAGE,
    "account.change": MANAGE,
    "account.change_owners": MANAGE,
    "account.doubt": FREEZE,
    "account.propose": MANAGE,
    "account.restore": MANAGE,
    "account.retire": MANAGE,
    "approval.withdraw": REVIEW,
    "campaign.add": MANAGE,
    "campaign.change": MANAGE,
    "campaign.close": MANAGE,
    "campaign.review": REVIEW,
    "change.decide": MANAGE,
    "change.refuse_key": MANAGE,
    "change.turn_key": MANAGE,
    "change.withdraw": MANAGE,
    "charter.set": MANAGE,
    "credential.propose": MANAGE,
    "credential.reconnect": MANAGE,
    "credential.revoke": MANAGE,
    "delivery.claim": NONE,
    "delivery.drop": REVIEW,
    "delivery.give_window": REVIEW,
    "delivery.hold": NONE,
    "delivery.settle": NONE,
    "delivery.settle_by_person": REVIEW,
    "delivery.sweep": NONE,
    "delivery.take_down": REVIEW,
    "demo.seed": NONE,
    "directory.complete": MANAGE,
    "directory.confirm": MANAGE,
    "directory.reject": MANAGE,
    "draft.save": WRITE,
    "engagement.change": MANAGE,
    "engagement.end": MANAGE,
    "engagement.open": MANAGE,
    "event.close": REVIEW,
    "event.declare": REVIEW,
    "false_alarm.accept": MANAGE,
    "false_alarm.dismiss": MANAGE,
    "false_alarm.report": REVIEW,
    "freeze.ask_thaw": FREEZE,
    "freeze.break_glass": FREEZE,
    "freeze.confirm_claim": FREEZE,
    "freeze.confirm_release": FREEZE,
    "freeze.confirm_thaw": FREEZE,
    "freeze.name_speaker": FREEZE,
    "freeze.place": FREEZE,
    "freeze.release_held": FREEZE,
    "freeze.release_template": FREEZE,
    "freeze.release_text": FREEZE,
    "freeze.review_glass": FREEZE,
    "freeze.withdraw_speaker": FREEZE,
    "freeze.withdraw_thaw": FREEZE,
    "import.finish": MANAGE,
    "import.give": MANAGE,
    "import.propose": MANAGE,
    "import.rows": MANAGE,
    "import.start": MANAGE,
    "import.take_tried_in": MANAGE,
    "import.try": MANAGE,
    "job.cancel": MANAGE,
    "job.retry": MANAGE,
    "media.quarantine": REVIEW,
    "medium.add": WRITE,
    "office.add": MANAGE,
    "office.move": MANAGE,
    "office.rename": MANAGE,
    "organization.found": NONE,
    "partner.add": MANAGE,
    "password.make_link": MANAGE,
    "password.set_by_link": NONE,
    "person.add": MANAGE,
    "person.change": MANAGE,
    "person.offboard": MANAGE,
    "person.reinstate": MANAGE,
    "person.suspend": MANAGE,
    "policy.change": MANAGE,
    "post.adopt": REVIEW,
    "post.remark": WRITE,
    "post.start": WRITE,
    "post.submit": WRITE,
    "post.withdraw": WRITE,
    "posture.accept_risk": MANAGE,
    "posture.attest": MANAGE,
    "posture.check": MANAGE,
    "quarantine.lift": MANAGE,
    "recovery.name": NONE,
    "recovery.refuse": MANAGE,
    "review.approve": REVIEW,
    "review.reject": REVIEW,
    "role.end": MANAGE,
    "role.grant": MANAGE,
    "sandbox.clear_fault": MANAGE,
    "sandbox.post_from_outside": MANAGE,
    "sandbox.set_fault": MANAGE,
    "sealing.rotate": MANAGE,
    "slot.drop": WRITE,
    "slot.fill": WRITE,
    "slot.reserve": WRITE,
    "standing_approval.give": REVIEW,
    "standing_approval.withdraw": REVIEW,
    "story.begin": NONE,
    "story.continue_as": NONE,
    "tabletop.ask": MANAGE,
    "tabletop.cancel": MANAGE,
    "tabletop.fail": NONE,
    "tabletop.keep": MANAGE,
    "tabletop.remove": MANAGE,
    "template.fill": WRITE,
    "template.make": WRITE,
    "template.retire": WRITE,
    "term.add": MANAGE,
    "term.allow": MANAGE,
    "term.end": MANAGE,
    "term.weigh": MANAGE,
    "token.create": MANAGE,
    "token.revoke": WRITE,
    "voice.keep": NONE,
    "voice.learn": MANAGE,
    "voice.learn_due": NONE,
    "worker.outage": NONE,
}
"""Every act, with the scope that it takes."""


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
