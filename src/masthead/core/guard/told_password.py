"""Passwords told in plain prose: what stands near a word for one, and does not look like any word.

The nearer and the plainer the word, the less the value has to look like a password.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Found = tuple[int, int, str]
_NAMED = (
    r"pass ?(?:word|wort|wd|phrase|code)s?|pwd?|p/w|pass(?=\s*[:=])|contrase(?:n|ñ)a|clave|mot de passe|mdp|kennwort|"
    r"key ?phrase|creds|credentials?|(?:access|wi-?fi|wlan|network) (?:code|key|pass\w*)"
)
_SIGN_IN = r"log-?in|log (?:me )?in|log on|sign-?in|sign in|user ?(?:name|id)?s?|wi-?fi|wlan|admin|account"
_CUE = re.compile(rf"(?<![a-z0-9])(?:(?P<named>{_NAMED})|(?P<sign_in>{_SIGN_IN}))(?:'s)?(?![a-z0-9])", re.IGNORECASE)
_LINK = re.compile(
    r"(?:'s|\s+\(?(?:again|below|now|here|number|hint|changed|needed|works)\)?|\s+(?:for|to|of|on|at|pour|für|para|de)\s"
    r"(?:[^\s:=]+\s?){1,4}?|\s+(?:you|we|they|everyone) needs?|\s+(?:reset|set|changed))?"
    r"(?:\s*(?:=>?|:|->|/|\?|,|-)|\s+(?:is|are|was|now|to|it's|its|should be|will be|has been|with|es|est|ist|lautet|"
    r"still|changed|reset|set|back|again)(?=[\s:]))*\s*[\"'“‘`(]*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"(?:\s/\s|/|:\s?|,\s|\s(?:and|with|und|et|y|pass|pw)\s|\s)$", re.IGNORECASE)
_AFTER = re.compile(
    r"[\"'”’`)]*,?\s+(?:is|as|ist|est|es|becomes|for)\s+(?:the|our|your|my|a|das|le|la)?\s*(?:[a-z-]+\s){0,2}$"
)
_USED = re.compile(r"\b(?:use|try|with|type|enter)\s+[\"'“‘`]?$", re.IGNORECASE)
_VALUE = re.compile(r"[^\s\"“”`]{5,64}")
_STOP = re.compile(r"[.!]\s|\n")
_ADVICE = re.compile(
    r"\b(?:never|don't|dont|do not|avoid|bad|weak|weakest|common|worst|such as|for example|e\.g|for instance|like|"
    r"instead|nobody|not)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[!@#$%^&*?_+=~]")
OTHER = re.compile(
    r"://|^www\.|^@\w+(?:['’]s)?\W*$|^#\w+\W*$|^[\w.+-]+@[\w-]+\.\w|^[$€£]\d|^\d[\d,.:/-]*[a-z%]{0,5}\W*$|"
    r"^(?:[A-Za-z]\.)+\d+\W*$|^[\w-]+\.[a-z]{2,4}(?:/|$)",
    re.IGNORECASE,
)
"""What is an address, a name on a network, a price, a figure or a bill, and no password."""
_DUMMY = re.compile(r"x{4,}|your[_-]|_here|changeme|redacted|\*{3}|\.{3}|[<>{}\[\]]|placeholder|example", re.IGNORECASE)
_REACH = 48
_BACK = 40


def find_told(text: str, at: int) -> Iterator[Found]:
    """The password that goes with the word at `at`, after it or before it."""
    cue = _CUE.match(text, at)
    if cue is None:
        return
    named = cue["named"] is not None
    found = _after(text, cue.end(), named) or _before(text, cue.start(), named)
    if found is not None:
        yield *found, "a password"


def _after(text: str, start: int, named: bool) -> tuple[int, int] | None:
    link = _LINK.match(text, start)
    linked = link.end() if link is not None else start
    stop = _STOP.search(text, start, start + _REACH)
    reach = stop.start() + 1 if stop else start + _REACH
    for found in _VALUE.finditer(text, start):
        if found.start() > max(reach, linked):
            return None
        value, first = _trimmed(found)
        near = found.start() <= linked < found.end() and named
        parted = _SPLIT.search(text, max(start - 1, first - 6), first) is not None
        advice = not near and _ADVICE.search(text, max(0, start - _BACK), first) is not None
        for piece, offset in _pieces(value):
            if not advice and _is_password(piece, near, named or parted):
                return first + offset, first + offset + len(piece)
    return None


def _before(text: str, end: int, named: bool) -> tuple[int, int] | None:
    """A value before "is the new password", "as the password", or between "use" and "to log in"."""
    head = text[max(0, end - _REACH - 24) : end]
    begin = end - len(head)
    told = _AFTER.search(head) if named else re.search(r"\s+to\s+$", head)
    if told is None:
        return None
    words = list(_VALUE.finditer(head, 0, told.start()))
    if not words or words[-1].end() < told.start() - 1:
        return None
    value, first = _trimmed(words[-1])
    stops = [found.end() for found in _STOP.finditer(head, 0, first)]
    sentence = text[max(0, end - 2 * _BACK, begin + (stops[-1] if stops else 0)) : end + 8]
    if _ADVICE.search(sentence) or not (named or _USED.search(head[:first])):
        return None
    return (begin + first, begin + first + len(value)) if _is_password(value, named, True) else None


def _trimmed(found: re.Match[str]) -> tuple[str, int]:
    typed = found[0]
    value = typed.lstrip("('‘=:>").rstrip(".,;:)'’")
    return value, found.start() + typed.index(value) if value else found.start()


def _pieces(value: str) -> Iterator[tuple[str, int]]:
    """The value, or what follows a name and a stroke or colon in it."""
    name = re.match(r"[a-z][\w.-]{1,24}[/:](?=[^/\s]{6,}$)", value, re.IGNORECASE)
    if name and "//" not in value:
        yield value[name.end() :], name.end()
    else:
        yield value, 0


def _is_password(value: str, near: bool, likely: bool) -> bool:
    """Whether a value looks like a password. `near`: right after a word for one; `likely`: where one may stand."""
    if len(value) < 6 or _DUMMY.search(value) or (OTHER.search(value) and not (near and value[0] == "#")):
        return False
    digit, lower, upper = (re.search(kind, value) is not None for kind in (r"\d", r"[a-z]", r"[A-Z]"))
    if not ((lower or upper) and (digit or near)):
        return False
    if digit and (_SIGN.search(value[:-1]) or (value[-1] in "#$%&*@_+=" and len(value) > 6)):
        return value.count("/") < 2
    if not digit:
        return _SIGN.search(value[:-1]) is not None and lower and upper
    mixed = lower and upper and len(value) > 7 and value[:1].isalpha() and not value[0:2].isdigit()
    if near or likely:
        words = re.fullmatch(r"(?:[A-Za-z]+[-_.]){2,}[A-Za-z0-9]+", value) is not None
        return words or (mixed and re.search(r"[a-z]", value[:-1]) is not None and value.rstrip("!?").isalnum())
    return False
