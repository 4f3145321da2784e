"""One odd word, with signs or digits in it: which listed word can it be read as?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from masthead.core.guard.lexicon import Lexicon, squash
from masthead.core.guard.normal import OTHER_LETTER

TRIM = ".,:;?!\"'()[]{}<>-~/|#&=_*\x01"
_LEET = {
    "0": "o",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "$": "s",
    "+": "t",
    "(": "c",
    "6": "g",
    "2": "z",
}
_LEET_TABLE = str.maketrans(_LEET)
_TWO_WAYS = {"1": "il", "!": "il", "|": "il"}

_MOST_WAYS = 16
_AFTER_A = frozenset(("ss", "rs", "na", "zz", "5s", "s5", "55"))
_LEET_INSIDE = re.compile(r"[a-z][0-9]+[a-z]|^@[0-9]")
_PLAIN_NUMBER = re.compile(r"(?:covid|sars|cop|no)?[.-]?\d[\d.,:/-]*(?:st|nd|rd|th|s|am|pm|a\.m|p\.m|k|m|b|bn|t|x|%)?")
_HAS_LEET = re.compile(r"[0-9@$!+|(]")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_NOT_LETTER = re.compile(r"[^a-z]+")
_MASK = re.compile(r"[*#_@!$%&?^~+=.\-/:,]+")
_HARD = frozenset("*#@$%!^")
_LOCAL_AND_HOST = re.compile(r"[\w.]@[\w-]+\.\w")
_ENDINGS = frozenset(("re", "s", "t", "ll", "ve", "d", "m"))
_JOINTS = re.compile(r"[/,;:\"()\[\]{}|&<>]+|\.\.+")
_TRIPLE = re.compile(r"([a-z])\1\1")
_LONE = frozenset("aiou")
_LONGEST = 200
_REMEMBERED = 4096


def recall_odd(core: str, lexicon: Lexicon) -> str | None:
    """As `read_odd`, remembering: texts repeat their contractions and figures."""
    known = lexicon.readings
    if core in known:
        return known[core]
    if len(known) > _REMEMBERED:
        known.clear()
    read = known[core] = read_odd(core, lexicon)
    return read


def read_odd(core: str, lexicon: Lexicon) -> str | None:
    """What a folded word that has signs or digits in it can be read as, or None. Addresses are left alone."""
    if not core.islower() or len(core) > _LONGEST or "://" in core or core.startswith("www."):
        return None
    if "'" in core:
        head, _, tail = core.partition("'")
        if tail in _ENDINGS and head.isalpha():
            return None
    if core[0] == "@":
        if "a" + core[1:] in lexicon.words:
            return "a" + core[1:]
        if core[1:3] not in _AFTER_A and core[1:].replace("_", "").isalnum() and not _LEET_INSIDE.search(core):
            return None
    elif _PLAIN_NUMBER.fullmatch(core):
        return None
    if "@" in core and _LOCAL_AND_HOST.search(core):
        return None
    whole = _leet(core, lexicon) or _masked(core, lexicon) or _split(core, lexicon)
    if whole is not None or not _JOINTS.search(core):
        return whole
    pieces = [piece.strip(TRIM) for piece in _JOINTS.split(core)]
    read = [None if piece.isalpha() else read_odd(piece, lexicon) if piece else None for piece in pieces]
    return " ".join(found or piece for found, piece in zip(read, pieces, strict=True)) if any(read) else None


def joined_form(word: str, lexicon: Lexicon) -> str | None:
    """`word` itself where it is a listed form, or one of several words written as one."""
    return word if word in lexicon.words or word in lexicon.joined else None


def read_stretched(word: str, lexicon: Lexicon) -> str | None:
    """The listed word of which `word` is a stretched spelling."""
    if len(word) > _LONGEST:
        return None
    for listed in lexicon.squashed.get(squash(word), ()):
        if word == listed or (len(listed) < 4 and not _TRIPLE.search(word)):
            continue
        if re.fullmatch("".join(f"{letter}+" for letter in listed), word):
            return listed
    return None


def read_spelled(letters: str, lexicon: Lexicon) -> str | None:
    """A listed word spelled out letter by letter, with at most a stray `a`, `i`, `o` or `u` before or after."""
    for word in (letters, *_readings(letters)):
        for start, end in ((0, 0), (1, 0), (0, 1), (1, 1)):
            inner = word[start : len(word) - end]
            stray = {*word[:start], *word[len(word) - end :]} if start or end else set()
            if len(inner) > 2 and stray <= _LONE and (found := _known(inner, lexicon)):
                return found
        if lexicon.has_root(word):
            return word
    return None


def _known(word: str, lexicon: Lexicon) -> str | None:
    return joined_form(word, lexicon) or read_stretched(word, lexicon)


def _readings(core: str) -> Iterator[str]:
    """The word with digits and signs read as letters: first all bars as `i`, then in the other ways."""
    if not _HAS_LEET.search(core):
        return
    plain = core.translate(_LEET_TABLE)
    ways = [_TWO_WAYS.get(sign, sign) for sign in plain]
    for letters in islice(product(*ways), _MOST_WAYS):
        yield "".join(letters)


def _leet(core: str, lexicon: Lexicon) -> str | None:
    for reading in _readings(core):
        word = _NOT_LETTER.sub("", reading)
        if len(word) < 3:
            continue
        found = _known(word, lexicon)
        if found and (found not in lexicon.short or not _HARD.isdisjoint(core)):
            return found
        if lexicon.has_root(word) and not lexicon.has_root(core):
            return word
    return None


def _split(core: str, lexicon: Lexicon) -> str | None:
    """A word broken up by punctuation or pictures: all of it is the listed word, or it is spelled letter by letter."""
    pieces = [piece for piece in _NOT_ALNUM.split(core) if piece]
    if len(pieces) < 2 or OTHER_LETTER in core:
        return None
    word = "".join(pieces)
    if len(word) == len(pieces):
        return read_spelled(word, lexicon) if len(word) > 2 else None
    if len(word) < 4 or any(len(piece) > 2 and piece in lexicon.words for piece in pieces):
        return None
    return joined_form(word, lexicon)


def _masked(core: str, lexicon: Lexicon) -> str | None:
    """A word with signs in the place of letters. Signs that occur in any text hide one vowel at most."""
    mask = _MASK.sub(_stars, core)
    if "*" not in mask or len(core) < 3 or (len(core) == 3 and "*" not in core):
        return None
    if _HARD.isdisjoint(core):
        if len(core) < 4 or mask.count("*") > 1 or "*" in (mask[0], mask[-1]):
            return None
        found = lexicon.masked.get(mask)
        return found if found and found[mask.index("*")] in "aeiou" else lexicon.masked_root(mask, soft=True)
    found = lexicon.masked.get(mask) or lexicon.masked.get(mask.rstrip("*"))
    if found:
        return found
    return lexicon.masked_root(mask, soft=False)


def _stars(found: re.Match[str]) -> str:
    return "*" if len(found[0]) == 1 else "**"
