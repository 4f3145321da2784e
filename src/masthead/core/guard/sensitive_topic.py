"""Politics, death, violence, disaster, religion, dark history and public persons. A guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.signs import Found

_SAID = {
    "politics": "politics",
    "persons": "a public person",
    "death": "death",
    "violence": "violence",
    "disaster": "a disaster",
    "religion": "religion",
    "history": "a dark chapter of history",
}
TOPICS = frozenset(_SAID)
_COMPANY = frozenset(("company", "levity"))
_FEWEST = 2


def find_sensitive_topics(
    view: View, signs: Iterable[Found], usual: frozenset[str], unlike_voice: bool
) -> Iterator[Finding]:
    """Each word of a topic that is not this account's business.

    `usual` names topics of `TOPICS` that are: a news wire says such things daily. A strong word holds, unless it is
    spoken of soberly, as of help, memory or justice. Weak words hold in company: beside trade or levity, beside a sign
    that the text is not in the organization's voice (`unlike_voice`), and a public person beside any other topic.
    Politics needs two weak words and company, or one and scorn.
    """
    seen = list(signs)
    if not seen:
        return
    grave = [found for found in seen if found.sign.kind in TOPICS and found.sign.kind not in usual]
    beside = {found.sign.kind for found in seen if found.sign.weight == "off"}
    company = unlike_voice or bool(beside & _COMPANY)
    weak = {kind: {found.sign.turn for found in grave if found.sign.kind == kind} for kind in _SAID}
    for found in grave:
        kind = found.sign.kind
        others = any(weak[other] for other in weak if other != kind)
        if kind == "persons":
            holds = others or company
        elif kind == "politics":
            holds = unlike_voice or "scorn" in beside or (company and (len(weak[kind]) >= _FEWEST or others))
        else:
            holds = company
        sober = "sober" in beside and kind not in ("politics", "persons")
        if holds or (found.sign.weight == "strong" and not sober):
            yield Finding(
                "sensitive_topic",
                Severity.HOLD,
                *view.typed(found.start, found.end),
                f"This touches {_SAID[kind]}, which this account does not usually speak of.",
                "Leave it out, or have somebody who approves read it with that in mind.",
                view.where,
            )
