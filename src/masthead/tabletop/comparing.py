"""Whether what came of a step is what was expected of it, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass

from masthead.tabletop.observed import Observed
from masthead.tabletop.scenario import Expectation


@dataclass(frozen=True, slots=True)
class Compared:
    """One expectation against what was seen. `got` is the outcome in a word, `why` one sentence where it is not met."""

    met: bool
    got: str
    why: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a step: what Masthead made of it, whether any of it is public, and after how many minutes."""

    observed: Observed
    public: bool
    minutes: float


def compare(expected: Expectation, seen: Seen) -> Compared:
    """Hold one expectation against what was seen of its step."""
    observed = seen.observed
    rules = observed.outcomes.get(expected.outcome)
    if rules is None:
        return Compared(False, observed.got, _instead(expected, observed))
    why = _wrong(expected, rules, seen)
    return Compared(not why, expected.outcome, why)


def _instead(expected: Expectation, observed: Observed) -> str:
    if observed.lacks:
        return f"Masthead has no {observed.lacks} yet."
    if not observed.outcomes:
        return observed.sentence or "Nothing came of it."
    said = f" It said: {observed.sentence}" if observed.sentence else ""
    return f"It was {_spoken(observed.got)} instead of {_spoken(expected.outcome)}.{said}"


def _wrong(expected: Expectation, rules: frozenset[str], seen: Seen) -> str:
    missing = [rule for rule in expected.rules if rule not in rules]
    if missing:
        return f"{', '.join(missing)} did not fire or was not the stated reason."
    if expected.rules_any and not rules & set(expected.rules_any):
        return f"None of {', '.join(expected.rules_any)} fired."
    wrong = [rule for rule in expected.rules_not if rule in rules]
    if wrong:
        return f"{', '.join(wrong)} fired and should not."
    if expected.public is not None and expected.public != seen.public:
        return "It can be seen on a network." if seen.public else "It cannot be seen on any network."
    if expected.within_min is not None and seen.minutes > expected.within_min:
        return f"It took {seen.minutes:g} minutes, and {expected.within_min:g} is the most."
    return ""


def _spoken(outcome: str) -> str:
    return outcome.replace("_", " ")
