"""The policies in force in a replay, as one document of Masthead's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from masthead.core.policy import default_document
from masthead.tabletop.scenario import Table

_TIERS = re.compile(r"tier[^()]*\(([\d\s,]+)\)")
_PLAIN = {
    "policy.agency_review": ("agency_review", 1),
    "policy.out_of_hours": ("out_of_hours", 1),
    "policy.legal_review": ("legal", 1),
    "policy.subject_expert": ("subject_expert", 1),
    "policy.live_confirm": ("live_confirm", 2),
}
_TOPICS = {
    "news": ("politics", "death", "violence", "religion", "public_persons", "disaster"),
    "safety": ("death", "violence", "disaster"),
}


def document_of(policies: Iterable[Table]) -> dict[str, Any]:
    """The document: a policy that is not listed asks for nothing; what the guard holds still takes one person."""
    document = default_document()
    rules: dict[str, dict[str, Any]] = {name: {**rule, "approvals": 0} for name, rule in document["rules"].items()}
    rules["guard_hold"]["approvals"] = 1
    document |= {"name": "The policies of the replay", "source": "The incident's fixtures", "rules": rules}
    document |= {"tiers": {}, "kinds": {}}
    for policy in sorted(policies, key=lambda each: each.get("layer") == "registry.campaigns"):
        layer = str(policy.get("layer", ""))
        if layer in _PLAIN:
            name, approvals = _PLAIN[layer]
            rules[name]["approvals"] = approvals
        elif layer == "policy.two_person":
            _two_person(document, str(policy.get("when", "")))
        else:
            document |= _SWITCHES.get(layer, {})
    return document


_SWITCHES: Mapping[str, Mapping[str, Any]] = {
    "policy.reply_scope": {"kinds": {"reply": {"two_person": 0}}},
    "guard.unregistered_hashtag": {"hashtags": "registered"},
    "registry.campaigns": {"hashtags": "campaign"},
    "guard.media_review": {"media": "reviewed"},
}


def _two_person(document: dict[str, Any], when: str) -> None:
    tiers = _TIERS.search(when)
    if tiers is None:
        document["rules"]["two_person"]["approvals"] = 1
        return
    named = re.findall(r"\d+", tiers.group(1))
    document["tiers"] = {tier: {"two_person": 1} for tier in named}


def usual_topics(sector: str) -> tuple[str, ...]:
    """What an organization of this sector speaks of every day, so that it is no reason to stop there."""
    return next((topics for word, topics in _TOPICS.items() if word in sector.casefold()), ())
