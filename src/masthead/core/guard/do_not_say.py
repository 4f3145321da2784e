"""What the organization has decided not to say."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.core.decision import Finding
from masthead.core.guard.normal import View
from masthead.core.guard.values import Term
from masthead.core.guard.words import find_words


def find_unsaid(view: View, terms: tuple[Term, ...], allowed: frozenset[str]) -> Iterator[Finding]:
    """Each such term, in any case and spelling of its letters, weighing what the organization gave it."""
    kept = tuple(term for term in terms if term.text.casefold() not in {word.casefold() for word in allowed})
    for start, end, index in find_words(view, tuple(term.text for term in kept), stems=False):
        term = kept[index]
        yield Finding(
            "do_not_say",
            term.severity,
            start,
            end,
            f"We do not say this: {term.reason}",
            "Say it in other words.",
            view.where,
        )
