"""Text folded to small ASCII letters, with spans mapped back to what was typed.

Folding undoes what a disguise adds: case, accents and other combining marks, invisible characters, letters of other
scripts or styles that look like Latin ones. Every other sign becomes a star and every other letter a mark of its own,
so that a folded text is always ASCII and a pass over it is fast.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from importlib.resources import files

OTHER_LETTER = "\x01"
_NOT_ASCII = re.compile("[\U0001f1e6-\U0001f1ff]+|[^\x00-\x7f]")
_FOREIGN = re.compile("([^\x00-\x7f][^\x00-\x7f]*)")
_WORD = re.compile(r"\S+")
_FIRST_FLAG = 0x1F1E6
_ROWS_OF_LETTERS = (0x1F110, 0x1F150, 0x1F170)  # in brackets, in a black circle, in a black square: not decomposed
_SMALL_IN_BRACKETS = 0x249C
_SIGNS = {
    **dict.fromkeys("‘’‚‛ʼʹ′´＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒−－﹣", "-"),
    **dict.fromkeys("–—―⸺⸻", " "),
    **dict.fromkeys("\u115f\u1160\u3164\uffa0\u2800", ""),
}
_SYLLABLES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "YI ")


def _read_lookalikes() -> dict[str, str]:
    lines = files(__package__).joinpath("lists/lookalikes.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {sign: latin for latin, signs in rows for sign in signs}


_LOOKALIKES = _read_lookalikes()


class _Folds(dict[str, str]):
    """The fold of one character, or of a row of regional indicators, found once and kept."""

    def __missing__(self, piece: str) -> str:
        folded = _fold_flags(piece) if ord(piece[0]) - _FIRST_FLAG in range(26) else _fold_character(piece)
        if len(piece) == 1:
            self[piece] = folded
        return folded


def _fold_flags(row: str) -> str:
    """Two regional indicators are a flag; one alone or more together may spell something."""
    return " " * 2 if len(row) == 2 else "".join(chr(ord(sign) - _FIRST_FLAG + 97) for sign in row)


def _fold_character(character: str) -> str:
    known = _known(character)
    if known is not None:
        return known
    code = ord(character)
    for first in _ROWS_OF_LETTERS:
        if first <= code < first + 26:
            return chr(code - first + 97)
    if _SMALL_IN_BRACKETS <= code < _SMALL_IN_BRACKETS + 26:
        return chr(code - _SMALL_IN_BRACKETS + 97)
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", character)))


def _known(character: str) -> str | None:
    known = _LOOKALIKES.get(character) or _SIGNS.get(character)
    return known if known is not None else _LOOKALIKES.get(character.lower())


def _fold_part(part: str) -> str:
    """The fold of one character of a compatibility decomposition."""
    if part < "\x80":
        return part.lower()
    known = _known(part)
    if known is not None:
        return known
    category = unicodedata.category(part)
    if category == "Nd":
        return str(unicodedata.digit(part))
    if category in ("Mn", "Mc", "Me", "Cf"):
        return ""
    if category[0] in "ZC":
        return " "
    if category[0] == "L" and not unicodedata.name(part, "").startswith(_SYLLABLES):
        return OTHER_LETTER
    return "*"


_FOLDS = _Folds()


def _fold_match(found: re.Match[str]) -> str:
    return _FOLDS[found[0]]


def _fold_run(run: str) -> str:
    """The fold of characters that follow each other and are all not ASCII."""
    return _FOLDS[run] if len(run) == 1 else _NOT_ASCII.sub(_fold_match, run)


def fold(text: str) -> str:
    """`text` in small ASCII. Never raises, whatever the string holds; folding twice changes nothing."""
    return _fold(text)[0]


def _fold(text: str) -> tuple[str, str]:
    """The folded text, and what of the text is not ASCII."""
    if text.isascii():
        return text.lower(), ""
    pieces = _FOREIGN.split(text)
    foreign = pieces[1::2]
    pieces[1::2] = map(_fold_run, foreign)
    return "".join(pieces).lower(), "".join(foreign)


class View:
    """One part of a draft as it was typed and folded. Spans are in code points of what was typed.

    `foreign` is what of the text is not ASCII, `tokens` the folded text split at white space.
    """

    __slots__ = ("__dict__", "folded", "foreign", "text", "tokens", "where")

    def __init__(self, text: str, where: str = "text") -> None:
        self.text = text
        self.where = where
        self.folded, self.foreign = _fold(text)
        self.tokens = self.folded.split()

    @cached_property
    def token_spans(self) -> list[tuple[int, int]]:
        """Where each of `tokens` stands in the folded text."""
        return [found.span() for found in _WORD.finditer(self.folded)]

    @cached_property
    def _origin(self) -> tuple[list[int], list[int]]:
        """For each folded character where the typed one starts and ends."""
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for found in _NOT_ASCII.finditer(self.text):
            starts.extend(range(at, found.start()))
            ends.extend(range(at + 1, found.start() + 1))
            count = len(_FOLDS[found[0]])
            single = count == found.end() - found.start()
            for offset in range(count):
                starts.append(found.start() + offset if single else found.start())
                ends.append(found.start() + offset + 1 if single else found.end())
            at = found.end()
        starts.extend(range(at, len(self.text)))
        ends.extend(range(at + 1, len(self.text) + 1))
        return starts, ends

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """The span in `text` of the folded span `start` to `end`, always inside `text`."""
        if not self.foreign:
            return start, end
        starts, ends = self._origin
        if not starts or start >= end:
            return 0, 0
        return starts[min(start, len(starts) - 1)], ends[min(end, len(ends)) - 1]
