"""A text with parts of it written anew, and the way back to where they stood."""

from __future__ import annotations

import re
from collections.abc import Callable


class Reading:
    """`text` after one pattern was replaced; `made` are the offsets in it that were put there."""

    __slots__ = ("_ends", "_starts", "made", "text")

    def __init__(self, source: str, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> None:
        self.text = source
        self.made: set[int] = set()
        self._starts: list[int] = []
        self._ends: list[int] = []
        if pattern.search(source):
            self._write(source, pattern, put)

    def _write(self, source: str, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> None:
        pieces: list[str] = []
        at = 0
        for found in pattern.finditer(source):
            self._keep(pieces, source, at, found.start())
            piece = put(found)
            self.made.update(range(len(self._starts), len(self._starts) + len(piece)))
            self._starts.extend([found.start()] * len(piece))
            self._ends.extend([found.end()] * len(piece))
            pieces.append(piece)
            at = found.end()
        self._keep(pieces, source, at, len(source))
        self.text = "".join(pieces)

    def _keep(self, pieces: list[str], source: str, start: int, end: int) -> None:
        pieces.append(source[start:end])
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of the span `start` to `end`, which is not empty."""
        return (self._starts[start], self._ends[end - 1]) if self._starts else (start, end)

    def length(self, start: int, end: int) -> int:
        """How long the span was in the source."""
        first, last = self.source(start, end)
        return last - first
