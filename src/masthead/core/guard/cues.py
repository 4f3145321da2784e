"""A cheap first look: which of the costly rules have anything to look for in a text at all?

One automaton finds short literals in the folded text. A rule whose cue is absent is not run; a cue alone is no finding.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, Implementation

TEMPLATE = 1
PHRASE = 2
KEYWORD = 4
ADDRESS = 8
ASKING = 16
ASSISTANT = 32
MAILBOX = 64
DIGIT_WORDS = 128
_COUNTED = (
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    ("null", "eins", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"),
    ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    ("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
)
DIGITS = {word: str(digit) for words in _COUNTED for digit, word in enumerate(words)} | {"oh": "0"}
"""Digits as words of the four languages, folded. Two of them side by side, or one beside a figure, are a cue."""
_GAPS = (" ", "-", ", ", "*", "")


def _side_by_side() -> set[str]:
    spoken = [*_COUNTED[0], "oh"]
    pairs = {f"{one}{gap}{two}" for one in spoken for two in spoken for gap in _GAPS}
    pairs |= {f"{one} {two}" for words in _COUNTED[1:] for one in words for two in words}
    mixed = {f"{word} {digit} " for word in spoken for digit in range(10)}
    return pairs | mixed | {f" {digit} {word} " for word in spoken for digit in range(10)}


_NAMES = {
    "template": TEMPLATE,
    "phrase": PHRASE,
    "keyword": KEYWORD,
    "address": ADDRESS,
    "asking": ASKING,
    "assistant": ASSISTANT,
    "mailbox": MAILBOX,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """The cues of a text: `bits` tells which kinds, `keywords` where words about secrets start in the folded text."""

    bits: int
    keywords: tuple[int, ...] = ()


@cache
def _compiled() -> tuple[AhoCorasick, tuple[int, ...]]:
    lists = json.loads(files(__package__).joinpath("lists/cues.json").read_text("utf-8"))
    pairs = [(literal, _NAMES[name]) for name, literals in lists.items() for literal in literals]
    pairs += [(literal, DIGIT_WORDS) for literal in sorted(_side_by_side())]
    automaton = AhoCorasick([literal for literal, _ in pairs], implementation=Implementation.DFA)
    return automaton, tuple(cue for _, cue in pairs)


_NONE = Seen(0)


def cues_in(folded: str) -> Seen:
    """The cues of a folded text."""
    automaton, meaning = _compiled()
    found = automaton.find_matches_as_indexes(folded, True)
    if not found:
        return _NONE
    bits = 0
    keywords: list[int] = []
    for index, start, _ in found:
        bits |= meaning[index]
        if meaning[index] == KEYWORD:
            keywords.append(start)
    return Seen(bits, tuple(keywords))
