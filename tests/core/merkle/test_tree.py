import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.core.merkle.tree import (
    EMPTY_ROOT,
    CompactRange,
    cover,
    fold,
    full_root,
    leaf_hash,
    node_hash,
    parents,
    peaks,
    root_between,
    root_of,
)
from tests.core.merkle.naive import leaves, mth

pytestmark = pytest.mark.unit

# The leaves and roots that Certificate Transparency's implementations share as their test vectors.
CT_LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_vectors_of_certificate_transparency() -> None:
    grown = CompactRange()
    assert grown.root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    for size, root in enumerate(CT_ROOTS, 1):
        grown.append(leaf_hash(CT_LEAVES[size - 1]))
        assert grown.root().hex() == root
        assert root_of([leaf_hash(each) for each in CT_LEAVES[:size]]).hex() == root


def test_every_size_as_the_rfc_defines_it() -> None:
    grown = CompactRange()
    for size in range(131):
        data = leaves(size)
        assert grown.root() == root_of([leaf_hash(each) for each in data]) == mth(data)
        assert grown.size == size
        assert len(grown.peaks) == size.bit_count()
        grown.append(leaf_hash(b"leaf %d" % size))


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_cover_is_exact_and_smallest(start: int, length: int) -> None:
    nodes = cover(start, start + length)
    at = start
    for level, index in nodes:
        assert index << level == at
        at += 1 << level
    assert at == start + length
    assert len(nodes) <= 2 * (length.bit_length() + 1)
    for (left_level, left), (right_level, _) in itertools.pairwise(nodes):
        assert left_level != right_level or left % 2, "two neighbours that are one node higher up"


def test_root_of_every_range_that_begins_a_subtree() -> None:
    hashes = [leaf_hash(each) for each in leaves(70)]

    def read(level: int, index: int) -> bytes:
        return full_root(hashes[index << level : (index + 1) << level])

    for level in range(7):
        for start in range(0, 64, 1 << level):
            for end in range(start, start + (1 << level) + 1):
                assert root_between(start, end, read) == mth(leaves(70)[start:end])


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40), st.binary(min_size=32, max_size=32))
def test_appending_agrees_with_building(hashes: list[bytes], more: bytes) -> None:
    grown = CompactRange(hashes)
    assert list(grown.peaks) == peaks(hashes)
    grown.append(more)
    assert grown.root() == root_of([*hashes, more])


def test_nothing_folds_to_the_empty_root() -> None:
    assert fold([]) == EMPTY_ROOT == root_of([])


def test_parents_refuse_an_odd_one() -> None:
    one, two = leaf_hash(b"1"), leaf_hash(b"2")
    assert parents([one, two]) == [node_hash(one, two)]
    with pytest.raises(ValueError, match="zip"):
        parents([one, two, one])
