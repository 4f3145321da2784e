"""Asking people in public for secrets or personal data, and telling how passwords are kept or who sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View

_HIDDEN = (
    r"(?:passwords?|passcodes?|pass ?phrases?|pins?|pin (?:codes?|numbers?)|security (?:codes?|answers?|questions?)|"
    r"log-?in (?:details|data|credentials)|credentials|cvvs?|one-?time codes?|verification codes?|access codes?)"
)
_OWN = (
    r"(?:(?:credit |debit |bank )?card(?: (?:number|details|data))|(?:credit|debit) card|account number|bank details|"
    r"bank account(?: number| details)?|iban|sort code|social security number|ssn|national insurance number|"
    r"passport number|id number|driver'?s licen[cs]e(?: number)?|date of birth|birth ?date|home address|full address|"
    r"(?:phone|mobile|telephone) number|e-?mail address|booking reference|medical record|policy number|"
    r"customer number)"
)
_GIVE = (
    r"(?:post|send|share|reply with|reply|tweet|tell|give|write|comment|type|provide|confirm|enter|drop|leave|put|list|"
    r"let us (?:know|have)|what(?:'s| is)|need|message|text|submit|dm)"
)
_ASKS = re.compile(
    rf"\b{_GIVE}\b(?P<between>[^.!?\n]{{0,50}}?)\b(?:your|ur) (?:[a-z]+ ){{0,2}}?"
    rf"(?:(?P<secret>{_HIDDEN})|(?P<personal>{_OWN}))\b"
)
_NOT_ASKED = re.compile(
    r"\b(?:never|don't|dont|do not|not|nobody|no one|none|won't|will not|avoid|without|who|if|when|anyone|can|"
    r"scam\w*|phish\w*|fraud\w*|to change|to reset)\b[^.!?\n]*$"
)
_SIGNING_IN = re.compile(r"(?:enter|type|confirm|provide|submit)\b")
_PRIVATELY = re.compile(
    r"\b(?:dm|dms|pm|direct message|private(?:ly)?|message us|inbox|call us|by phone|e-?mail us|form|secure(?:ly)?|"
    r"in (?:the|our|your) (?:app|account|portal)|on our (?:website|site|page))\b|https?://"
)
_WHO = (
    r"(?:we|i|agents?|staff|employees?|colleagues?|support(?: team)?|operators?|representatives?|technicians?|admins?|"
    r"our (?:\w+ ){0,2}?(?:team|people|agents|staff|systems?|database|developers)|everyone (?:here|in the office))"
)
_DOES = (
    r"(?:sees?|views?|reads?|knows?|stores?|saves?|keeps?|logs?|look up|have access to|can access|write down|hold|use|"
    r"shares?)"
)
_HANDLED = re.compile(
    rf"\b{_WHO}\b[^.!?\n]{{0,40}}?\b{_DOES}\b[^.!?\n]{{0,50}}?"
    r"\b(?:(?:your|the|all|their|customers?'?|users?'?|everyone's|same|whole|full|entire|plain|one|shared) )+"
    rf"(?:[a-z]+ )?{_HIDDEN}\b"
)
_KEPT = re.compile(
    rf"\b{_HIDDEN} (?:is|are|was|were|get|gets) (?:[a-z]+ ){{0,2}}"
    r"(?:stored|kept|saved|held|sent|visible|readable|shown|shared|written)\b[^.!?\n]{0,40}?"
    r"\b(?:plain(?: ?-?text)?|clear ?-?text|unencrypted|un-encrypted|spreadsheet|post-?it|sticky note|"
    r"to (?:our|the) (?:staff|agents|team))\b"
    rf"|\b(?:characters|letters|digits) of (?:your|the|their) {_HIDDEN}\b"
)
_DENIED = re.compile(r"\b(?:not|never|no|nobody|cannot|can't|don't|won't|neither|without)\b")
_SAFE = re.compile(r"\b(?:hash\w*|encrypt\w*|salted|only you|reset|change|manager)\b")
_NEAR = 20
_SENTENCE = re.compile(r"[^.!?\n]*")
_SENTENCES = re.compile(r"[.!?\n]")


def find_asking(view: View) -> Iterator[Finding]:
    """Each request to write something personal or secret where everybody reads it."""
    for found in _ASKS.finditer(view.folded):
        before = view.folded[max(0, found.start() - 80) : found.start()]
        if _NOT_ASKED.search(before) or _NOT_ASKED.search(found["between"]):
            continue
        if (found["personal"] or _SIGNING_IN.match(found[0])) and _PRIVATELY.search(view.folded):
            continue
        if found["secret"]:
            message = "This asks people for a password or code, which nobody should ever send."
            clears = "Ask for nothing secret; point to the page where people sign in themselves."
        else:
            message = "This asks people to write personal data where everybody reads it."
            clears = "Name a private way to send it, or leave it out."
        code = "secret" if found["secret"] else "personal_data"
        yield Finding(code, Severity.BLOCK, *view.typed(*found.span()), message, clears, view.where)


def find_handling(view: View) -> Iterator[Finding]:
    """Each sentence that tells how passwords are kept, or who sees them."""
    reached = -1
    for pattern in (_HANDLED, _KEPT):
        for found in pattern.finditer(view.folded):
            if found.start() > reached and not _harmless(view.folded, *found.span()):
                reached = found.end()
                yield Finding(
                    "secret",
                    Severity.HOLD,
                    *view.typed(*found.span()),
                    "This tells in public how passwords are kept or who sees them.",
                    "Leave it out, or have the security expert agree.",
                    view.where,
                )


def _harmless(folded: str, start: int, end: int) -> bool:
    """Whether the sentence denies it, or speaks of passwords kept as they should be."""
    rest = _SENTENCE.match(folded, end)
    sentence = folded[start : rest.end() if rest else end]
    return bool(_SAFE.search(sentence) or _DENIED.search(_SENTENCES.split(folded[max(0, start - _NEAR) : end])[-1]))
