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
_NAMES = {
    "template": TEMPLATE,
    "phrase": PHRASE,
    "keyword": KEYWORD,
    "address": ADDRESS,
    "asking": ASKING,
    "assistant": ASSISTANT,
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
