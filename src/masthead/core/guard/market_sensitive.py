"""Words that can move a market: terms the organization names, and in a quiet period those of finance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.signs import Found
from masthead.core.guard.words import find_words

_FIGURE = re.compile(
    r"[$€£¥]\s?\d|\d[\d.,]*\s?(?:%|(?:percent|per cent|pct|million|billion|bn|mn|usd|eur|gbp|dollars?|euros?)\b)",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|we're|we've|our|ours|us|my|company|company's|i|i'm)\b")
_CLEARS = "Leave it out, or have legal agree."


def find_market_sensitive(
    view: View, signs: Iterable[Found], terms: tuple[str, ...], quiet_period: bool
) -> Iterator[Finding]:
    """Each term, and in a quiet period each word of finance.

    Two different ones hold, or one beside a word that praises, blames or teases. In a quiet period a word of finance
    also holds where the text speaks of us, of the author's own day, or has a figure beside it. One alone advises.
    """
    seen = list(signs)
    spans = {index: (start, end) for start, end, index in find_words(view, terms, stems=True)} if terms else {}
    finance = [view.typed(found.start, found.end) for found in seen if quiet_period and found.sign.kind == "finance"]
    finance = [span for span in finance if not any(span[0] < end and start < span[1] for start, end in spans.values())]
    marks = sorted({*spans.values(), *finance})
    if not marks:
        return
    kinds = {found.sign.kind for found in seen}
    holds = len(marks) > 1 or bool(kinds & {"glow", "tease"})
    if quiet_period and not holds:
        holds = bool(_FIGURE.search(view.text)) or (
            bool(finance) and ("day" in kinds or bool(_OURS.search(view.folded)))
        )
    why = "In the quiet period this" if quiet_period else "This"
    for start, end in marks:
        yield Finding(
            "market_sensitive",
            Severity.HOLD if holds else Severity.ADVISE,
            start,
            end,
            f"{why} may tell the market something before everybody is told.",
            _CLEARS,
            view.where,
        )
