"""What we make, others can verify; what others make, we can."""

import base64
import json
from pathlib import Path

import aics_tlog
import pytest
from aics_tlog.tiles import parse_tile_path, tile_path

from masthead.core.merkle import tiles
from masthead.core.merkle.checkpoint import Checkpoint, open_checkpoint
from masthead.core.merkle.note import Verifier
from masthead.core.merkle.proofs import consistency_proof, inclusion_proof, verify_consistency, verify_inclusion
from masthead.core.merkle.tree import full_root, leaf_hash, root_of
from tests.core.merkle.independent import verify_in_go, verify_in_python, write_log
from tests.core.merkle.naive import leaves
from tests.core.merkle.test_note import signer

KEY = str(signer().verifier)


def served(size: int) -> dict[str, bytes]:
    """A log of our making, by path, with every width its growth leaf by leaf went through."""
    edge, found = tiles.RightEdge(), {}
    entries = leaves(size)
    for each in entries:
        for tile in edge.extend([leaf_hash(each)]):
            found[tiles.tile_path(tile.level, tile.index, tile.width)] = tile.data
    for level, index, width in tiles.tiles_of(size):
        if level == 0:
            start = index * tiles.WIDTH
            found[tiles.bundle_path(index, width)] = tiles.encode_bundle(entries[start : start + width])
    head = Checkpoint("masthead.example/ledger", size, edge.root())
    return {**found, "checkpoint": head.sign(signer()).encode()}


@pytest.mark.parametrize("size", [0, 1, 2, 3, 255, 256, 257, 511, 512, 1000, 70_000])
def test_another_python_implementation_verifies_our_log(size: int) -> None:
    log = served(size)
    assert verify_in_python(log.__getitem__, KEY) == (size, root_of([leaf_hash(each) for each in leaves(size)]))


def test_another_python_implementation_finds_a_changed_byte() -> None:
    log = served(300)
    log["tile/entries/001.p/44"] = log["tile/entries/001.p/44"][:-1] + b"x"
    with pytest.raises(aics_tlog.TileVerificationError):
        verify_in_python(log.__getitem__, KEY)


def test_proofs_are_the_same_and_verify_both_ways() -> None:
    theirs = aics_tlog.MerkleTree(leaves(130))
    hashes = [leaf_hash(each) for each in leaves(130)]

    def read(level: int, index: int) -> bytes:
        return full_root(hashes[index << level : (index + 1) << level])

    for size in range(1, 131):
        root = theirs.root(size)
        for index in range(0, size, 7):
            proof = inclusion_proof(index, size, read)
            assert proof == theirs.inclusion_proof(index, size)
            assert verify_inclusion(hashes[index], index, size, proof, root)
            assert aics_tlog.verify_inclusion(hashes[index], index, size, proof, root)
        for old in range(1, size, 7):
            proof = consistency_proof(old, size, read)
            assert proof == theirs.consistency_proof(old, size)
            assert verify_consistency(old, size, theirs.root(old), root, proof)


def test_we_read_a_note_that_another_made() -> None:
    head = aics_tlog.Checkpoint("masthead.example/ledger", 7, bytes(range(32)))
    note = aics_tlog.sign_checkpoint(head, signer().private_key, "masthead.example/ledger").serialise()
    theirs = aics_tlog.vkey_from_ed25519("masthead.example/ledger", signer().private_key.public_key())
    assert aics_tlog.format_vkey(theirs) == KEY
    assert open_checkpoint(note, Verifier.parse(aics_tlog.format_vkey(theirs))).size == 7


@pytest.mark.parametrize("index", [0, 1, 999, 1000, 999_999, 1_000_000, 1234067])
@pytest.mark.parametrize("width", [1, 255, 256])
def test_addresses_are_the_same(index: int, width: int) -> None:
    path = tiles.tile_path(2, index, width)
    assert path == tile_path(2, index, width % 256 or None)
    assert parse_tile_path(path) == (2, index, width % 256 or None)


def test_the_go_reference_verifies_our_log_and_our_proofs(tmp_path: Path) -> None:
    size = 600
    log = served(size)
    write_log(tmp_path / "log", log.__getitem__, size)
    hashes = [leaf_hash(each) for each in leaves(size)]
    read = tiles.node_reader(lambda level, index: _widest(log, level, index, size))
    made = {
        "Inclusion": [_texts(inclusion_proof(index, size, read)) for index in range(size)],
        "Consistency": [_texts(consistency_proof(old, size, read)) for old in range(1, size + 1)],
        "Roots": _texts([root_of(hashes[:old]) for old in range(1, size + 1)]),
    }
    (tmp_path / "log" / "proofs.json").write_text(json.dumps(made))
    assert verify_in_go(tmp_path / "log", KEY) == f"{size} {base64.b64encode(root_of(hashes)).decode()}"


def test_the_go_reference_finds_a_changed_byte(tmp_path: Path) -> None:
    log = served(300)
    log["tile/0/000"] = b"\x00" + log["tile/0/000"][1:]
    write_log(tmp_path / "log", log.__getitem__, 300)
    with pytest.raises(AssertionError, match="invalid transparency proof"):
        verify_in_go(tmp_path / "log", KEY)


def _texts(hashes: list[bytes]) -> list[str]:
    return [base64.b64encode(each).decode() for each in hashes]


def _widest(log: dict[str, bytes], level: int, index: int, size: int) -> bytes:
    width = next(width for at, each, width in tiles.tiles_of(size) if (at, each) == (level, index))
    return log[tiles.tile_path(level, index, width)]
