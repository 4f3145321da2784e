"""Telephone numbers, mailboxes, card, bank and identity numbers: validated, not just shaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from masthead.core.decision import Finding, Severity
from masthead.core.guard import cues
from masthead.core.guard.cues import Seen
from masthead.core.guard.normal import View
from masthead.core.guard.spans import apart

_DIGITS = re.compile(r"[0-9](?:[ .()/-]{0,3}[0-9]){6,}")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_MAILBOX = re.compile(
    r"(?<![\w.+@-])[a-z0-9][\w.+-]{0,63}(?:@| ?[(\[] ?at ?[)\]] ?)(?:[a-z0-9-]{1,63}(?:\.|"
    r" ?[(\[] ?dot ?[)\]] ?)){1,4}[a-z]{2,24}(?![\w@-])"
)
_AT = re.compile(r"@(?<=[a-z0-9_]@)[a-z0-9-]")
_ROLE = frozenset(
    [
        "info",
        "press",
        "media",
        "contact",
        "hello",
        "help",
        "support",
        "service",
        "office",
        "mail",
        "news",
        "newsletter",
        "admin",
        "webmaster",
        "postmaster",
        "team",
        "jobs",
        "careers",
        "events",
        "sales",
        "privacy",
        "security",
        "abuse",
        "feedback",
        "enquiries",
        "inquiries",
        "questions",
        "no-reply",
        "noreply",
        "volunteer",
        "tickets",
        "casework",
    ]
)
_SSN = re.compile(r"(?<![\w-])(\d{3})([- ])(\d{2})\2(\d{4})(?![\w-])")
_SSN_BARE = re.compile(
    r"\b(?:ssn|social(?: security)?(?: number| no\.?)?)\b[^\w\n]{0,3}(?:is |number |no\.? )?[^\w\n]{0,3}(\d{9})(?!\d)"
)
_CARD = re.compile(r"(?<![\w./-])\d(?:[ -]?\d){12,18}(?![\w-])")
_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])")
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}(?:[ ().-]{0,2}\d){6,13}(?![\w-])")
_AT_HOME = re.compile(
    r"(?<![\w.$/+#-])(?:1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. /])[2-9]\d{2}[-. ]?\d{4}(?![\w-]|[.,]\d)"
    r"|(?<![\w.$/+#-])[2-9]\d{2}[2-9]\d{6}(?![\w-]|[.,]\d)"
    r"|(?<![\w.$/+#-])\(?0\d{1,5}\)?[ /-]\d(?:[ -]?\d){4,8}(?![\w-]|[.,]\d)"
)
_CALL = re.compile(r"(?:call|text|phone|cell|mobile|tel|dial|fax|whatsapp|signal|number)\b[^\d\n]{0,24}$")
_OTHER_NUMBER = re.compile(r"(?:isbn|order|invoice|tracking|case|docket|no\.|status|grant|cfda|nct|id)[:#]? ?#?$")
_REGIONS = {"en": ("US", "GB"), "es": ("ES", "MX", "US"), "fr": ("FR", "BE", "CA"), "de": ("DE", "AT", "CH")}
_CARD_START = re.compile(r"4|5[1-5]|2[2-7]|3[47]|6(?:011|4|5)|35|3[068]|62|50|5[6-9]|6[37]")
_TOLL_FREE_LIKE = frozenset((3, 4, 5))  # toll free, premium, shared cost in phonenumbers: lines for the public
_SHORTEST_IBAN, _LONGEST_IBAN = 15, 34


def find_personal_data(view: View, seen: Seen, language: str, public: frozenset[str]) -> Iterator[Finding]:
    """Each number or mailbox of a person. `public` are those that the organization publishes itself."""
    folded = view.folded
    spans: list[tuple[int, int, str]] = []
    if ("@" in folded and _AT.search(folded)) or "at)" in folded or "at]" in folded:
        spans.extend(_mailboxes(folded, public))
    if _DIGITS.search(folded):
        plain = _URL.sub(_blank, folded) if seen.bits & cues.ADDRESS else folded
        if plain is folded or _DIGITS.search(plain):
            spans.extend(_numbers(plain, language, public))
    for start, end, what in apart(spans) if spans else ():
        yield _finding(view, start, end, f"This looks like {what}.")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _finding(view: View, start: int, end: int, message: str) -> Finding:
    clears = "Take it out, or have it entered as one of the organization's public numbers and mailboxes."
    return Finding("personal_data", Severity.BLOCK, *view.typed(start, end), message, clears, view.where)


def _mailboxes(folded: str, public: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    for found in _MAILBOX.finditer(folded):
        plain = re.sub(r" ?[(\[] ?(at|dot) ?[)\]] ?", lambda sign: "@" if sign[1] == "at" else ".", found[0])
        if plain.partition("@")[0] not in _ROLE and plain not in {known.lower() for known in public}:
            yield *found.span(), "the mailbox of a person"


def _numbers(text: str, language: str, public: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    known = {re.sub(r"\D", "", number)[-9:] for number in public if re.search(r"\d", number)}
    yield from _identities(text)
    yield from _payments(text)
    yield from _telephones(text, _REGIONS.get(language, _REGIONS["en"]), known)


def _identities(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _SSN.finditer(text):
        if _valid("stdnum.us.ssn", "".join((found[1], found[3], found[4]))):
            yield *found.span(), "a social security number"
    for found in _SSN_BARE.finditer(text):
        if _valid("stdnum.us.ssn", found[1]):
            yield *found.span(1), "a social security number"


def _payments(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _IBAN.finditer(text):
        length = _iban(found[0])
        if length:
            yield found.start(), found.start() + length, "a bank account number"
    for found in _CARD.finditer(text):
        if _card(found[0]) and not _OTHER_NUMBER.search(text[: found.start()][-16:]):
            yield *found.span(), "a payment card number"


def _telephones(text: str, regions: tuple[str, ...], known: set[str]) -> Iterator[tuple[int, int, str]]:
    for found in _ABROAD.finditer(text):
        if _telephone("+" + re.sub(r"\D", "", found[0]).lstrip("0"), (), known):
            yield *found.span(), "the telephone number of a person"
    for found in _AT_HOME.finditer(text):
        before = text[: found.start()][-32:]
        if _OTHER_NUMBER.search(before) or (found[0].isdigit() and not _CALL.search(before)):
            continue
        if _telephone(found[0], regions, known):
            yield *found.span(), "the telephone number of a person"


@cache
def _validator(name: str) -> Any:
    import importlib

    return importlib.import_module(name)


def _valid(name: str, number: str) -> bool:
    return bool(_validator(name).is_valid(number))


def _iban(typed: str) -> int:
    """How many of the characters are a valid IBAN, words that follow it left out; 0 if none are."""
    while len(typed) >= _SHORTEST_IBAN:
        number = typed.replace(" ", "").upper()
        if len(number) <= _LONGEST_IBAN and _valid("stdnum.iso7064.mod_97_10", number[4:] + number[:4]):
            return len(typed)
        typed = typed.rpartition(" ")[0]
    return 0


def _card(typed: str) -> bool:
    number = re.sub(r"\D", "", typed)
    groups = re.split(r"[ -]", typed)
    if len(groups) > 1 and not (len(groups[0]) == 4 and len(groups) in (3, 4, 5)):
        return False
    return bool(_CARD_START.match(number)) and len(set(number)) > 3 and _valid("stdnum.luhn", number)


def _telephone(typed: str, regions: tuple[str, ...], known: set[str]) -> bool:
    """Whether somebody may have this number, and it is none of `known` nor a public line's.

    Written in full, with its country, the right length is enough.
    """
    phonenumbers = _validator("phonenumbers")
    for region in regions or (None,):
        try:
            number = phonenumbers.parse(typed, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) or (region is None and phonenumbers.is_possible_number(number)):
            if str(number.national_number)[-9:] in known or re.sub(r"\D", "", typed)[-9:] in known:
                return False
            return phonenumbers.number_type(number) not in _TOLL_FREE_LIKE
    return False
