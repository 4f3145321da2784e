"""From the codes and names that Masthead says to the rules of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masthead.tabletop.vocabulary import vocabulary

_OF_NEED: Mapping[str, str] = {
    "agency_review": "policy.agency_review",
    "two_person": "policy.two_person",
    "out_of_hours": "policy.out_of_hours",
    "legal": "policy.legal_review",
    "subject_expert": "policy.subject_expert",
    "live_confirm": "policy.live_confirm",
}
_OF_FINDING: Mapping[str, str] = {
    "personal_data": "guard.secret",
    "media_permission": "guard.media_review",
    "claim": "crisis.evidence_before_claim",
}
_OF_REFUSAL: Mapping[str, tuple[str, ...]] = {
    "own_words": ("policy.two_person",),
    "outsider": ("policy.agency_review",),
    "mode_differs": ("policy.live_confirm",),
    "media_not_opened": ("guard.media_review",),
    "risk_without_end": ("access.mfa",),
    "owners": ("registry.owners",),
    "two_owners": ("policy.two_person",),
    "same_person": ("policy.two_person",),
    "no_risk_note": ("registry.campaigns",),
    "frozen": ("freeze",),
    "not_in_contract": ("access.contract_expiry",),
}


def of_needs(needs: Iterable[str]) -> frozenset[str]:
    """The rules behind approvals that are missing. What the guard holds is named by its findings."""
    return frozenset(_OF_NEED[need] for need in needs if need in _OF_NEED)


def of_findings(codes: Iterable[str]) -> frozenset[str]:
    """The rules behind what the guard saw; what has no name in the vocabulary is left out."""
    named = {_OF_FINDING.get(code, f"guard.{code}") for code in codes}
    return frozenset(named & vocabulary().rules.keys())


def of_refusal(code: str) -> frozenset[str]:
    """The rules that a refusal's code states."""
    return frozenset(_OF_REFUSAL.get(code, ()))
