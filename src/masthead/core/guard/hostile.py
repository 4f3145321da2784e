"""Hostility to people: contempt, calls to exclude or harm, threats, coarse talk. A guess by a linear model.

The weights were learned by `python -m bench.hostile`; the model knows words, and how contempt, harm and the like stand
near those whom they are about. What weighs most is named, so that a reader sees why.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from masthead.core.decision import Finding, Severity
from masthead.core.guard.gist import GROUP, HARSH, Unit, marks_of, units_of
from masthead.core.guard.normal import View

_HOLDS = 1.75  # of the model's sum; zero is as likely hostile as not
_DISPARAGES = 0.0
_PLAIN = 3.5
_MOST_NAMED = 3
_AGAINST = frozenset(("harm", "vermin"))
_SOFTENS = frozenset(("not", "sober", "good"))
_CLEARS = "Say it without contempt, or have somebody who approves agree."


@cache
def _weights() -> dict[str, float]:
    lines = files(__package__).joinpath("lists/hostile.weights.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {mark: float(weight) for mark, weight in pairs}


def find_hostile(view: View) -> Iterator[Finding]:
    """One finding where a text is hostile. It holds; it blocks where a group is plainly threatened or called vermin."""
    units = units_of(view.folded)
    score, shares = _weigh(units)
    if score > _HOLDS:
        severity = Severity.BLOCK if score > _PLAIN and _is_plain(units) else Severity.HOLD
        whom = "to a group of people" if any(kind == GROUP for _, _, _, kind in units) else "to people"
        yield _finding(view, "hostile", f"This reads as hostile {whom}", severity, units, shares)


def find_disparaged(view: View, protected: tuple[str, ...]) -> Iterator[Finding]:
    """One finding where a text is hostile to people or places that a campaign must not offend."""
    units = units_of(view.folded, protected)
    score, shares = _weigh(units)
    if score > _DISPARAGES:
        yield _finding(view, "voice", "This reads as disparaging", Severity.HOLD, units, shares)


def _weigh(units: list[Unit]) -> tuple[float, list[float]]:
    """The sum of the model, and what each unit adds to it."""
    weights = _weights()
    score = weights[""]
    shares = [0.0] * len(units)
    seen: set[str] = set()
    for mark, first, last in marks_of(units):
        weight = weights.get(mark)
        if weight is not None and mark not in seen:
            seen.add(mark)
            score += weight
            shares[first] += weight / 2
            shares[last] += weight / 2
    return score, shares


def _is_plain(units: list[Unit]) -> bool:
    """Whether one sentence has a group and harm or vermin, and nothing that softens it."""
    sentence: set[str] = set()
    for _, _, word, kind in (*units, (0, 0, ".", "")):
        if word != ".":
            sentence.add(kind)
        else:
            if GROUP in sentence and not sentence.isdisjoint(_AGAINST) and sentence.isdisjoint(_SOFTENS):
                return True
            sentence.clear()
    return False


def _finding(view: View, code: str, said: str, severity: Severity, units: list[Unit], shares: list[float]) -> Finding:
    """With the words that weigh most: those of contempt or harm first."""
    heavy = [at for at, share in enumerate(shares) if share > 0 and units[at][2] != "."]
    heavy.sort(key=lambda at: (units[at][3] not in HARSH, -shares[at], at))
    places = sorted(heavy[:_MOST_NAMED])
    spans = [view.typed(units[at][0], units[at][1]) for at in places] or [(0, len(view.text))]
    words = ", ".join(dict.fromkeys(view.text[start:end] for start, end in spans if end - start < len(view.text)))
    message = f"{said}. What weighs most: {words}." if words else f"{said}."
    return Finding(code, severity, spans[0][0], max(end for _, end in spans), message, _CLEARS, view.where)
