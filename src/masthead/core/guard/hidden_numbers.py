"""Numbers of persons behind a disguise: spelled as words, spaced, with letters for digits, pictures between them.

The text is read as runs of digits and what stands between them; a run counts only where something about it is a
disguise, and what comes out of it is a valid number of its kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from masthead.core.guard.cues import DIGITS
from masthead.core.guard.reading import Reading
from masthead.core.guard.validated import in_sequence, is_card_number, is_iban, is_ssn, is_telephone

Found = tuple[int, int, str]
_WORDS = "|".join(sorted(DIGITS, key=len, reverse=True))
_WORD = re.compile(rf"(?<![a-z])(?:(?P<times>double|triple)[ -])?(?P<words>{_WORDS}|(?:{_WORDS}){{4,}})(?![a-z])")
_STARS = re.compile(r"(?<=[a-z0-9]) ?\*+ ?(?=[0-9oilszb])")
_WORD_OR_STARS = re.compile(f"{_WORD.pattern}|{_STARS.pattern}")
_NOTHING = re.compile(r"(?!)")
_EACH = re.compile(_WORDS)
_LETTERS = str.maketrans("oilszb", "011528")
_TOKEN = re.compile(r"(?<![a-z0-9])[0-9oilszb]{1,19}(?![a-z0-9])")
_BETWEEN = re.compile(r"[ .()/\\_*~=|,;\n-]{1,6}")
_ODD = re.compile(r"[*_~=|,;\\\n]")
_TELEPHONE_SHAPES = frozenset([(3, 3, 4), (1, 3, 3, 4), (3, 7), (10,), (1, 10), (11,), (6, 4), (3, 3, 2, 2)])
_CARD_SHAPES = frozenset([(4, 4, 4, 4), (4, 6, 5), (8, 8), (16,), (15,), (4, 4, 4, 4, 3)])
_SSN_SHAPE = (3, 2, 4)
_SSN_SAID = re.compile(r"\b(?:ssn|social)\b")
_LINE_SAID = re.compile(r"\b(?:call|text|phone|cell|mobile|number|dial|ring|reach)\b")
_OTHER_NUMBER = re.compile(r"(?:isbn|order|invoice|tracking|case|docket|no\.|status|grant|cfda|nct|id)[:#]? ?#?$")
_ABROAD = re.compile(r"(?:\+|plus|\b00)[ (*]{0,2}$")
_NEAR = 40
_MOST_TOKENS = 60
_SEP = r"[ ._*/~()-]{0,3}"
_IBAN = re.compile(rf"(?<![a-z0-9])(?=(?P<all>[a-z]{_SEP}[a-z](?:{_SEP}[0-9oilszb]){{2}}(?:{_SEP}[a-z0-9]){{11,30}}))")
_IBAN_LENGTHS = {
    "ad": 24, "ae": 23, "at": 20, "be": 16, "bg": 22, "ch": 21, "cy": 28, "cz": 24, "de": 22, "dk": 18, "ee": 20,
    "es": 24, "fi": 18, "fr": 27, "gb": 22, "gr": 27, "hr": 21, "hu": 28, "ie": 22, "is": 26, "it": 27, "li": 21,
    "lt": 20, "lu": 20, "lv": 21, "mc": 27, "mt": 31, "nl": 18, "no": 15, "pl": 28, "pt": 25, "ro": 24, "se": 24,
    "si": 19, "sk": 24, "sm": 27, "tr": 26, "ua": 29,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    digits: str
    letters: bool
    spelled: bool


def find_hidden_numbers(text: str, spelled: bool, regions: tuple[str, ...], known: set[str]) -> Iterator[Found]:
    """Each disguised number in a folded text. `spelled`: it has digits as words, side by side."""
    yield from _found(Reading(text, _WORD if spelled else _NOTHING, _digits), False, regions, known)
    if "*" in text:
        yield from _found(Reading(text, _WORD_OR_STARS if spelled else _STARS, _digits), True, regions, known)


def _found(reading: Reading, parted: bool, regions: tuple[str, ...], known: set[str]) -> Iterator[Found]:
    """What one reading holds. `parted`: signs within the numbers were taken out of it."""
    for start, end in _ibans(reading):
        yield *reading.source(start, end), "a bank account number, written so that it is hard to see"
    for run in _runs(reading):
        at = 0
        while at < len(run):
            taken = _longest(run, at, reading, parted, regions, known)
            if taken:
                end, what = taken
                if what:
                    yield *reading.source(run[at].start, run[end].end), f"{what}, written so that it is hard to see"
                at = end
            at += 1


def _digits(found: re.Match[str]) -> str:
    """The digits that words stand for; nothing for signs between digits."""
    if "*" in found[0]:
        return ""
    digits = "".join(DIGITS[word] for word in _EACH.findall(found["words"]))
    return digits * {"double": 2, "triple": 3}.get(found["times"] or "", 1)


def _runs(reading: Reading) -> Iterator[list[_Token]]:
    """Digits, or letters in their place, that follow each other with nothing but signs between."""
    run: list[_Token] = []
    for found in _TOKEN.finditer(reading.text):
        token = _token(found, reading)
        if run and not _BETWEEN.fullmatch(reading.text, run[-1].end, found.start()):
            yield from _kept(run)
            run = []
        if token is not None and len(run) < _MOST_TOKENS:
            run.append(token)
        elif run:
            yield from _kept(run)
            run = []
    yield from _kept(run)


def _token(found: re.Match[str], reading: Reading) -> _Token | None:
    letters = not found[0].isdigit()
    if letters and not re.search(r"\d", found[0]) and len(found[0]) > 5:
        return None
    made = not reading.made.isdisjoint(range(*found.span()))
    return _Token(*found.span(), found[0].translate(_LETTERS), letters, made)


def _kept(run: list[_Token]) -> Iterator[list[_Token]]:
    if sum(len(token.digits) for token in run) > 6:
        yield run


def _longest(
    run: list[_Token], at: int, reading: Reading, parted: bool, regions: tuple[str, ...], known: set[str]
) -> tuple[int, str] | None:
    """The last token of the longest disguised number that starts with token `at`, and what it is.

    For one of `known`, what it is is nothing.
    """
    best = None
    text = reading.text
    for end in range(at, len(run)):
        part = run[at : end + 1]
        digits = "".join(token.digits for token in part)
        if len(digits) > 19:
            break
        if len(digits) < 7 or in_sequence(digits):
            continue
        if len(digits) > 8 and digits[-9:] in known:
            return end, ""
        cut = parted and reading.length(part[0].start, part[-1].end) > part[-1].end - part[0].start
        if cut or _disguised(part, text):
            what = _kind(part, digits, text, regions, known)
            best = (end, what) if what else best
    return best


def _gaps(part: list[_Token], text: str) -> list[str]:
    return [text[one.end : two.start] for one, two in pairwise(part)]


def _shape(part: list[_Token], text: str) -> tuple[int, ...]:
    """How the digits are grouped: one by one, they are grouped by the gaps that are not like most others."""
    lengths = tuple(len(token.digits) for token in part)
    if len(part) < 7 or max(lengths) > 1:
        return lengths
    gaps = _gaps(part, text)
    usual = Counter(gaps).most_common(1)[0][0]
    groups = [1]
    for gap in gaps:
        if gap == usual:
            groups[-1] += 1
        else:
            groups.append(1)
    return tuple(groups)


def _disguised(part: list[_Token], text: str) -> bool:
    """Whether something about it is not how such a number is written."""
    between = "".join(_gaps(part, text))
    spelled = sum(token.spelled for token in part)
    if spelled:
        return spelled > 2
    if any(token.letters for token in part):
        real = sum(character.isdigit() for token in part for character in text[token.start : token.end])
        return real * 10 >= 4 * sum(len(token.digits) for token in part)
    return len(part) > 1 and (
        all(len(token.digits) == 1 for token in part)
        or _ODD.search(between) is not None
        or re.search(r"[ ./()-]{2}|[/.]", between) is not None
    )


def _kind(part: list[_Token], digits: str, text: str, regions: tuple[str, ...], known: set[str]) -> str | None:
    count = len(digits)
    shape = _shape(part, text)
    free = len(shape) == 1 or any(token.spelled for token in part)
    before = text[max(0, part[0].start - _NEAR) : part[0].start]
    if _OTHER_NUMBER.search(before) or before[-1:] in ("$", "#"):
        return None
    if _ABROAD.search(before):
        if 7 < count < 16 and is_telephone(f"+{digits}", (), known):
            return "the telephone number of a person"
        return None
    if count == 9 and (shape == _SSN_SHAPE or free) and is_ssn(digits):
        plain = len(part) == 1 and not _SSN_SAID.search(before)
        return None if plain else "a social security number"
    if count > 12 and (shape in _CARD_SHAPES or free) and is_card_number(digits):
        return "a payment card number"
    home = count in (10, 11) and (shape in _TELEPHONE_SHAPES or free or digits[0] == "0")
    near = count == 7 and any(token.spelled for token in part) and _LINE_SAID.search(before)
    if near or (home and is_telephone(digits, regions, known)):
        return "the telephone number of a person"
    return None


def _ibans(reading: Reading) -> Iterator[tuple[int, int]]:
    for found in _IBAN.finditer(reading.text):
        places = [at for at in range(*found.span("all")) if reading.text[at].isalnum()]
        letters = "".join(reading.text[at] for at in places)
        length = _IBAN_LENGTHS.get(letters[:2], 0)
        if (
            not length
            or len(letters) < length
            or reading.text[places[length - 1] + 1 : places[length - 1] + 2].isalnum()
        ):
            continue
        number = letters[:length]
        if any(is_iban(tried) for tried in _readings_of(number)):
            yield places[0], places[length - 1] + 1


def _readings_of(number: str) -> Iterator[str]:
    """An IBAN as it stands, and with letters read as digits, but for those of its country and of its bank."""
    yield number
    yield number[:2] + number[2:].translate(_LETTERS)
    yield number[:2] + number[2:4].translate(_LETTERS) + number[4:8] + number[8:].translate(_LETTERS)
