"""To which layers an expectation belongs: those of its rules, or else the layer that its outcome speaks of."""

from __future__ import annotations

from masthead.tabletop.scenario import Expectation

_OF_OUTCOME = {
    "accepted": "records.audit",
    "published": "delivery.on_time",
    "blocked": "guard.recheck_at_send",
    "held": "policy.two_person",
    "refused": "access.offboarding",
    "frozen": "freeze",
    "not_preventable": "records.audit",
    "detected": "watch.unexplained_post",
    "notified": "registry.owners",
    "escalated": "inbox.escalation",
    "statement_published": "crisis.statement",
    "takedown_done": "crisis.takedown_evidence",
    "takedown_requested": "crisis.takedown_evidence",
    "verify_official": "transparency.verify",
    "verify_not_official": "transparency.verify",
    "verify_corrected": "transparency.verify",
    "verify_false_alarm": "transparency.verify",
    "verify_expired": "transparency.verify",
    "delivery_failed_visible": "delivery.visible_failure",
    "delivered_elsewhere": "crisis.alternate_channel",
    "restored": "registry.owners",
    "recorded": "records.audit",
}
"""For expectations that name no rule: which layer has to bring the outcome about."""


def layers_of(expectation: Expectation) -> tuple[str, ...]:
    """Every layer that the expectation belongs to, in the file's order."""
    named = dict.fromkeys((*expectation.rules, *expectation.rules_any))
    return tuple(named) or (_OF_OUTCOME[expectation.outcome],)
