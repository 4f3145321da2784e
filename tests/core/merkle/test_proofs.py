import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masthead.core.merkle.proofs import (
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from masthead.core.merkle.tree import EMPTY_ROOT, CompactRange, full_root, leaf_hash
from tests.core.merkle import naive

pytestmark = pytest.mark.unit

LARGEST = 130
HASHES = [leaf_hash(each) for each in naive.leaves(LARGEST)]
ROOTS = [EMPTY_ROOT]
_grown = CompactRange()
for _each in HASHES:
    _grown.append(_each)
    ROOTS.append(_grown.root())


def read(level: int, index: int) -> bytes:
    return full_root(HASHES[index << level : (index + 1) << level])


def test_every_inclusion_proof_of_every_size() -> None:
    for size in range(1, LARGEST + 1):
        for index in range(size):
            proof = inclusion_proof(index, size, read)
            assert verify_inclusion(HASHES[index], index, size, proof, ROOTS[size])


def test_inclusion_proofs_are_the_ones_of_the_rfc() -> None:
    for size in range(1, 40):
        for index in range(size):
            assert inclusion_proof(index, size, read) == naive.path(index, naive.leaves(size))


def test_every_consistency_proof_of_every_size() -> None:
    for size in range(LARGEST + 1):
        for old in range(size + 1):
            proof = consistency_proof(old, size, read)
            assert verify_consistency(old, size, ROOTS[old], ROOTS[size], proof)


def test_consistency_proofs_are_the_ones_of_the_rfc() -> None:
    for size in range(40):
        for old in range(size + 1):
            assert consistency_proof(old, size, read) == naive.proof(old, naive.leaves(size))


@settings(max_examples=300)
@given(st.data())
def test_an_inclusion_proof_proves_nothing_else(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, LARGEST))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, read)
    other = data.draw(st.integers(0, LARGEST - 1).filter(lambda each: each != index))
    assert not verify_inclusion(HASHES[other], index, size, proof, ROOTS[size])
    assert not verify_inclusion(HASHES[index], other, size, proof, ROOTS[size])
    assert not verify_inclusion(HASHES[index], index, size, [*proof, HASHES[0]], ROOTS[size])
    assert not verify_inclusion(HASHES[index], index, size, proof, ROOTS[size - 1])
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        assert not verify_inclusion(HASHES[index], index, size, proof[:at] + proof[at + 1 :], ROOTS[size])
        proof[at] = bytes([proof[at][0] ^ 1]) + proof[at][1:]
        assert not verify_inclusion(HASHES[index], index, size, proof, ROOTS[size])


@settings(max_examples=300)
@given(st.data())
def test_a_consistency_proof_proves_nothing_else(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, LARGEST))
    old = data.draw(st.integers(1, size - 1))
    proof = consistency_proof(old, size, read)
    assert not verify_consistency(old, size, ROOTS[old - 1], ROOTS[size], proof)
    assert not verify_consistency(old, size, ROOTS[old], ROOTS[size - 1], proof)
    assert not verify_consistency(old, size, ROOTS[old], ROOTS[size], [*proof, HASHES[0]])
    assert not verify_consistency(old, size, ROOTS[old], ROOTS[size], [])
    at = data.draw(st.integers(0, len(proof) - 1))
    assert not verify_consistency(old, size, ROOTS[old], ROOTS[size], proof[:at] + proof[at + 1 :])
    proof[at] = bytes([proof[at][0] ^ 1]) + proof[at][1:]
    assert not verify_consistency(old, size, ROOTS[old], ROOTS[size], proof)


def test_the_ends() -> None:
    assert verify_consistency(0, 0, EMPTY_ROOT, EMPTY_ROOT, [])
    assert verify_consistency(0, 5, EMPTY_ROOT, ROOTS[5], [])
    assert not verify_consistency(0, 5, ROOTS[1], ROOTS[5], [])
    assert not verify_consistency(0, 0, EMPTY_ROOT, ROOTS[5], [])
    assert not verify_consistency(6, 5, ROOTS[6], ROOTS[5], [])
    assert not verify_consistency(5, 5, ROOTS[5], ROOTS[5], [HASHES[0]])
    assert not verify_consistency(5, 5, ROOTS[4], ROOTS[5], [])
    assert not verify_inclusion(HASHES[0], 0, 0, [], EMPTY_ROOT)
    assert not verify_inclusion(HASHES[0], -1, 1, [], ROOTS[1])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_no_proof_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(index, size, read)


@pytest.mark.parametrize(("old", "size"), [(6, 5), (-1, 5)])
def test_no_proof_that_a_tree_begins_with_a_larger_one(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="does not begin"):
        consistency_proof(old, size, read)
