"""Whether a number can be what it looks like: check digits, lengths and ranges, by the libraries that know them."""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import Any

_CARD_START = re.compile(r"4|5[1-5]|2[2-7]|3[47]|6(?:011|4|5)|35|3[068]|62|50|5[6-9]|6[37]")
_CARD_RARE = re.compile(r"(?:1800|2131)\d{11}|(?:50[123]\d|5[678]\d\d|6[37]\d\d)\d{8,9}")
"""Numbers of old and of short cards, so short that a word has to say what they are."""
_TOLL_FREE_LIKE = frozenset((3, 4, 5))  # toll free, premium, shared cost in phonenumbers: lines for the public
_SHORTEST_IBAN, _LONGEST_IBAN = 15, 34
_SEQUENCE = "01234567890123456789"


@cache
def _library(name: str) -> Any:
    return importlib.import_module(name)


def is_ssn(digits: str) -> bool:
    """Whether nine digits can be a social security number."""
    return bool(_library("stdnum.us.ssn").is_valid(digits))


def iban_length(typed: str) -> int:
    """How many of the characters are a valid IBAN, words that follow it left out; 0 if none are."""
    while len(typed) >= _SHORTEST_IBAN:
        if is_iban(typed.replace(" ", "")):
            return len(typed)
        typed = typed.rpartition(" ")[0]
    return 0


def is_iban(number: str) -> bool:
    """Whether the check digits of an IBAN, written without spaces, are right."""
    if not _SHORTEST_IBAN <= len(number) <= _LONGEST_IBAN:
        return False
    return bool(_library("stdnum.iso7064.mod_97_10").is_valid((number[4:] + number[:4]).upper()))


def is_card(typed: str, said: bool = False) -> bool:
    """Whether this is the number of a payment card. `said`: a word before it says so, and rare lengths count too."""
    number = re.sub(r"\D", "", typed)
    groups = re.split(r"[ -]", typed)
    if len(groups) > 1 and not (len(groups[0]) == 4 and len(groups) in (3, 4, 5)):
        return False
    return is_card_number(number, said)


def is_card_number(digits: str, said: bool = False) -> bool:
    """The same of digits alone."""
    usual = len(digits) > 12 and _CARD_START.match(digits)
    if not usual and not (said and _CARD_RARE.fullmatch(digits)):
        return False
    return len(set(digits)) > 3 and bool(_library("stdnum.luhn").is_valid(digits))


def is_telephone(typed: str, regions: tuple[str, ...], known: set[str]) -> bool:
    """Whether somebody may have this number, and it is none of `known` nor a public line's.

    The first of `regions` that knows such a number decides. Written in full, with its country, the right length is
    enough.
    """
    phonenumbers = _library("phonenumbers")
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


def in_sequence(digits: str) -> bool:
    """Whether these are digits counted up or down, or hardly more than one of them."""
    return digits in _SEQUENCE or digits in _SEQUENCE[::-1] or len(set(digits)) < 3
