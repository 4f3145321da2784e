"""Words that no dictionary knows and that are one slip of a finger from a frequent one.

The words and how often they occur come from the English frequency dictionary of symspellpy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.turns import rows

_TOKEN = re.compile(r"(?<![\w@#/.'’&=?%~-])[a-z]{6,}(?![\w@/'’=-]|\.\w)")
_MARKS = '.,:;!?()"“”…'
_LONG = re.compile(r"(?:^|(?<=[\s(\"]))[a-z]{6,}(?![^\s,.!?;:)\"])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 6
_STEM = 4
_FREQUENT = 3_000_000  # of the dictionary's counts: about twelve thousand words
_STRANGE = 2
_LATE = re.compile(r"(?:ing|ed|er|ors?|ment)s?$")


@cache
def dictionary() -> dict[str, int]:
    """How often each known English word occurs."""
    lines = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines()
    return {word: int(count) for word, _, count in (line.partition(" ") for line in lines)}


@cache
def _parts(kind: str) -> tuple[str, ...]:
    return tuple(part for part, (what,) in rows("wordparts.en.tsv") if what == kind)


@cache
def _listed() -> frozenset[str]:
    """Misspellings that the list of slips finds."""
    return frozenset(turn for turn, _ in rows("slips.en.tsv"))


def find_misspelled(view: View) -> Iterator[Finding]:
    """Each long word in small letters that is unknown, however it is put together, and one slip from a frequent one.

    A text with many unknown words is in another language, or about something: it is left alone.
    """
    counts = dictionary()
    # Only long words in small letters are looked up: each look into so large a table costs.
    if all(piece in counts for piece in _LONG.findall(view.text)):
        return
    words = list(_TOKEN.finditer(view.text))
    unknown = [found for found in words if found[0] not in counts and found[0] not in _listed()]
    unknown = [found for found in unknown if not _put_together(found[0])]
    if len(unknown) > _STRANGE and len(unknown) * 4 > len(words):
        return
    for found in unknown:
        meant = _meant(found[0])
        if meant:
            yield Finding(
                "spelling",
                Severity.HOLD,
                *found.span(),
                f"No dictionary knows this word. Meant: {meant}?",
                "Correct it, or have somebody who approves agree that it is meant.",
                view.where,
            )


@lru_cache(maxsize=4096)
def _put_together(word: str) -> bool:
    """Whether a word is made of known parts, or is another spelling of a known word, British or American."""
    counts = dictionary()
    if word.endswith("full"):
        return False  # no compound, and in no spelling: the ending has one l
    if any(word.endswith(end) and _is_stem(word[: -len(end)]) for end in _parts("ending")):
        return True
    if any(word.startswith(start) and word[len(start) :] in counts for start in _parts("beginning")):
        return True
    cuts = range(3, len(word) - 2)
    if any(min(counts.get(word[:at], 0), counts.get(word[at:], 0)) > _FREQUENT for at in cuts):
        return True
    late = _LATE.search(word)
    return any(other in counts for other in _respelled(word, "spelling", 1)) or (
        late is not None and any(other in counts for other in _respelled(word, "doubling", late.start() - 2))
    )


def _is_stem(stem: str) -> bool:
    counts = dictionary()
    if len(stem) < _STEM:
        return False
    single = stem[-1] == stem[-2] and stem[:-1] in counts
    return single or stem in counts or f"{stem}e" in counts or (stem[-1] == "i" and f"{stem[:-1]}y" in counts)


def _respelled(word: str, kind: str, first: int) -> Iterator[str]:
    for pair in _parts(kind):
        one, other = pair.split()
        at = word.find(one, first)
        while at > 0:
            yield word[:at] + other + word[at + len(one) :]
            at = word.find(one, at + 1)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    """The most frequent word that one slip turns into `word`; empty where there is none. First letters are right."""
    counts = dictionary()
    near = (other for other in _one_slip(word) if len(other) >= _SHORTEST and counts.get(other, 0) >= _FREQUENT)
    return max(near, key=lambda other: (counts[other], other), default="")


def _one_slip(word: str) -> Iterator[str]:
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
