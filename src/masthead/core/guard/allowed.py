"""What the organization has allowed itself to say, although a list of words knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from masthead.core.decision import Finding
from masthead.core.guard.normal import View
from masthead.core.guard.own_words import OwnWords

CLEARABLE = frozenset({"profanity", "joined_hashtag", "spelling", "gibberish", "sensitive_topic", "voice"})
"""What an allowed term clears: findings of words by the shipped lists. Never what is secret, personal, quarantined,
declared for the day or reserved for a campaign; and what the organization does not say is allowed term by term."""


def without_allowed(found: Iterable[Finding], views: Iterable[View], allowed: frozenset[str]) -> Iterator[Finding]:
    """What is left of `found`: without what lies wholly within an allowed term, written out as it was allowed."""
    parts = {view.where: view for view in views}
    places: dict[str, list[tuple[int, int]]] = {}
    for one in found:
        view = parts.get(one.where)
        if one.code in CLEARABLE and view is not None:
            if one.where not in places:
                places[one.where] = [(start, end) for start, end, _ in _finder(allowed).find(view)]
            if any(start <= one.start and one.end <= end for start, end in places[one.where]):
                continue
        yield one


@lru_cache(maxsize=512)
def _finder(allowed: frozenset[str]) -> OwnWords:
    return OwnWords(tuple(sorted(allowed)))
