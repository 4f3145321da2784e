"""Politics, death, violence, disaster, religion, dark history and public persons. A guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.signs import Found

_SAID = {
    "politics": "politics",
    "public_persons": "a public person",
    "death": "death",
    "violence": "violence or a dark chapter of history",
    "disaster": "a disaster",
    "religion": "religion",
}
TOPICS = frozenset(_SAID)
_COMPANY = frozenset(("company", "levity"))
_LAUGHING = re.compile(
    "[\U0001f600-\U0001f609\U0001f60b-\U0001f60e\U0001f602\U0001f923\U0001f92a\U0001f61c\U0001f61d\U0001f973\U0001f389]"
)
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
    grave = [found for found in seen if found.sign.kind in TOPICS and found.sign.kind not in usual]
    if not grave:
        return
    beside = {found.sign.kind for found in seen if found.sign.weight == "off"}
    laughs = not view.text.isascii() and _LAUGHING.search(view.text) is not None
    company = unlike_voice or laughs or bool(beside & _COMPANY)
    topics = {found.sign.kind for found in grave}
    for found in grave:
        kind = found.sign.kind
        others = len(topics) > 1
        if kind == "public_persons":
            holds = others or company
        elif kind == "politics":
            words = {other.sign.turn for other in grave if other.sign.kind == kind}
            holds = unlike_voice or "scorn" in beside or (company and (len(words) >= _FEWEST or others))
        else:
            holds = company
        sober = "sober" in beside and kind not in ("politics", "public_persons")
        if holds or (found.sign.weight == "strong" and not sober):
            yield Finding(
                "sensitive_topic",
                Severity.HOLD,
                *view.typed(found.start, found.end),
                f"This touches {_SAID[kind]}, which this account does not usually speak of.",
                "Leave it out, or have somebody who approves read it with that in mind.",
                view.where,
            )
