"""Verifies the whole ledger: recomputes everything that can be, and names the first thing that is wrong.

In order, entry by entry: that it is there, with its payload, and that its commitment is of that payload; that its leaf
is the one in the tiles; that the root of every signed head follows, and that it is signed. Then what lies beyond the
entries: upper tiles, entries without a place, the head kept outside the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from masthead.core.merkle.checkpoint import Checkpoint, open_checkpoint
from masthead.core.merkle.note import NoteError, Verifier
from masthead.core.merkle.tiles import WIDTH
from masthead.kernel.connecting import Connection
from masthead.ledger import keys, remains
from masthead.ledger.faults import Fault, missing_in
from masthead.ledger.reading import Window, read_window, snapshot, windows
from masthead.ledger.regrowing import Grown, Regrowth
from masthead.ledger.stored import StoredTiles

Progress = Callable[[int, int], None]
"""Told how many entries of how many are done."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was verified: entries in the tree, signed heads, entries still waiting for a place; and the first fault."""

    entries: int
    heads: int
    waiting: int
    fault: Fault | None

    @property
    def ok(self) -> bool:
        return self.fault is None


def verify(progress: Progress | None = None) -> Report:
    """Verify everything, in one snapshot of the database, reading each entry once."""
    with snapshot() as (ahead, side):
        walk = _Walk(side, progress)
        fault = next(walk.faults(ahead), None)
        return Report(walk.done, walk.heads, remains.waiting(side), fault)


class _Walk:
    """One verification. Faults come in the order of the entries."""

    def __init__(self, side: Connection, progress: Progress | None) -> None:
        self.side = side
        self.progress = progress
        self.size = remains.size(side)
        self.tree = Regrowth()
        self.tiles = StoredTiles(side)
        self.done = 0
        self.heads = 0
        self.doubt: tuple[int, UUID] | None = None

    def faults(self, ahead: Connection) -> Iterator[Fault]:
        try:
            self.kept = keys.kept_head()
            self.key: Verifier | None = keys.verifier() if remains.has_heads(self.side) else None
        except keys.HeadRefused as error:
            yield Fault(error.sentence)
            return
        for window in windows(ahead, self.size):
            yield from self._window(window)
            self.done = window.end
            if self.progress is not None:
                self.progress(self.done, self.size)
        if self.doubt:
            yield Fault(_NOT_IN_TILES, *self.doubt)
        yield from self.tiles.faults_beyond(self.size)
        yield from remains.faults(self.side, self.size, self.kept)

    def _window(self, window: Window) -> Iterator[Fault]:
        if not window.whole:
            missing = missing_in(self.side, window.start, window.end)
            if missing.index is not None and missing.index > window.start:
                yield from self._window(read_window(self.side, window.start, missing.index))
            if self.doubt:
                yield Fault(_NOT_IN_TILES, *self.doubt)
            yield missing
            return
        grown = self.tree.extend(window)
        differs = self.tiles.first_difference(window.start, grown.leaf_hashes)
        broken = grown.payload_fault
        if differs is not None and not self.doubt and (broken is None or differs < broken):
            yield from self._doubt(window, grown, differs)
        if broken is not None:
            yield from self._heads(grown, window.start, window.start + broken)
            if self.doubt:
                yield Fault(_NOT_IN_TILES, *self.doubt)
            yield Fault(_PAYLOAD if differs == broken else _COMMITMENT, window.start + broken, window.id_at(broken))
        yield from self._heads(grown, window.start, window.end)
        yield from self.tiles.upper_faults(grown.tiles)

    def _doubt(self, window: Window, grown: Grown, differs: int) -> Iterator[Fault]:
        """An entry and its tile disagree; the next signed head will tell which of them was changed."""
        index = window.start + differs
        if differs < len(grown.leaf_hashes):
            self.doubt = (index, window.id_at(differs))
        elif window.end == self.size:
            yield Fault(f"Tile {index // WIDTH} of level 0 goes on beyond the entries.", index)

    def _heads(self, grown: Grown, start: int, end: int) -> Iterator[Fault]:
        """Faults of the signed heads of more than `start` and up to `end` entries."""
        for size, root, note in remains.heads(self.side, start, end):
            yield from self._root(grown, size, root, "signed head")
            yield from self._signature(size, root, note)
            self.heads += 1
        if self.kept and start < self.kept.size <= end:
            yield from self._root(grown, self.kept.size, self.kept.root, "head kept outside the database")

    def _root(self, grown: Grown, size: int, root: bytes, what: str) -> Iterator[Fault]:
        fits = grown.root_at(size) == root
        if self.doubt and self.doubt[0] < size:
            index, entry_id = self.doubt
            tile = f"Tile {index // WIDTH} of level 0 was changed at {{entry}}; the entry itself is as signed."
            yield Fault(tile if fits else _NOT_SIGNED, index, entry_id)
        if not fits:
            yield Fault(f"The {what} of {size} entries is not over the first {size} entries of the ledger.", size - 1)

    def _signature(self, size: int, root: bytes, note: str) -> Iterator[Fault]:
        assert self.key is not None
        try:
            head: Checkpoint = open_checkpoint(note, self.key)
        except NoteError as error:
            yield Fault(f"The signed head of {size} entries does not hold. {error}", size - 1)
            return
        if (head.size, head.root) != (size, root):
            yield Fault(f"The signed head of {size} entries says something else in its note.", size - 1)


_NOT_SIGNED = "{entry} is not the one that was signed at this place."
_NOT_IN_TILES = "{entry} is not the one that the tiles hold."
_PAYLOAD = "The payload of {entry} is not what was recorded."
_COMMITMENT = "The commitment of {entry} was changed; its payload is as recorded."
