"""Given words and turns found in a folded text, with the common endings of a stem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from masthead.core.guard.normal import View, fold

_ENDINGS = (
    r"(?:'?s|es|ed|d|ing|ings|er|ers|or|ors|ion|ions|t|ts|cy|cies|y|ies|al|als|ally|ly|ance|ances|ment|"
    r"ments|ness|able|ation|ations)?"
)
_STEM = 4


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...], stems: bool) -> re.Pattern[str]:
    parts = [_part(fold(word).strip(), stems, number) for number, word in enumerate(words)]
    return re.compile("|".join(part for part in parts if part) or r"(?!)")


def _part(word: str, stems: bool, number: int) -> str:
    pieces = [re.escape(piece) for piece in word.split()]
    if not pieces:
        return ""
    ending = ""
    if stems and len(word) >= _STEM and word[-1].isalpha():
        last = pieces[-1]
        ending = _ENDINGS
        if last[-1] in "ey" and len(last) > _STEM - 1:
            pieces[-1] = f"(?:{last}|{last[:-1]}(?=ing|ed|er|i))"
    elif stems:
        ending = "(?:'s)?"
    return rf"(?P<w{number}>(?<![a-z0-9])" + r"\s+".join(pieces) + rf"{ending}(?![a-z0-9]))"


def find_words(view: View, words: tuple[str, ...], stems: bool) -> Iterator[tuple[int, int, int]]:
    """Start and end in what was typed, and the index of the word found. `stems`: longer words also with an ending.

    Longer words come first where two start at one place.
    """
    order = sorted(range(len(words)), key=lambda index: -len(words[index]))
    for found in _pattern(tuple(words[index] for index in order), stems).finditer(view.folded):
        yield *view.typed(*found.span()), order[int((found.lastgroup or "w0")[1:])]
