"""Text unlike an organization's own voice: insults, rants, slang, dismissive turns, bragging, private life. A guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View, fold
from masthead.core.guard.signs import Found

_SAID = {
    "insult": "This sounds like an insult",
    "mockery": "This sounds mocking",
    "slang": "This is slang or an abbreviation of private messages",
    "rant": "This sounds like somebody's own complaint",
    "private": "This sounds like somebody's private life",
    "grievance": "This sounds like an employee's complaint",
    "dismissive": "This sounds dismissive",
    "overclaim": "This promises more than anybody can keep",
    "gloating": "This sounds gloating",
    "threat": "This sounds like a threat",
}
KINDS = frozenset(_SAID)
_CLEARS = "Say it in the organization's own voice, or have somebody who approves agree."
_RUDE = re.compile("[\U0001f595\U0001f92e\U0001f4a9\U0001f921]")
_SHOUTED = re.compile(r"[!?]{4,}")
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST = 2
_SHORTEST = 15  # letters; a shorter text without a capital is a tag or a name


def find_unlike_voice(view: View, signs: Iterable[Found], protected: tuple[str, ...]) -> Iterator[Finding]:
    """Each sign of another voice. A strong one holds, or two weak ones; one weak one advises.

    `protected` are the people and places a campaign must not offend: beside one of them a weak sign holds too.
    """
    seen = list(signs)
    rude = None if view.text.isascii() else _RUDE.search(view.text)
    if rude:
        yield _finding("This picture is rude.", Severity.HOLD, *rude.span(), view.where)
    if not seen:
        return
    weak = {_careless(view.text)} - {""} | {found.sign.turn for found in seen if found.sign.weight == "weak"}
    together = len(weak) >= _FEWEST or rude is not None or any(_names(view.folded, name) for name in protected)
    for found in seen:
        holds = together or found.sign.weight == "strong"
        message = f"{_SAID[found.sign.kind]}, not like the organization."
        severity = Severity.HOLD if holds else Severity.ADVISE
        yield _finding(message, severity, *view.typed(found.start, found.end), view.where)


def _careless(text: str) -> str:
    """What makes a text look dashed off, which weighs as one weak sign: no capital at all, or rows of marks."""
    if _SHOUTED.search(text):
        return "shouted"
    return "no capital" if text.islower() and len(_LETTER.findall(text)) >= _SHORTEST else ""


def _names(folded: str, name: str) -> bool:
    wanted = fold(name).strip()
    return bool(wanted) and re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", folded) is not None


def _finding(message: str, severity: Severity, start: int, end: int, where: str) -> Finding:
    return Finding("voice", severity, start, end, message, _CLEARS, where)
