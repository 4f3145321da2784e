from __future__ import annotations

from uuid import uuid4

import pytest

from masthead.core.merkle.checkpoint import open_checkpoint
from masthead.core.merkle.proofs import verify_consistency, verify_inclusion
from masthead.core.merkle.tree import leaf_hash
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger import checkpoints, keys, proofs
from tests.ledger.conftest import grow, note


def test_every_entry_can_be_proven() -> None:
    ids = grow(5, 260)
    for index, entry_id in enumerate(ids):
        made = proofs.inclusion(entry_id)
        assert (made.index, made.head.size) == (index, 265)
        assert verify_inclusion(leaf_hash(made.leaf), index, 265, made.proof, made.head.root)


def test_the_proof_is_a_file_to_hand_on() -> None:
    ids = grow(3)
    lines = proofs.inclusion(ids[1]).text.split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 1"]
    assert lines[4] == ""
    assert open_checkpoint("\n".join(lines[5:]), keys.verifier()).size == 3


def test_each_head_extends_the_one_before() -> None:
    grow(1, 2, 300)
    roots = {size: head.root for size in (1, 3, 303) if (head := checkpoints.covering(size))}
    for old, size in ((1, 3), (1, 303), (3, 303)):
        assert verify_consistency(old, size, roots[old], roots[size], proofs.consistency(old, size))


def test_what_is_not_there_cannot_be_proven() -> None:
    with pytest.raises(NotFound):
        proofs.inclusion(uuid4())
    waiting = note(1)[0]
    with pytest.raises(Conflict, match="waits for its place"):
        proofs.inclusion(waiting)
    with pytest.raises(NotFound):
        proofs.consistency(0, 5)
