"""Mailboxes written so that a machine shall not see them: in words, in brackets, letter by letter, with pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.guard.reading import Reading

_MAILERS = (
    r"gmail|googlemail|yahoo|ymail|outlook|hotmail|live|msn|icloud|aol|proton(?:mail)?|gmx|web|comcast|verizon|mail|"
    r"fastmail|zoho|orange|wanadoo|free|laposte|t-online|posteo|btinternet|yandex|tutanota"
)
_AT_WORD = r"(?:at|arroba|ät)"
_DOT_WORD = r"(?:dot|punto|punkt|point)"
_SIGNS = re.compile(
    rf"\s*(?:[(\[{{<][ _-]?(?P<at>{_AT_WORD}|@|a)[ _-]?[)\]}}>]|&#0*64;|&commat;|%40"
    rf"|[(\[{{<][ _-]?(?P<dot>{_DOT_WORD}|\.)[ _-]?[)\]}}>]|&#0*46;|&period;|%2e"
    rf"|(?<=[a-z0-9])(?:-at-|_at_)(?=[a-z0-9])|(?<=[a-z0-9])(?:-dot-|_dot_)(?=[a-z0-9]))\s*"
)
_STARS = re.compile(r" ?\*+ ?(?=[a-z0-9@._-])|(?<=[a-z0-9@._-]) ?\*+ ?")
_LETTERS = re.compile(r"(?<![^\s(:])[a-z0-9](?:[ *]{1,3}[a-z0-9@._+-]){5,}(?![a-z0-9])")
_GAP = re.compile(r"[ *]+")
_BY_LETTER = re.compile(r"[a-z0-9][a-z0-9._+-]*@(?:[a-z0-9-]+\.)+[a-z]{2,24}")
_AT = rf"(?P<sign>@|\s+@\s*|@\s+|\s+{_AT_WORD}\s+|\s*\x02\s*)"
_DOT = rf"(?:\.|\s*\x03\s*|\s+{_DOT_WORD}\s+|\s+\.\s*|\.\s+(?=(?:com|org|net|edu|gov|de|fr|es|uk|me)\b))"
_TOP = (
    r"(?:com|org|net|edu|gov|mil|info|biz|io|me|co|us|uk|ca|au|de|fr|es|it|nl|be|at|ch|eu|pt|pl|se|no|dk|fi|ie|mx|br|ar|"
    r"in|jp|nz|za|app|dev|mail|email|online|site|xyz|house|senate|city|town|agency)"
)
_WHOLE = re.compile(
    rf"(?<![\w.+@-])(?P<local>[a-z0-9][\w+-]*(?:{_DOT}[a-z0-9][\w+-]*){{0,3}}?){_AT}"
    rf"(?P<host>(?P<mailer>{_MAILERS})(?P<dots>{_DOT}{_TOP}){{1,2}}|(?:[a-z0-9][a-z0-9-]*{_DOT}){{1,3}}{_TOP})(?![\w-])"
)
_BARE = re.compile(rf"(?<![\w.+@-])(?P<local>[a-z0-9][\w+.-]*[\d._][\w+-]*)\s+at\s+(?P<mailer>{_MAILERS})(?![\w-])")
_COMMA = re.compile(rf"(?<![\w.+@-])(?P<local>[a-z0-9][\w+.-]*)@(?P<mailer>{_MAILERS})[, ]\s?{_TOP}(?![\w-])")
_SAID = re.compile(r"\b(?:e-?mails?|mailbox|write|contact|reach|inbox|mail|correo|courriel|schreib\w*|address)\b")
_SAID_HERE = re.compile(r"\be-?mail(?: \w+)?:? $")
_COMMON = frozenset(
    [
        "all", "and", "are", "available", "back", "everyone", "find", "happening", "her", "here", "him", "is",
        "it", "join", "learn", "live", "look", "looking", "me", "more", "now", "online", "or", "out", "read",
        "register", "see", "shop", "site", "starting", "the", "them", "today", "up", "us", "visit", "vote",
        "was", "website", "you",
    ]
)  # fmt: skip
_NEAR = 40


_AT_HOST = re.compile(r" at [a-z0-9-]+\.[a-z]{2}")
_STARRED = re.compile(r"\*\s?@|@\s?\*|[a-z0-9._-]@[a-z0-9.-]*\*|[a-z0-9]\*[a-z0-9._*-]*@")


def may_hide_mailbox(folded: str, addresses: bool) -> bool:
    """A cheap first look at a folded text: pictures about an at sign, or a bare "at" where there are `addresses`."""
    if "*" in folded and "@" in folded and _STARRED.search(folded):
        return True
    return addresses and " at " in folded and _AT_HOST.search(folded) is not None


def find_hidden_mailboxes(folded: str) -> Iterator[tuple[int, int, str]]:
    """Start and end in the folded text of each disguised mailbox, and the mailbox itself."""
    yield from _by_letter(folded)
    plain = Reading(folded, _SIGNS, _sign)
    yield from _in(plain, folded)
    if "*" in folded and "@" in plain.text.replace("\x02", "@"):
        yield from _in(Reading(folded, _STARS, lambda found: ""), folded)
        yield from _in(Reading(folded, _STARS, _dot_or_nothing), folded)


def _sign(found: re.Match[str]) -> str:
    typed = found[0].strip()
    is_at = found["at"] or typed in ("%40", "-at-", "_at_", "&commat;") or typed.startswith(("&#64", "&#064"))
    return "\x02" if is_at else "\x03"


def _dot_or_nothing(found: re.Match[str]) -> str:
    """Signs in the place of a dot, or beside the at sign."""
    beside = found.string[max(0, found.start() - 1) : found.start()] + found.string[found.end() : found.end() + 1]
    return "" if "@" in beside or "." in beside else "."


def _in(reading: Reading, folded: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_WHOLE, _BARE, _COMMA):
        for found in pattern.finditer(reading.text):
            start, end = reading.source(*found.span())
            if folded[start:end] != found[0] or not _plain(found[0]):
                mailbox = _written_out(found)
                if _likely(found, mailbox, reading.text):
                    yield start, end, mailbox


def _plain(typed: str) -> bool:
    """Whether it is no disguise at all, which is found without this."""
    return "@" in typed and not re.search(r"[\s\x02\x03,]", typed)


def _likely(found: re.Match[str], mailbox: str, text: str) -> bool:
    """Whether this is a mailbox and not a sentence with "at" or "dot" in it."""
    local = mailbox.partition("@")[0]
    if local in _COMMON:
        return False
    marked = re.search(r"[\d._+]", local) is not None
    named = marked or (found["mailer"] is not None and local not in _COMMON)
    sign = found.groupdict().get("sign") or "@"
    if "\x02" in sign or sign == "@":
        return True
    said = _SAID if re.search(rf"\s{_DOT_WORD}\s", found[0]) else _SAID_HERE
    return named or said.search(text[max(0, found.start() - _NEAR) : found.start()]) is not None


def _written_out(found: re.Match[str]) -> str:
    dots = re.compile(rf"\s*\x03\s*|\s+{_DOT_WORD}\s+|\s*\.\s*")
    local = dots.sub(".", found["local"])
    if "host" in found.groupdict():
        return f"{local}@{dots.sub('.', found['host'])}"
    return f"{local}@{found['mailer']}.com"


def _by_letter(folded: str) -> Iterator[tuple[int, int, str]]:
    """Mailboxes written letter by letter, with a space or a picture after each."""
    for run in _LETTERS.finditer(folded):
        if "@" in run[0]:
            joined = Reading(folded[run.start() : run.end()], _GAP, lambda found: "")
            for found in _BY_LETTER.finditer(joined.text):
                start, end = joined.source(*found.span())
                yield run.start() + start, run.start() + end, found[0]
