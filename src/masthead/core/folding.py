"""Folding a text so that a quotation of it is found again: case, width, spaces and typographic marks set aside."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def fold(text: str) -> str:
    """The text after NFKC, case folding, plain quotation marks and dashes, single spaces, no invisible characters."""
    plain = unicodedata.normalize("NFKC", text.translate(_MARKS)).casefold().translate(_MARKS)
    visible = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return _SPACE.sub(" ", visible).strip()
