"""The small words from which the policy's sentences are made."""

from __future__ import annotations

from collections.abc import Iterable

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(count: int) -> str:
    """A small number as a word."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words in a row: a, b and c."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def spoken(tag: str) -> str:
    """A tag as it is read aloud: `cleared_site` is "cleared site"."""
    return tag.replace("_", " ")


def person_of(count: int) -> str:
    """So many persons: one person, two people."""
    return f"{number(count)} {'person' if count == 1 else 'people'}"


def people(count: int, who: str, besides: str = "") -> str:
    """So many people of a kind, as in a sentence: "two people in house", "one person on call"."""
    kind = f"who knows about {spoken(who.removeprefix('expert:'))}" if who.startswith("expert:") else _KINDS[who]
    if count > 1 and who.startswith("expert:"):
        kind = kind.replace("who knows", "who know", 1)
    return " ".join(filter(None, (person_of(count), kind, besides)))


_KINDS = {
    "in_house": "in house",
    "communications": "of communications",
    "on_call": "on call",
    "legal": "of legal",
    "two_persons_typed": "who type the mode",
}

RULE_WORDS = {
    "agency_review": "Review of agencies and agents",
    "two_person": "Approval by another person",
    "out_of_hours": "Decision outside staffed hours",
    "legal": "Review by legal",
    "subject_expert": "Review by an expert in the subject",
    "live_confirm": "Confirmation of a live template",
    "guard_hold": "Release of what the guard holds",
}

KIND_WORDS = {"post": "posts", "reply": "replies", "statement": "statements", "correction": "corrections"}

BREAK_GLASS = {
    True: "In a freeze one named author alone may break the glass: alarmed to all owners, and reviewed afterwards.",
    False: "In a freeze nobody breaks the glass: free text goes through it by two.",
}
