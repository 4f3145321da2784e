"""The Merkle tree of RFC 6962, section 2.1, over SHA-256.

A node is named by its level (0 for leaf hashes) and its index from the left; it is the root of the 2**level leaves
from index * 2**level on. Only full nodes have names: what hangs over the right edge is folded when asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HASH_LENGTH = 32
EMPTY_ROOT = sha256(b"").digest()

Node = tuple[int, int]
"""Level and index of a full node."""

ReadNode = Callable[[int, int], bytes]
"""Gives the hash of the full node at a level and an index."""


def leaf_hash(leaf: bytes) -> bytes:
    """SHA-256 of 0x00 and the leaf."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of 0x01 and the two children."""
    return sha256(b"\x01" + left + right).digest()


def parents(hashes: Sequence[bytes]) -> list[bytes]:
    """The hashes one level up, of an even number of neighbours."""
    return [sha256(b"\x01" + left + right).digest() for left, right in zip(hashes[::2], hashes[1::2], strict=True)]


def full_root(hashes: Sequence[bytes]) -> bytes:
    """The root over a power of two of neighbours."""
    while len(hashes) > 1:
        hashes = parents(hashes)
    return hashes[0]


def peaks(hashes: Sequence[bytes]) -> list[bytes]:
    """The roots of the largest full trees that cover these neighbours, from left to right."""
    found: list[bytes] = []
    while hashes:
        if len(hashes) % 2:
            found.append(hashes[-1])
        hashes = parents(hashes[: len(hashes) & ~1])
    return found[::-1]


def fold(roots: Sequence[bytes]) -> bytes:
    """The root over full trees of falling size, given from left to right."""
    if not roots:
        return EMPTY_ROOT
    *rest, root = roots
    for left in reversed(rest):
        root = node_hash(left, root)
    return root


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over all these leaf hashes."""
    return fold(peaks(leaf_hashes))


def cover(start: int, end: int) -> list[Node]:
    """The fewest full nodes over the leaves from `start` up to `end`, from left to right."""
    nodes: list[Node] = []
    while start < end:
        aligned = (start & -start).bit_length() - 1 if start else end.bit_length()
        level = min(aligned, (end - start).bit_length() - 1)
        nodes.append((level, start >> level))
        start += 1 << level
    return nodes


def root_between(start: int, end: int, read: ReadNode) -> bytes:
    """RFC 6962's MTH(D[start:end]), where `start` begins a subtree that reaches at least to `end`."""
    return fold([read(level, index) for level, index in cover(start, end)])


class CompactRange:
    """A growing tree of which only the peaks are kept: at most one hash for each bit of its size."""

    __slots__ = ("_peaks", "size")

    def __init__(self, leaf_hashes: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []
        for each in leaf_hashes:
            self.append(each)

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """The roots of the full trees, from left to right."""
        return tuple(self._peaks)

    def append(self, leaf_hash: bytes) -> None:
        """Take in one more leaf."""
        size, node = self.size, leaf_hash
        while size & 1:
            node = node_hash(self._peaks.pop(), node)
            size >>= 1
        self._peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root as it stands."""
        return fold(self._peaks)
