"""What of a text tells whose it is: its words, pairs of words, its shape, and runs of three characters.

Four *blocks*, each a set, so that a word said twice counts once. Nothing is looked up here and nothing is kept.
"""

from __future__ import annotations

import re
from itertools import pairwise

Features = tuple[set[str], set[str], set[str], set[str]]
"""Words, pairs, shapes and runs of characters of one text."""

WORDS, PAIRS, SHAPES, RUNS = range(4)

TOKEN = re.compile(r"https?://\S+|[@#]\w+|\w+(?:['\-]\w+)*|\n+|[^\w\s]+")
_ADDRESS = re.compile(r"https?://(?:www\.)?([^\s/]*)\S*")
_WIDE = 40  # characters; the step in which lengths are told apart
_LONG = 12
SIGNS = (
    ("’", "curly apostrophe"),
    ("'", "straight apostrophe"),
    ("“", "curly quotes"),
    ('"', "straight quotes"),
    ("  ", "double space"),
    (" \n", "space before a line's end"),
    ("\n\n", "paragraphs"),
    ("\xa0", "hard space"),
    ("…", "ellipsis sign"),
    ("...", "three dots"),
    ("—", "long dash"),
    (" - ", "hyphen for a dash"),
    ("&", "ampersand"),
)
_COUNTED = tuple(
    (sign, tuple(f"{sign} {number}" for number in range(most + 1)), most)
    for sign, most in (("#", 4), ("@", 4), ("http", 3), ("!", 3), ("?", 2), ("\n", 7), (",", 4))
)
_LOUD = re.compile(r"\b[A-Z]{4,}\b")
_NUMBERED = re.compile(r"\d ?/(?: ?\d|$| |\n)")
_SHAPING = (re.compile(r"\d+"), re.compile(r"[a-z]+"), re.compile(r"[A-Z]+"))


def features(text: str) -> Features:
    """The four blocks of `text`."""
    words = TOKEN.findall(plain(text).lower())
    if "http" in text:
        words = [word(token) for token in words]
    pairs = set(map(" ".join, pairwise(["^", *words, "$"])))
    run = f" {_ADDRESS.sub('~', text)} " if "http" in text else f" {text} "
    return set(words), pairs, _shapes(text), {run[at : at + 3] for at in range(len(run) - 2)}


def plain(text: str) -> str:
    """`text` with straight apostrophes, as long as before."""
    return text if text.isascii() else text.replace("’", "'").replace("‘", "'")


def word(token: str) -> str:
    """A token as it is counted: of a web address its host, in angles, since only the host is a habit."""
    if token[0] == "h" and token[:4] == "http" and (found := _ADDRESS.match(token)):
        return f"<{found[1]}>"
    return token


def _shapes(text: str) -> set[str]:
    """How a text is built, whatever it says."""
    found = {name for sign, name in SIGNS if sign in text}
    found.add(f"length {min(len(text) // _WIDE, 9)}")
    for sign, names, most in _COUNTED:
        number = text.count(sign)
        found.add(names[number if number < most else most])
    first, last = text[:1], text[-1:]
    found.add(f"starts {_shape(first)}{'A' if text[1:2].isupper() else ''}")
    found.add(f"ends {'a' if last.isalnum() else last}")
    found.add(f"loud {min(len(_LOUD.findall(text)), 3)}")
    pieces = text.split(None, 2)
    found.update(f"opening {_shape(piece)}" for piece in pieces[:2] if "://" not in piece)
    if _NUMBERED.search(text):
        found.add("numbered")
    return found


def _shape(piece: str) -> str:
    if len(piece) > _LONG:
        piece = piece[:_LONG]
    digits, small, large = _SHAPING
    return large.sub("A", small.sub("a", digits.sub("0", piece)))
