"""What the organization has decided not to say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from masthead.core.decision import Finding
from masthead.core.guard.normal import View
from masthead.core.guard.own_words import OwnWords
from masthead.core.guard.values import Term


def find_unsaid(view: View, terms: tuple[Term, ...]) -> Iterator[Finding]:
    """Each such term, in any case and spelling of its letters, weighing what the organization gave it.

    Where several begin at one place, or one lies within another, each is found: none hides a graver one.
    """
    for start, end, index in _finder(tuple(term.text for term in terms)).find(view):
        term = terms[index]
        if term.unless and any(a <= start and end <= b for a, b, _ in _finder(term.unless).find(view)):
            continue
        yield Finding(
            "do_not_say",
            term.severity,
            start,
            end,
            f"We do not say this: {term.reason}",
            "Say it in other words, or ask the owners to allow these words by two keys.",
            view.where,
        )


@lru_cache(maxsize=512)
def _finder(words: tuple[str, ...]) -> OwnWords:
    return OwnWords(words)
