"""Families of events: what else is said of layoffs, a storm or an outage once one word of it is declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from masthead.core.guard.normal import View, fold
from masthead.core.guard.values import EventWord

_STEM = 5
_GAP = r"(?:\s+\S+){1,4}?"


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of event, the words whose declaration calls it up, and all that is looked for then."""

    name: str
    calling: frozenset[str]
    words: tuple[str, ...]


@cache
def families() -> tuple[Family, ...]:
    """The shipped families."""
    lines = files(__package__).joinpath("lists/families.en.tsv").read_text("utf-8").splitlines()
    found: list[Family] = []
    for line in lines:
        if line and not line.startswith("#"):
            name, words = line.split("\t")
            listed = [word.strip() for word in words.split(",")]
            calling = frozenset(word for word in listed if not word.startswith("="))
            found.append(Family(name, calling, tuple(word.lstrip("=") for word in listed)))
    return tuple(found)


@lru_cache(maxsize=256)
def _called(words: tuple[EventWord, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Event and pattern of each family that one of `words` calls up."""
    found: dict[str, tuple[str, re.Pattern[str]]] = {}
    for entry in words:
        word = fold(entry.word).strip()
        for family in families():
            if word and family.name not in found and _calls(word, family):
                found[family.name] = (entry.event, _pattern(family))
    return tuple(found.values())


def _calls(word: str, family: Family) -> bool:
    return word in family.calling or (len(word) >= _STEM and any(known.startswith(word) for known in family.calling))


@cache
def _pattern(family: Family) -> re.Pattern[str]:
    turns = (_turn(word) for word in sorted(family.words, key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(turns)})(?![a-z0-9])")


def _turn(word: str) -> str:
    return r"\s+".join(re.escape(piece) for piece in word.split()).replace(r"\s+\.\.\.", _GAP)


def find_family_words(view: View, words: tuple[EventWord, ...]) -> Iterator[tuple[int, int, str]]:
    """Start and end in what was typed, and the event, of each word of a family that `words` call up."""
    for event, pattern in _called(words):
        for found in pattern.finditer(view.folded):
            yield *view.typed(*found.span()), event
