"""Tiles after C2SP tlog-tiles: the tree cut into blocks of eight levels, and the leaves in bundles of as many.

A tile of level L holds up to 256 hashes, each over 256**L leaves. Its partial forms are its beginnings.
"""

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from masthead.core.merkle.tree import HASH_LENGTH, ReadNode, fold, full_root, peaks

HEIGHT = 8
WIDTH = 1 << HEIGHT
MAX_LEVEL = 63

_LENGTH = struct.Struct(">H")
_PLACE = re.compile(r"((?:x[0-9]{3}/)*)([0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, slots=True)
class Tile:
    """Consecutive hashes of one level: `width` of them (1 to 256), 32 bytes each, in `data`."""

    level: int
    index: int
    data: bytes

    @property
    def width(self) -> int:
        return len(self.data) // HASH_LENGTH


def hashes(data: bytes) -> list[bytes]:
    """The hashes of a tile's data."""
    return [data[at : at + HASH_LENGTH] for at in range(0, len(data), HASH_LENGTH)]


def place(index: int, width: int = WIDTH) -> str:
    """Index and width as the end of an address: 1234067 is `x001/x234/067`, width 12 of it `x001/x234/067.p/12`."""
    if index < 0 or not 1 <= width <= WIDTH:
        raise ValueError(f"There is no tile {index} of width {width}.")
    digits = str(index)
    digits = digits.zfill(len(digits) + -len(digits) % 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join([*("x" + group for group in groups[:-1]), groups[-1]])
    return path if width == WIDTH else f"{path}.p/{width}"


def parse_place(text: str) -> tuple[int, int]:
    """Index and width of an address' end; the one spelling of each is taken, no other."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no place of a tile.")
    index = int(match[1].replace("x", "").replace("/", "") + match[2])
    width = int(match[3]) if match[3] else WIDTH
    if width > WIDTH or place(index, width) != text:
        raise ValueError(f"{text!r} is no place of a tile.")
    return index, width


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """Where a tile stands below the log's address."""
    if not 0 <= level <= MAX_LEVEL:
        raise ValueError(f"There is no level {level}.")
    return f"tile/{level}/{place(index, width)}"


def bundle_path(index: int, width: int = WIDTH) -> str:
    """Where a bundle of leaves stands below the log's address."""
    return f"tile/entries/{place(index, width)}"


def tiles_of(size: int) -> Iterator[tuple[int, int, int]]:
    """Level, index and width of every tile of a tree of `size` leaves."""
    level = 0
    while size:
        full, part = divmod(size, WIDTH)
        yield from ((level, index, WIDTH) for index in range(full))
        if part:
            yield level, full, part
        level, size = level + 1, full


def encode_bundle(leaves: Iterable[bytes]) -> bytes:
    """Leaves one after the other, each led by its length (uint16, big-endian)."""
    return b"".join(_LENGTH.pack(len(leaf)) + leaf for leaf in leaves)


def decode_bundle(data: bytes) -> list[bytes]:
    """The leaves of a bundle."""
    leaves: list[bytes] = []
    at = 0
    while at < len(data):
        start = at + _LENGTH.size
        at = start + int.from_bytes(data[at:start])
        if start > len(data) or at > len(data):
            raise ValueError("The bundle ends in the middle of a leaf.")
        leaves.append(data[start:at])
    return leaves


def node_reader(read_tile: Callable[[int, int], bytes]) -> ReadNode:
    """Nodes out of tiles; `read_tile(level, index)` gives a tile's data, at least as wide as the tree needs."""

    def read(level: int, index: int) -> bytes:
        tile_level, rise = divmod(level, HEIGHT)
        first = index << rise
        data = read_tile(tile_level, first >> HEIGHT)
        start = first % WIDTH * HASH_LENGTH
        part = data[start : start + (HASH_LENGTH << rise)]
        if len(part) != HASH_LENGTH << rise:
            raise LookupError(f"Tile {first >> HEIGHT} of level {tile_level} is too narrow.")
        return full_root(hashes(part))

    return read


class RightEdge:
    """The growing side of a tree, as the partial tiles of each level: all that is needed to go on.

    `levels[L]` is the data of the partial tile of level L, possibly empty.
    """

    __slots__ = ("levels", "size")

    def __init__(self, size: int = 0, levels: Sequence[bytes] = ()) -> None:
        self.size = size
        self.levels = [bytes(data) for data in levels]
        for level, data in enumerate(self.levels):
            if len(data) != (size >> HEIGHT * level) % WIDTH * HASH_LENGTH:
                raise ValueError(f"The partial tile of level {level} does not fit a tree of {size}.")
        if size >> HEIGHT * len(self.levels):
            raise ValueError(f"A tree of {size} has more levels than were given.")

    def extend(self, leaf_hashes: Sequence[bytes]) -> list[Tile]:
        """Take in these leaves; returns every tile that is new or wider, those that became full among them."""
        self.size += len(leaf_hashes)
        changed: list[Tile] = []
        level, added = 0, b"".join(leaf_hashes)
        while added:
            if level == len(self.levels):
                self.levels.append(b"")
            tiles, rest = self._cut(level, self.levels[level] + added)
            changed += tiles
            self.levels[level] = rest
            added = b"".join(full_root(hashes(tile.data)) for tile in tiles if tile.width == WIDTH)
            level += 1
        return changed

    def root(self) -> bytes:
        """The root as it stands."""
        return fold([peak for data in reversed(self.levels) for peak in peaks(hashes(data))])

    def _cut(self, level: int, data: bytes) -> tuple[list[Tile], bytes]:
        """The run of hashes that ends this level, as tiles, and what is left of it for the partial one."""
        step = WIDTH * HASH_LENGTH
        last = self.size >> HEIGHT * (level + 1)
        full = len(data) // step
        tiles = [Tile(level, last - full + at, data[at * step : (at + 1) * step]) for at in range(full)]
        rest = data[full * step :]
        return ([*tiles, Tile(level, last, rest)] if rest else tiles), rest
