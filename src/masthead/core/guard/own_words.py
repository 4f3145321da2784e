"""Words and turns that an organization named itself, found as they are written. Flat in their number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from masthead.core.guard.normal import OTHER_LETTER, View, fold

_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "YI ", "THAI", "LAO", "KHMER", "MYANMAR")


class OwnWords:
    """Built once for a list of words and shared; finds each of them, whatever else begins or ends there."""

    def __init__(self, words: tuple[str, ...]) -> None:
        by_first: dict[str, list[tuple[int, re.Pattern[str], str]]] = {}
        for index, word in enumerate(words):
            pieces = fold(word).split()
            if pieces:
                rest = r"\s+".join(map(re.escape, pieces))
                exact = _plain(word) if _is_vague(word) else ""
                by_first.setdefault(pieces[0], []).append((index, re.compile(rest), exact))
        self._words = list(by_first.values())
        self._firsts = AhoCorasick(list(by_first), implementation=Implementation.DFA) if by_first else None

    def find(self, view: View) -> Iterator[tuple[int, int, int]]:
        """Start and end in what was typed, and the index of the word found, in the order of where they begin."""
        if self._firsts is None:
            return
        firsts = self._firsts.find_matches_as_indexes(view.folded, overlapping=True)
        for first, start, _ in sorted(firsts, key=lambda each: each[1]):
            for index, pattern, exact in self._words[first]:
                found = pattern.match(view.folded, start)
                if found and _stands_alone(view.folded, *found.span()):
                    span = view.typed(*found.span())
                    if not exact or (_plain(view.text[slice(*span)]) == exact and _whole(view.text, *span)):
                        yield *span, index


def _is_vague(word: str) -> bool:
    """Whether folding leaves too little of a word: letters of other scripts and signs are all alike then."""
    folded = fold(word)
    return OTHER_LETTER in folded or folded.count("*") != word.count("*")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether no word goes on before or after: only where the word itself begins or ends with a letter or digit."""
    before = start and folded[start].isalnum() and folded[start - 1].isalnum()
    after = end < len(folded) and folded[end - 1].isalnum() and folded[end].isalnum()
    return not before and not after


def _whole(text: str, start: int, end: int) -> bool:
    """The same in other scripts; those that are written without spaces have no ends of words to go by."""
    return not (start and _one_word(text[start - 1], text[start])) and not (
        end < len(text) and _one_word(text[end - 1], text[end])
    )


def _one_word(left: str, right: str) -> bool:
    unspaced = any(unicodedata.name(sign, "").startswith(_UNSPACED) for sign in left + right)
    return left.isalnum() and right.isalnum() and not unspaced
