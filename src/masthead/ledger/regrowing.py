"""Growing the tree again from the entries themselves."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from masthead.core.merkle.tiles import HEIGHT, RightEdge, Tile
from masthead.core.merkle.tree import CompactRange, fold, parents
from masthead.ledger.reading import HEAD_LENGTH, LEAF_START, WINDOW, Window


@dataclass(frozen=True, slots=True)
class Grown:
    """The tree over one window: every level of it, the roots before it, and the upper tiles it changed.

    `payload_fault` is the place in the window of the first entry whose commitment is not of its payload.
    """

    start: int
    before: tuple[bytes, ...]
    levels: list[list[bytes]]
    tiles: list[Tile]
    payload_fault: int | None

    @property
    def leaf_hashes(self) -> list[bytes]:
        return self.levels[0]

    def root_at(self, size: int) -> bytes:
        """The root of the first `size` entries, of which the last is in this window."""
        inside, at, found = size - self.start, 0, list(self.before)
        for level in range(inside.bit_length() - 1, -1, -1):
            if inside >> level & 1:
                found.append(self.levels[level][at >> level])
                at += 1 << level
        return fold(found)


class Regrowth:
    """The tree so far: the roots of whole windows, and the edge of the tiles above level 0."""

    def __init__(self) -> None:
        self.whole = CompactRange()
        self.upper = RightEdge()

    def extend(self, window: Window) -> Grown:
        """Take in the next window."""
        commitments = [sha256(payload).digest() for payload in window.payloads]
        heads = window.heads
        starts = range(0, len(heads), HEAD_LENGTH)
        leaf_hashes = [
            sha256(LEAF_START + heads[at : at + HEAD_LENGTH] + commitment).digest()
            for at, commitment in zip(starts, commitments, strict=True)
        ]
        levels = _levels(leaf_hashes)
        before = self.whole.peaks
        tiles = self.upper.extend(levels[HEIGHT]) if len(levels) > HEIGHT else []
        if len(leaf_hashes) == WINDOW:
            self.whole.append(levels[-1][0])
        return Grown(window.start, before, levels, tiles, _first_wrong(commitments, window.commitments))


def _levels(leaf_hashes: list[bytes]) -> list[list[bytes]]:
    levels = [leaf_hashes]
    while len(levels[-1]) > 1:
        levels.append(parents(levels[-1][: len(levels[-1]) & ~1]))
    return levels


def _first_wrong(commitments: list[bytes], stored: bytes) -> int | None:
    if b"".join(commitments) == stored:
        return None
    return next(at for at, each in enumerate(commitments) if stored[at * 32 : at * 32 + 32] != each)
