"""The turns of all guessing rules, found in one pass over a text. A sign alone is no finding: its rule weighs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick

from masthead.core.guard.normal import View
from masthead.core.guard.turns import forms, rows, spaced

VOICE = "voice"
TOPIC = "topics"
SLIP = "slips"
MARKET = "market"
EXERCISE = "exercise"
ALWAYS = (VOICE, TOPIC, SLIP, EXERCISE)
_BEFORE = 60
_AFTER = 40
_INSIDE = "@/._-=&?"


@dataclass(frozen=True, slots=True)
class Sign:
    """One listed turn: whose it is, what it is (`kind`), what it weighs, and what has to stand around it.

    `before` and `after` are patterns over the folded text; `case` is `name` where it counts only with a capital and
    `caps` where only in capitals.
    """

    rule: str
    turn: str
    kind: str
    weight: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    case: str = ""

    def fits(self, view: View, start: int, end: int) -> bool:
        """Whether what stands around the folded span is what this sign needs."""
        if self.before is not None:
            return self.before.search(view.folded[max(0, start - _BEFORE) : start]) is not None
        if self.after is not None:
            return self.after.match(view.folded[end : end + _AFTER]) is not None
        if not self.case:
            return True
        typed = slice(*view.typed(start, end))
        return view.text[typed].isupper() if self.case == "caps" else view.text[typed][:1].isupper()


@dataclass(frozen=True, slots=True)
class Found:
    """A sign in a text; `start` and `end` are offsets in the folded one."""

    start: int
    end: int
    sign: Sign


@cache
def _compiled(language: str, lists: tuple[str, ...]) -> tuple[AhoCorasick, tuple[tuple[Sign, ...], ...]]:
    meaning: dict[str, list[Sign]] = {}
    for sign in _shipped(language, lists):
        for form in forms(sign.turn.lower()):
            meaning.setdefault(form, []).append(sign)
    return AhoCorasick(list(meaning)), tuple(map(_pickiest_first, meaning.values()))


def _pickiest_first(signs: list[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(signs, key=lambda sign: (sign.before is None and sign.after is None, sign.weight == "weak")))


def _shipped(language: str, lists: tuple[str, ...]) -> Iterator[Sign]:
    for turn, columns in rows("persons.tsv") if TOPIC in lists else ():
        yield _sign(TOPIC, turn, *columns)
    for name in lists:
        if files(__package__).joinpath(f"lists/{name}.{language}.tsv").is_file():
            for turn, columns in rows(f"{name}.{language}.tsv"):
                yield _sign(name, turn, *columns)


def _sign(rule: str, turn: str, kind: str, weight: str, needs: str = "") -> Sign:
    pattern = re.compile(needs[2:]) if needs[:2] in ("< ", "> ") else None
    before, after = (pattern, None) if needs[:1] == "<" else (None, pattern)
    return Sign(rule, turn, kind, weight, before, after, needs if pattern is None else "")


def signs_in(view: View, language: str, lists: tuple[str, ...] = ALWAYS) -> dict[str, list[Found]]:
    """The signs of a text by their list, in order; those inside a longer one of the same list are left out.

    `language` is that of the draft, in two letters; what stands in a web address or a handle does not count.
    """
    automaton, meaning = _compiled(language, lists)
    found = automaton.find_matches_as_indexes(spaced(view.folded), True)
    if not found:
        return {}
    signs: dict[str, list[Found]] = {}
    reached: dict[str, int] = {}
    if len(found) > 1:
        found.sort(key=lambda one: (one[1], -one[2]))
    for index, start, stop in found:
        end = stop - 2
        if start and view.folded[start - 1] in _INSIDE and _in_address(view.folded, start):
            continue
        for sign in meaning[index]:
            if end > reached.get(sign.rule, -1) and sign.fits(view, start, end):
                reached[sign.rule] = end
                signs.setdefault(sign.rule, []).append(Found(start, end, sign))
    return signs


def _in_address(folded: str, at: int) -> bool:
    before = folded[max(folded.rfind(" ", 0, at), folded.rfind("\n", 0, at)) + 1 : at]
    return before[0] == "@" or "://" in before or before.startswith("www.") or "/" in before[:-1]
