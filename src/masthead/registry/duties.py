"""The activities of a charter, and in which ways one charter differs from another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ACTIVITIES = (
    "strategy",
    "content",
    "approval",
    "publishing",
    "community",
    "monitoring",
    "security",
    "records",
    "crisis_command",
)
IN_HOUSE = frozenset({"approval", "security", "crisis_command"})
"""What no partner does (law 4)."""


def differences(held: Mapping[str, Any], new: Mapping[str, Any], partners: Mapping[str, str]) -> list[str]:
    """A sentence for each activity that another does by `new`. `partners` has their names, by id."""
    return [
        f"{_spoken(name)}: {_who(new.get(name), partners)}, it was {_who(held.get(name), partners)}"
        for name in ACTIVITIES
        if (new.get(name) or None) != (held.get(name) or None)
    ]


def _who(assignment: Mapping[str, str] | None, partners: Mapping[str, str]) -> str:
    if not assignment:
        return "nobody"
    function = "IT" if assignment["function"] == "it" else assignment["function"]
    partner = assignment.get("partner")
    return f"{function} with {partners.get(partner, 'a partner')}" if partner else function


def _spoken(activity: str) -> str:
    return activity.replace("_", " ").capitalize()
