import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masthead.core.merkle.proofs import inclusion_proof, verify_inclusion
from masthead.core.merkle.tiles import (
    WIDTH,
    RightEdge,
    bundle_path,
    decode_bundle,
    encode_bundle,
    hashes,
    node_reader,
    parse_place,
    place,
    tile_path,
    tiles_of,
)
from masthead.core.merkle.tree import EMPTY_ROOT, CompactRange, leaf_hash, root_of
from tests.core.merkle.naive import leaves

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (tile_path(0, 1234067), "tile/0/x001/x234/067"),
        (tile_path(0, 0), "tile/0/000"),
        (tile_path(3, 999, 1), "tile/3/999.p/1"),
        (tile_path(63, 1000, 255), "tile/63/x001/000.p/255"),
        (bundle_path(1234067, 112), "tile/entries/x001/x234/067.p/112"),
    ],
)
def test_paths_are_those_of_the_specification(path: str, text: str) -> None:
    assert path == text


@given(st.integers(0, 10**15), st.integers(1, WIDTH))
def test_a_place_is_read_as_it_is_written(index: int, width: int) -> None:
    assert parse_place(place(index, width)) == (index, width)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "00",
        "0000",
        "x000/000",
        "x00/000",
        "001/000",
        "x001/x000",
        "000.p/0",
        "000.p/256",
        "000.p/01",
        "000.p/",
        "000.p",
        "-01",
        "000/",
        "/000",
        "000\n",
        "٠٠٠",
        "000.p/١",
    ],
)
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        parse_place(text)


@pytest.mark.parametrize(("level", "index", "width"), [(-1, 0, 1), (64, 0, 1), (0, -1, 1), (0, 0, 0), (0, 0, 257)])
def test_tiles_that_cannot_be(level: int, index: int, width: int) -> None:
    with pytest.raises(ValueError, match="There is no"):
        tile_path(level, index, width)


def test_the_tiles_of_the_specifications_example() -> None:
    tiles = list(tiles_of(70_000))
    assert len(tiles) == 273 + 1 + 1 + 1 + 1
    assert [tile for tile in tiles if tile[2] < WIDTH] == [(0, 273, 112), (1, 1, 17), (2, 0, 1)]
    assert list(tiles_of(256)) == [(0, 0, 256), (1, 0, 1)]
    assert list(tiles_of(0)) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 700), max_size=8))
def test_growing_in_any_steps_gives_the_same_tiles(steps: list[int]) -> None:
    total = sum(steps)
    all_hashes = [leaf_hash(each) for each in leaves(total)]
    edge, stored, at = RightEdge(), {}, 0
    for step in steps:
        for tile in edge.extend(all_hashes[at : at + step]):
            before = stored.get((tile.level, tile.index), b"")
            assert tile.data.startswith(before)
            assert len(tile.data) > len(before)
            stored[tile.level, tile.index] = tile.data
        at += step
        assert edge.root() == root_of(all_hashes[:at])
        edge = RightEdge(edge.size, edge.levels)
    assert {(level, index): len(data) // 32 for (level, index), data in stored.items()} == {
        (level, index): width for level, index, width in tiles_of(total)
    }


def test_every_size_up_to_three_tiles() -> None:
    edge, grown = RightEdge(), CompactRange()
    assert edge.root() == EMPTY_ROOT
    for size, leaf in enumerate(leaves(800), 1):
        edge.extend([leaf_hash(leaf)])
        grown.append(leaf_hash(leaf))
        assert (edge.size, edge.root()) == (size, grown.root())


def test_a_tree_of_three_levels_of_tiles() -> None:
    size = WIDTH * WIDTH + 3
    all_hashes = [leaf_hash(each) for each in leaves(size)]
    edge, stored = RightEdge(), {}
    for tile in edge.extend(all_hashes):
        stored[tile.level, tile.index] = tile.data
    read = node_reader(lambda level, index: stored[level, index])
    root = root_of(all_hashes)
    assert edge.root() == root
    for index in (0, 255, 256, 40_000, WIDTH * WIDTH - 1, WIDTH * WIDTH, size - 1):
        assert verify_inclusion(all_hashes[index], index, size, inclusion_proof(index, size, read), root)
    with pytest.raises(LookupError, match="too narrow"):
        read(0, size)


@pytest.mark.parametrize(("size", "levels"), [(1, []), (1, [b""]), (0, [bytes(32)]), (256, [b""]), (3, [bytes(64)])])
def test_an_edge_that_does_not_fit_its_size_is_refused(size: int, levels: list[bytes]) -> None:
    with pytest.raises(ValueError, match="tree of"):
        RightEdge(size, levels)


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_is_read_as_it_is_written(entries: list[bytes]) -> None:
    bundle = encode_bundle(entries)
    assert decode_bundle(bundle) == entries
    if bundle and entries[-1]:
        with pytest.raises(ValueError, match="middle of a leaf"):
            decode_bundle(bundle[:-1])


def test_a_bundle_that_ends_within_a_length() -> None:
    with pytest.raises(ValueError, match="middle of a leaf"):
        decode_bundle(b"\x00")


def test_hashes_of_a_tile() -> None:
    assert hashes(bytes(32) + bytes([1] * 32)) == [bytes(32), bytes([1] * 32)]
