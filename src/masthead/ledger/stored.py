"""The stored tiles, compared with the tree as it grows again."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.core.merkle.tiles import HEIGHT, WIDTH, Tile
from masthead.core.merkle.tree import HASH_LENGTH
from masthead.kernel.connecting import Connection
from masthead.ledger.faults import Fault


class StoredTiles:
    """Tiles of level 0 are read as they are needed; those above are few, and read at once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        rows = connection.execute("SELECT level, tile_index, width, data FROM ledger_tile WHERE level > 0").fetchall()
        self.upper = {(level, index): (width, bytes(data)) for level, index, width, data in rows}
        self.edge: dict[int, Tile] = {}

    def first_difference(self, start: int, leaf_hashes: list[bytes]) -> int | None:
        """The first place, counted from entry `start`, at which the tiles hold another leaf hash, fewer, or more."""
        first, last = start // WIDTH, (start + len(leaf_hashes) - 1) // WIDTH
        rows = self.connection.execute(
            "SELECT tile_index, width, data FROM ledger_tile WHERE level = 0 AND tile_index BETWEEN %s AND %s"
            " ORDER BY tile_index",
            [first, last],
        ).fetchall()
        ours = b"".join(leaf_hashes)
        fits = all(width * HASH_LENGTH == len(data) for _, width, data in rows)
        if fits and [row[0] for row in rows] == list(range(first, last + 1)) and b"".join(r[2] for r in rows) == ours:
            return None
        stored = {index: bytes(data) for index, width, data in rows if width * HASH_LENGTH == len(data)}
        for index in range(first, last + 1):
            at = (index - first) * WIDTH
            mine, theirs = leaf_hashes[at : at + WIDTH], stored.get(index, b"")
            for place, each in enumerate(mine):
                if theirs[place * HASH_LENGTH : (place + 1) * HASH_LENGTH] != each:
                    return at + place
            if len(theirs) > len(mine) * HASH_LENGTH:
                return at + len(mine)
        return None

    def upper_faults(self, tiles: list[Tile]) -> Iterator[Fault]:
        """Tiles that this growth made full and that are stored otherwise; the partial ones wait for the end."""
        for tile in tiles:
            if tile.width == WIDTH:
                yield from self._compare(tile)
            else:
                self.edge[tile.level] = tile
        for tile in tiles:
            if tile.width == WIDTH and self.edge.get(tile.level, tile).index == tile.index:
                self.edge.pop(tile.level, None)

    def faults_beyond(self, size: int) -> Iterator[Fault]:
        """The partial upper tiles, and tiles that a tree of `size` does not have."""
        for tile in self.edge.values():
            yield from self._compare(tile)
        for level, index in self.upper:
            yield Fault(f"Tile {index} of level {level} is beyond the entries.")
        row = self.connection.execute(
            "SELECT tile_index FROM ledger_tile WHERE level = 0 AND (tile_index < 0 OR tile_index * %s >= %s) LIMIT 1",
            [WIDTH, size],
        ).fetchone()
        if row:
            yield Fault(f"Tile {row[0]} of level 0 is beyond the entries.")

    def _compare(self, tile: Tile) -> Iterator[Fault]:
        level = tile.level + 1  # what grows above level 0 counts from there
        stored = self.upper.pop((level, tile.index), None)
        if stored is None:
            yield Fault(f"Tile {tile.index} of level {level} is missing.", tile.index << HEIGHT * (level + 1))
        elif stored != (tile.width, tile.data):
            yield Fault(f"Tile {tile.index} of level {level} was changed.", tile.index << HEIGHT * (level + 1))
