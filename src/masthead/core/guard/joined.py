"""A hashtag's words: as they are written, and as they may be read once they are joined in small letters.

The words and how often they occur come from the English frequency dictionary of symspellpy.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from masthead.core.guard.misspelled import dictionary
from masthead.core.guard.turns import rows

_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|\d+")
_LONGEST = 20
_ALL = 1e12  # of the dictionary's counts, about
_FEWEST = 300_000
_COMMON = 3_000_000
_SHORT_ENOUGH = 15_000_000
_SHORTEST_TAG = 7
_LEADS = ("the", "that", "this", "these", "those")
"""Words that make a turn of their own with what follows, where they stand at the head of a longer word."""
_SHORT = frozenset(
    {
        *("a", "i", "am", "an", "as", "at", "be", "by", "do", "go", "he", "hi", "if", "in", "is", "it", "me", "my"),
        *("no", "of", "oh", "ok", "on", "or", "so", "to", "up", "us", "we", "all", "and", "any", "are", "but", "can"),
        *("day", "did", "for", "get", "got", "had", "has", "her", "him", "his", "how", "its", "let", "may", "men"),
        *("new", "not", "now", "off", "old", "one", "our", "out", "own", "say", "see", "she", "the", "too", "two"),
        *("use", "war", "was", "way", "who", "why", "yes", "yet", "you"),
    }
)


@cache
def delicate() -> frozenset[str]:
    """Words that are innocent in their place, and that nobody wants to be read into a tag."""
    return frozenset(turn for turn, _ in rows("delicate.en.tsv"))


def written(tag: str) -> tuple[str, ...]:
    """The words of a tag without its sign, in small letters, as its capitals divide it; where it has none, as they
    are most likely meant."""
    if tag.islower() and tag.isalpha():
        return likely(tag)
    return tuple(hump.lower() for hump in _HUMP.findall(tag.replace("_", "")))


@lru_cache(maxsize=4096)
def likely(text: str) -> tuple[str, ...]:
    """The most likely words that make up a text in small letters. Unknown stretches are words too, unlikely ones."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        best.append(
            max((best[start][0] + _log(text[start:end]), start) for start in range(max(0, end - _LONGEST), end))
        )
    words: list[str] = []
    at = len(text)
    while at:
        start = best[at][1]
        words.append(text[start:at])
        at = start
    return tuple(reversed(words))


def is_plain(words: tuple[str, ...]) -> bool:
    """Whether these are words that people read as such: none of them unknown or a mere syllable."""
    return all(map(_is_word, words))


def misread(words: tuple[str, ...], word: str) -> tuple[str, ...]:
    """The words with `word` among them across a place where two of them meet; empty where what is left of the
    others reads as nothing. A scrap of up to three letters may be left on one side."""
    joined, ends = "".join(words), set(_ends(words))
    at = joined.find(word)
    while at >= 0:
        after = at + len(word)
        if any(at < end < after for end in ends):
            before, behind = likely(joined[:at]) if at else (), likely(joined[after:]) if joined[after:] else ()
            sides = (is_plain(before), is_plain(behind))
            scrap = joined[after:] if sides[0] else joined[:at]
            rest = len(joined) - len(scrap) - len(word)
            if all(sides) or (any(sides) and len(scrap) <= 3 < len(word) and rest):
                return (*before, word, *behind)
        at = joined.find(word, at + 1)
    return ()


def other_reading(words: tuple[str, ...]) -> tuple[str, ...]:
    """Other common words that the same letters make; empty where there are none."""
    known = dictionary()
    for place, word in enumerate(words):
        for lead in _LEADS:
            rest = word.removeprefix(lead)
            if rest != word and len(rest) >= 4 and known.get(rest, 0) >= _FEWEST:
                return (*words[:place], lead, rest, *words[place + 1 :])
    for place, (left, right) in enumerate(pairwise(words)):
        pair = left + right
        for cut in range(3, len(pair) - 2):
            one, two = pair[:cut], pair[cut:]
            if cut != len(left) and _are_common(one, two) and _log(one) + _log(two) > _log(left) + _log(right) - _FAR:
                return (*words[:place], one, two, *words[place + 2 :])
    return ()


_FAR = math.log(300)
"""How much less likely another reading may be, and still be one that people stumble over."""


def is_joined(tag: str) -> bool:
    """Whether a tag is of several words, and in small letters throughout."""
    return len(tag) >= _SHORTEST_TAG and tag.isascii() and tag.isalpha() and tag.islower() and _several(likely(tag))


def _several(words: tuple[str, ...]) -> bool:
    known = dictionary()
    return len(words) > 1 and all(word in _SHORT if len(word) <= 3 else word in known for word in words)


def _are_common(*words: str) -> bool:
    return all(_is_word(word) and dictionary().get(word, 0) >= _COMMON for word in words)


def _is_word(word: str) -> bool:
    if len(word) < 3:
        return word in _SHORT
    least = _SHORT_ENOUGH if len(word) == 3 else 1
    return word in _SHORT or word in delicate() or dictionary().get(word, 0) >= least


def _ends(words: tuple[str, ...]) -> Iterator[int]:
    at = 0
    for word in words[:-1]:
        at += len(word)
        yield at


@cache
def _log(word: str) -> float:
    count = dictionary().get(word, 0)
    if count and (len(word) > 2 or word in _SHORT):
        return math.log(count / _ALL)
    return -math.log(_ALL) - 2 * len(word)
