"""Text without words: a cat on the keyboard, or a slip of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import OTHER_LETTER, View
from masthead.core.guard.urls import addresses

_LETTERS = re.compile(r"[a-z]+")
_SHORT_TEXT = 60
_CLUSTER = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_ONE_SOUND = re.compile(r"sch|ch|sh|th|ck|gh|ph")
_NO_VOWEL = re.compile(r"[bcdfghjklmnpqrstvwxz]+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "yxcvbnm")
_ON_A_ROW = frozenset(row[at : at + 4] for way in _ROWS for row in (way, way[::-1]) for at in range(len(row) - 3))
_REAL = frozenset(["power", "prop", "weird", "were", "wert", "tree", "poker", "rewq"])
_UNUSUAL = re.compile(r"q[^u]|[bcdfghjklmnpqrstvwxz]{4}|[jvwxz][bcdfgjkmpqvwxz]|[bcdfghjkmpqtvwxz][jqvxz]|(.)\1\1")
_GOOD = frozenset(
    [
        "a",
        "i",
        "o",
        "y",
        "e",
        "u",
        "the",
        "and",
        "to",
        "of",
        "in",
        "is",
        "it",
        "we",
        "on",
        "for",
        "you",
        "at",
        "by",
        "my",
        "no",
        "so",
        "go",
        "up",
        "us",
        "me",
        "he",
        "or",
        "an",
        "as",
        "be",
        "do",
        "if",
        "am",
        "hi",
        "ok",
        "rt",
        "via",
        "ps",
        "tv",
    ]
)


def find_gibberish(view: View) -> Iterator[Finding]:
    """The whole text, if it has letters or signs but no word. A picture alone, or emoji alone, is none."""
    folded = view.folded
    if len(folded) > _SHORT_TEXT or not folded.strip() or _has_word(view):
        return
    yield Finding(
        "gibberish",
        Severity.HOLD,
        0,
        len(view.text),
        "There is no word in this.",
        "Write a word or two, or have somebody agree that it is meant.",
        view.where,
    )


def _has_word(view: View) -> bool:
    if OTHER_LETTER in view.folded or any(True for _ in addresses(view.text)):
        return True
    words = _LETTERS.findall(view.folded)
    if not words:
        return not any(sign.isascii() and not sign.isspace() for sign in view.text)
    typed = _LETTERS.findall(view.text.swapcase()) if view.text.isascii() else []
    return any(_plausible(word) for word in words) or any(2 <= len(word) <= 6 for word in typed)


def _plausible(word: str) -> bool:
    """Whether a run of letters could be a word, by its vowels, its clusters and its keys."""
    if word in _GOOD:
        return True
    word = _ONE_SOUND.sub("c", word)
    if len(word) < 3 or _NO_VOWEL.fullmatch(word) or _CLUSTER.search(word):
        return False
    if word not in _REAL and any(word[at : at + 4] in _ON_A_ROW for at in range(len(word) - 3)):
        return False
    return len(_UNUSUAL.findall(word)) * 4 < len(word)
