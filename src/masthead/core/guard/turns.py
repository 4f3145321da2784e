"""Turns of speech in the lists: several written as one by braces, and the forms that a contraction takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import product

_CHOICE = re.compile(r"\{([^{}]*)\}")
_NOT_ALNUM = {code: " " for code in range(128) if not chr(code).isalnum()}
_SHORT = (
    (re.compile(r"\bcan't\b"), ("can't", "cant", "cannot", "can not")),
    (re.compile(r"\bwon't\b"), ("won't", "wont", "will not")),
    (re.compile(r"(?<!\bca)(?<!\bwo)n't\b"), ("n't", "nt", " not")),
    (re.compile(r"\bi'm\b"), ("i'm", "im", "i am")),
    (re.compile(r"'re\b"), ("'re", " are")),
    (re.compile(r"'ve\b"), ("'ve", "ve", " have")),
    (re.compile(r"\b(what|that|where|he|she|there|who)'s\b"), (r"\1's", r"\1s", r"\1 is")),
    (re.compile(r"\byou'll\b"), ("you'll", "youll", "you will")),
)


def spaced(folded: str) -> str:
    """A folded text with a space for each sign, and one before and behind: words stand between spaces."""
    return f" {folded.translate(_NOT_ALNUM)} "


def written_out(turn: str) -> Iterator[str]:
    """`a {b|c} d` as `a b d` and `a c d`."""
    pieces = _CHOICE.split(turn)
    for chosen in product(*(piece.split("|") if at % 2 else (piece,) for at, piece in enumerate(pieces))):
        yield "".join(chosen)


def forms(turn: str) -> set[str]:
    """How a turn is looked for in a spaced text: each form of its contractions, between spaces."""
    found = {turn}
    for short, ways in _SHORT:
        found |= {short.sub(way, form) for form in found if "'" in form for way in ways}
    return {f" {form.translate(_NOT_ALNUM).strip()} " for form in found if form.strip()}


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """Each turn of a list, written out, with the other columns of its line."""
    for line in files(__package__).joinpath(f"lists/{name}").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            turns, *columns = line.split("\t")
            for turn in written_out(turns):
                yield turn, columns
