"""Which findings answer which set: the one place where that is decided, and why."""

from __future__ import annotations

from dataclasses import dataclass

from masthead.core.decision import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """Sets whose name starts with `sets` are answered by findings of these `codes`, from `least` upwards."""

    sets: str
    title: str
    codes: frozenset[str]
    least: Severity
    why: str


_WORDS = frozenset({"profanity"})
_ABUSE = frozenset({"profanity", "hostile"})

RULES = (
    Rule(
        "evasion",
        "disguised profanity",
        _WORDS,
        Severity.HOLD,
        "A listed word behind a disguise is the word rule's; what another rule happens to see in the carrier is luck.",
    ),
    Rule(
        "scunthorpe",
        "innocent words with a bad part",
        _WORDS,
        Severity.HOLD,
        "Only the word rule reads parts of words. What other rules say of the carrier is counted on official posts.",
    ),
    Rule(
        "abuse",
        "abuse",
        _ABUSE,
        Severity.HOLD,
        "Words and hostile sentences both stop such a post. The voice rule holds any tone that is not an office's, "
        "friendly or not, and would be credit for the wrong reason.",
    ),
    Rule("hatecheck", "hatred", _ABUSE, Severity.HOLD, "As for abuse."),
    Rule(
        "pii",
        "personal data",
        frozenset({"personal_data"}),
        Severity.HOLD,
        "A number or mailbox counts only when it was taken for one.",
    ),
    Rule(
        "secrets",
        "secrets",
        frozenset({"secret"}),
        Severity.HOLD,
        "A token or password counts only when it was taken for one.",
    ),
)
OFFICIAL = "official_clean"
OFFICIAL_WHY = (
    "Any rule's finding counts: whoever posts for an office is stopped by whichever it is. "
    "Blocked: at least one finding blocks. Held: none blocks, at least one holds. Advice stops nobody."
)


def rule_for(name: str) -> Rule | None:
    """The rule that answers a set, or None where the set is none of the guard's."""
    return next((rule for rule in RULES if name.startswith(rule.sets)), None)
