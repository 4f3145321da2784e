"""Hashtags whose words read otherwise once they are joined, and those that are hard to read for want of capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from masthead.core.decision import Finding, Severity
from masthead.core.guard.joined import delicate, is_joined, misread, other_reading, written
from masthead.core.guard.lexicon import Lexicon, shipped_lexicon

_TAG = re.compile(r"(?<![\w&/])[#＃]([A-Za-z]{6,60})(?!\w)")
_BAD = frozenset({"swear", "sexual", "slur"})
_SHORTEST = 4


def find_misread_tags(text: str, where: str) -> Iterator[Finding]:
    """Each tag of English words that another reading lies in: held where it is a coarse or delicate one, which
    capitals do not mend, since others write a tag small; else advised. Joined words without capitals are advised."""
    for found in _TAG.finditer(text):
        tag = found[1]
        bad, other = _readings(tag)
        capitals = "".join(word.capitalize() for word in written(tag))
        if bad:
            yield Finding(
                "joined_hashtag",
                Severity.HOLD,
                *found.span(),
                f"Joined in small letters, this tag may be read as “{' '.join(bad)}”.",
                "Choose another tag, or have somebody who approves agree that nobody will read it so.",
                where,
            )
        elif other:
            yield Finding(
                "joined_hashtag",
                Severity.ADVISE,
                *found.span(),
                f"This tag may be read as “{' '.join(other)}”.",
                f"Begin each of its words with a capital, as #{capitals}, or choose another tag.",
                where,
            )
        elif is_joined(tag):
            yield Finding(
                "accessibility",
                Severity.ADVISE,
                *found.span(),
                "A screen reader takes this tag for one long word.",
                f"Begin each of its words with a capital, as #{capitals}.",
                where,
            )


@lru_cache(maxsize=8192)
def _readings(tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A coarse or delicate reading of a tag, and else another one; both empty where it reads as it is written."""
    words = written(tag)
    if len(words) < 2:
        return (), ()
    bad = _bad_words()
    joined = "".join(words)
    other = other_reading(words) if is_joined(tag) else ()
    if not bad.isdisjoint(other):
        return other, ()
    if tag.islower() and not bad.isdisjoint(words):
        return words, ()
    for word in _by_length():
        if word in joined and (reading := misread(words, word)):
            return reading, ()
    return (), other


@lru_cache(maxsize=1)
def _bad_words() -> frozenset[str]:
    return frozenset(_listed(shipped_lexicon("en"))) | delicate()


@lru_cache(maxsize=1)
def _by_length() -> tuple[str, ...]:
    return tuple(sorted(_bad_words(), key=lambda word: (-len(word), word)))


def _listed(lexicon: Lexicon) -> Iterator[str]:
    for entry in lexicon.entries:
        if " " not in entry.form and entry.kind in _BAD and len(entry.form) >= _SHORTEST and entry.how != "name":
            yield entry.form
