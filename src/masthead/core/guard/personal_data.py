"""Telephone numbers, mailboxes, card, bank and identity numbers: validated, not just shaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard import cues
from masthead.core.guard.cues import Seen
from masthead.core.guard.hidden_mailboxes import find_hidden_mailboxes, may_hide_mailbox
from masthead.core.guard.hidden_numbers import find_hidden_numbers
from masthead.core.guard.normal import View
from masthead.core.guard.spans import apart
from masthead.core.guard.validated import iban_length, is_card, is_ssn, is_telephone

_DIGITS = re.compile(r"[0-9](?:[^a-z0-9]{0,6}[0-9oilsbz]){5,}")
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
_CARD = re.compile(r"(?<![\w./-])\d(?:[ -]?\d){11,18}(?![\w-])")
_CARD_SAID = re.compile(r"(?:card|karte|carte|tarjeta|visa|maestro|mastercard|amex)\b[^\d\n]{0,24}$")
_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])")
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}(?:[ ().-]{0,2}\d){6,13}(?![\w-])")
_AT_HOME = re.compile(
    r"(?<![\w.$/+#-])(?:1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. /])[2-9]\d{2}[-. ]?\d{4}(?![\w-]|[.,]\d)"
    r"|(?<![\w.$/+#-])[2-9]\d{2}[2-9]\d{6}(?![\w-]|[.,]\d)"
    r"|(?<![\w.$/+#-])\(?0\d{1,5}\)?[ /-]\d(?:[ -]?\d){4,8}(?![\w-]|[.,]\d)"
)
_CALL = re.compile(r"(?:call|text|phone|cell|mobile|tel|dial|fax|whatsapp|signal|number)\b[^\d\n]{0,24}$")
_OTHER_NUMBER = re.compile(r"(?:isbn|order|invoice|tracking|case|docket|no\.|status|grant|cfda|nct|id)[:#]? ?#?$")
_LINE_SAID = re.compile(
    r"(?:\b(?:phone|mobile|cell|tel|telephone|fax|whatsapp|telefon|handy|telefono|movil|portable)(?: number)?\b\W{1,3}"
    r"(?:is |at |on )?"
    r"|\b(?:call|text|ring|reach|phone|dial|answering|messages?|sms|registered|number) "
    r"(?:\w+ ){0,2}?(?:at|on|to|is) "
    r"|\b(?:call|text|ring|dial|phone|my registered) )$"
)
_SAID_NUMBER = re.compile(r"(?<![\w.$/+#-])(?:\(\d{2,4}\) ?)?\d{2,4}(?:[ -]\d{2,7}){1,4}(?![\w-]|[.,/:]\d)")
_BEFORE = 48
_OF_AN_OFFICE = re.compile(r"\b(?:offices?|(?:hot|help)line|rsvp|(?:call|contact|text) us)\b")
_OFFICE_NEAR = 60
_REACHED = " of a person"
"""In what is said of numbers and mailboxes by which somebody is reached."""
_ELSEWHERE = (
    "DE", "FR", "IT", "ES", "PL", "NL", "BE", "AT", "CH", "CZ", "HU", "SE", "NO", "DK", "FI", "IS", "IE", "PT",
    "GR", "CY", "EE", "LV", "LT", "SI", "SK", "HR", "RO", "AU", "NZ", "IN", "ZA",
)  # fmt: skip
"""Where else a number may be at home, once a word says that it is one."""
_REGIONS = {"en": ("US", "GB"), "es": ("ES", "MX", "US"), "fr": ("FR", "BE", "CA"), "de": ("DE", "AT", "CH")}


def find_personal_data(view: View, seen: Seen, language: str, public: frozenset[str]) -> Iterator[Finding]:
    """Each number or mailbox of a person. `public` are those that the organization publishes itself."""
    folded = view.folded
    spans: list[tuple[int, int, str]] = []
    if ("@" in folded and _AT.search(folded)) or "at)" in folded or "at]" in folded:
        spans.extend(_mailboxes(folded, public))
    if seen.bits & cues.MAILBOX or may_hide_mailbox(folded, seen.bits & cues.ADDRESS != 0):
        spans.extend(_hidden_mailboxes(folded, public))
    spelled = seen.bits & cues.DIGIT_WORDS != 0
    if spelled or _DIGITS.search(folded):
        plain = _URL.sub(_blank, folded) if seen.bits & cues.ADDRESS else folded
        if spelled or plain is folded or _DIGITS.search(plain):
            spans.extend(_numbers(plain, language, public, spelled))
    for start, end, what in apart(spans) if spans else ():
        yield _finding(view, start, end, what)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _finding(view: View, start: int, end: int, what: str) -> Finding:
    """It blocks; it holds where the words before say that an office answers there, which an approver may know."""
    typed = view.typed(start, end)
    if _REACHED in what and _OF_AN_OFFICE.search(view.folded, max(0, start - _OFFICE_NEAR), start):
        message = f"This looks like {what}, though the words before it speak of an office."
        clears = "Have its owners enter it among those that the account publishes, or somebody who approves agree."
        return Finding("personal_data", Severity.HOLD, *typed, message, clears, view.where)
    clears = "Take it out, or have its owners enter it among the numbers and mailboxes that the account publishes."
    return Finding("personal_data", Severity.BLOCK, *typed, f"This looks like {what}.", clears, view.where)


def _mailboxes(folded: str, public: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    for found in _MAILBOX.finditer(folded):
        plain = re.sub(r" ?[(\[] ?(at|dot) ?[)\]] ?", lambda sign: "@" if sign[1] == "at" else ".", found[0])
        if _of_a_person(plain, public):
            yield *found.span(), "the mailbox of a person"


def _hidden_mailboxes(folded: str, public: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    for start, end, plain in find_hidden_mailboxes(folded):
        if _of_a_person(plain, public):
            yield start, end, "the mailbox of a person, written so that it is hard to see"


def _of_a_person(mailbox: str, public: frozenset[str]) -> bool:
    return mailbox.partition("@")[0] not in _ROLE and mailbox not in {known.lower() for known in public}


def _numbers(text: str, language: str, public: frozenset[str], spelled: bool) -> Iterator[tuple[int, int, str]]:
    known = {re.sub(r"\D", "", number)[-9:] for number in public if re.search(r"\d", number)}
    regions = _REGIONS.get(language, _REGIONS["en"])
    yield from _identities(text)
    yield from _payments(text)
    yield from _telephones(text, regions, known)
    yield from find_hidden_numbers(text, spelled, regions, known)


def _identities(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _SSN.finditer(text):
        if is_ssn("".join((found[1], found[3], found[4]))):
            yield *found.span(), "a social security number"
    for found in _SSN_BARE.finditer(text):
        if is_ssn(found[1]):
            yield *found.span(1), "a social security number"


def _payments(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _IBAN.finditer(text):
        length = iban_length(found[0])
        if length:
            yield found.start(), found.start() + length, "a bank account number"
    for found in _CARD.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if not _OTHER_NUMBER.search(before) and is_card(found[0], _CARD_SAID.search(before) is not None):
            yield *found.span(), "a payment card number"


def _telephones(text: str, regions: tuple[str, ...], known: set[str]) -> Iterator[tuple[int, int, str]]:
    for found in _ABROAD.finditer(text):
        if is_telephone("+" + re.sub(r"\D", "", found[0]).lstrip("0"), (), known):
            yield *found.span(), "the telephone number of a person"
    for found in _AT_HOME.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if _OTHER_NUMBER.search(before) or (found[0].isdigit() and not _CALL.search(before)):
            continue
        if is_telephone(found[0], regions, known):
            yield *found.span(), "the telephone number of a person"
    for found in _SAID_NUMBER.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if _LINE_SAID.search(before) and is_telephone(found[0], (*regions, *_ELSEWHERE), known):
            yield *found.span(), "the telephone number of a person"
