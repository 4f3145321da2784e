"""Proofs of RFC 6962, sections 2.1.1 and 2.1.2, made here and checked by the algorithms of RFC 9162, section 2.1.

Making and checking share nothing but the two hash functions, so that each can find the other wrong.
"""

from collections.abc import Sequence

from masthead.core.merkle.tree import EMPTY_ROOT, ReadNode, node_hash, root_between


def inclusion_proof(index: int, size: int, read: ReadNode) -> list[bytes]:
    """The hashes that lead from leaf `index` to the root of the first `size` leaves, lowest first."""
    if not 0 <= index < size:
        raise ValueError(f"There is no leaf {index} in a tree of {size}.")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(root_between(middle, end, read))
            end = middle
        else:
            path.append(root_between(start, middle, read))
            start = middle
    return path[::-1]


def consistency_proof(old: int, size: int, read: ReadNode) -> list[bytes]:
    """The hashes that show that the tree of `size` leaves begins with the tree of `old` leaves."""
    if not 0 <= old <= size:
        raise ValueError(f"A tree of {size} does not begin with one of {old}.")
    if old in (0, size):
        return []
    path: list[bytes] = []
    start, end, whole = 0, size, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(root_between(middle, end, read))
            end = middle
        else:
            path.append(root_between(start, middle, read))
            start, whole = middle, False
    if not whole:
        path.append(root_between(start, end, read))
    return path[::-1]


def verify_inclusion(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` leads from this leaf at `index` to `root` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    here, last, node = index, size - 1, leaf_hash
    for step in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            node = node_hash(step, node)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            node = node_hash(node, step)
        here, last = here >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(old: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that `root` over `size` leaves extends `old_root` over `old` (RFC 9162, 2.1.4.2)."""
    if not 0 <= old <= size:
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT and (size > 0 or root == EMPTY_ROOT)
    if old == size:
        return not proof and old_root == root
    return _climb(old, size, old_root, root, list(proof))


def _climb(old: int, size: int, old_root: bytes, root: bytes, steps: list[bytes]) -> bool:
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        return False
    here, last = old - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            second = node_hash(second, step)
        here, last = here >> 1, last >> 1
    return last == 0 and first == old_root and second == root


def _split(count: int) -> int:
    """The largest power of two smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1
