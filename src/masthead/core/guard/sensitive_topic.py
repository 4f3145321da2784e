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
_AFFAIRS = frozenset(("civic", "sober"))
_LAUGHING = re.compile(
    "[\U0001f600-\U0001f609\U0001f60b-\U0001f60e\U0001f602\U0001f923\U0001f92a\U0001f61c\U0001f61d\U0001f973\U0001f389]"
)
_FEWEST = 2
_CIVIC = 2  # words of public affairs that make a text one of them; one is enough where it says a sentence about it
_TOLD = 10
_OF_AFFAIRS = frozenset(("politics", "public_persons"))


def find_sensitive_topics(
    view: View, signs: Iterable[Found], usual: frozenset[str], unlike: tuple[Finding, ...]
) -> Iterator[Finding]:
    """Each word of a topic that is not this account's business.

    `usual` names topics of `TOPICS` that are: a news wire says such things daily. A strong word holds, unless it is
    spoken of soberly, as of help, memory or justice. Weak words hold in company: beside trade or levity, beside a sign
    that the text is not in the organization's voice (`unlike`), and a public person beside any other topic.
    Politics needs two weak words and company, or one and scorn. A text that speaks of public affairs as offices do is
    sober too, and trade or levity is no company there as long as the affairs outweigh it: then politics and public
    persons are only advised about.
    """
    seen = list(signs)
    grave = [found for found in seen if found.sign.kind in TOPICS and found.sign.kind not in usual]
    if not grave:
        return
    beside = {found.sign.kind for found in seen if found.sign.weight == "off"}
    affairs = {found.sign.turn for found in seen if found.sign.kind in _AFFAIRS}
    light = {found.sign.turn for found in seen if found.sign.kind in _COMPANY}
    light |= {one.message for one in unlike if one.severity < Severity.HOLD}
    unlike_voice = any(one.severity >= Severity.HOLD for one in unlike)
    laughs = not view.text.isascii() and _LAUGHING.search(view.text) is not None
    company = unlike_voice or laughs or (bool(light) and len(affairs) < _CIVIC * len(light))
    told = bool(affairs) and not light and "scorn" not in beside and len(view.tokens) >= _TOLD
    affairs |= {found.sign.turn for found in grave if found.sign.kind == "politics" and found.sign.weight == "weak"}
    civic = not company and len(affairs) >= (_CIVIC + 1 if "scorn" in beside else _CIVIC)
    civic = civic or (told and not company)
    topics = {found.sign.kind for found in grave}
    for found in grave:
        kind = found.sign.kind
        others = len(topics) > 1
        if kind == "public_persons":
            holds = company or (others and not civic)
        elif kind == "politics":
            words = {other.sign.turn for other in grave if other.sign.kind == kind}
            scorn = "scorn" in beside and not civic
            holds = (
                unlike_voice or (bool(unlike) and not civic) or scorn or (company and (len(words) >= _FEWEST or others))
            )
        else:
            holds = company
        sober = civic if kind in _OF_AFFAIRS else civic or "sober" in beside
        strong = found.sign.weight == "strong"
        if holds or (strong and not sober):
            yield _finding(view, found, Severity.HOLD, "which this account does not usually speak of")
        elif strong and kind in _OF_AFFAIRS:
            yield _finding(view, found, Severity.ADVISE, "soberly")


def _finding(view: View, found: Found, severity: Severity, how: str) -> Finding:
    return Finding(
        "sensitive_topic",
        severity,
        *view.typed(found.start, found.end),
        f"This touches {_SAID[found.sign.kind]}, {how}.",
        "Leave it out, or have somebody who approves read it with that in mind.",
        view.where,
    )
