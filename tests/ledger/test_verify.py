from __future__ import annotations

import pytest

from masthead.core.merkle.leaf import commitment
from masthead.ledger import reading, regrowing
from masthead.ledger.sequencer import sequence_once
from masthead.ledger.verify import verify
from tests.ledger.conftest import grow, note


@pytest.fixture(autouse=True)
def many_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a small ledger as a large one is read."""
    monkeypatch.setattr(reading, "WINDOW", 256)
    monkeypatch.setattr(regrowing, "WINDOW", 256)


def first_fault() -> str:
    fault = verify().fault
    assert fault is not None
    return fault.sentence


def test_an_empty_ledger_verifies() -> None:
    report = verify()
    assert (report.entries, report.heads, report.waiting, report.ok) == (0, 0, 0, True)


@pytest.mark.parametrize("counts", [(1,), (1, 2, 3), (256,), (255, 1, 1), (300, 300, 1), (700, 100)])
def test_a_sound_ledger_verifies(counts: tuple[int, ...]) -> None:
    grow(*counts)
    note(2)
    seen: list[tuple[int, int]] = []
    report = verify(lambda done, size: seen.append((done, size)))
    assert (report.entries, report.heads, report.waiting, report.fault) == (sum(counts), len(counts), 2, None)
    assert seen[-1] == (sum(counts), sum(counts))


def test_a_sound_ledger_verifies_in_one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    grow(255, 2, 300)
    assert (verify().entries, verify().heads, verify().fault) == (557, 3, None)


def test_a_ledger_that_was_placed_but_not_signed_verifies(monkeypatch: pytest.MonkeyPatch) -> None:
    grow(3)
    note(2)
    monkeypatch.setattr("masthead.ledger.sequencer._sign", lambda *args: None)
    sequence_once()
    report = verify()
    assert (report.entries, report.heads, report.fault) == (5, 1, None)


@pytest.mark.parametrize("index", [0, 255, 256, 299])
def test_an_edited_payload_is_named(tamper, index: int) -> None:
    ids = grow(300)
    tamper(("UPDATE ledger_payload SET body = replace(body, 'entry', 'Entry') WHERE entry_id = %s", ids[index]))
    fault = verify().fault
    assert fault is not None
    assert fault.sentence == f"The payload of entry {ids[index]} at index {index} is not what was recorded."
    assert (fault.index, fault.entry_id) == (index, ids[index])


def test_an_edited_salt_is_named(tamper) -> None:
    ids = grow(3)
    tamper(("UPDATE ledger_payload SET salt = %s WHERE entry_id = %s", bytes(32), ids[1]))
    assert first_fault() == f"The payload of entry {ids[1]} at index 1 is not what was recorded."


def test_an_edited_commitment_is_named(tamper) -> None:
    ids = grow(3)
    tamper(("UPDATE ledger_entry SET commitment = %s WHERE id = %s", bytes(32), ids[1]))
    assert first_fault() == f"The commitment of entry {ids[1]} at index 1 was changed; its payload is as recorded."


def test_a_payload_edited_with_its_commitment_is_named(tamper) -> None:
    ids = grow(200, 150)
    salt, body = bytes(32), '{"kind":"test.noted"}'
    tamper(
        ("UPDATE ledger_payload SET salt = %s, body = %s WHERE entry_id = %s", salt, body, ids[20]),
        ("UPDATE ledger_entry SET commitment = %s WHERE id = %s", commitment(salt, body.encode()), ids[20]),
    )
    assert first_fault() == f"Entry {ids[20]} at index 20 is not the one that was signed at this place."


def test_an_edited_moment_is_named(tamper) -> None:
    ids = grow(3)
    tamper(("UPDATE ledger_entry SET at = at + interval '1 microsecond' WHERE id = %s", ids[2]))
    assert first_fault() == f"Entry {ids[2]} at index 2 is not the one that was signed at this place."


@pytest.mark.parametrize("moment", ["infinity", "-infinity", "294276-12-31", "4713-01-01 BC"])
def test_a_moment_that_cannot_be_is_named(tamper, moment: str) -> None:
    ids = grow(3)
    tamper(("UPDATE ledger_entry SET at = %s WHERE id = %s", moment, ids[2]))
    assert first_fault() == f"Entry {ids[2]} at index 2 is not the one that was signed at this place."


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 299), (255, 256)])
def test_reordered_entries_are_named(tamper, one: int, other: int) -> None:
    ids = grow(300)
    tamper(
        ("UPDATE ledger_sequenced SET index = -5 WHERE index = %s", one),
        ("UPDATE ledger_sequenced SET index = %s WHERE index = %s", one, other),
        ("UPDATE ledger_sequenced SET index = %s WHERE index = -5", other),
    )
    assert first_fault() == f"Entry {ids[other]} at index {one} is not the one that was signed at this place."


@pytest.mark.parametrize("missing", [102, 255, 599])
def test_the_first_of_several_faults_is_named(tamper, missing: int) -> None:
    ids = grow(50, 60, 490)
    tamper(("DELETE FROM ledger_payload WHERE entry_id = %s", ids[missing]))
    assert first_fault() == f"The payload of entry {ids[missing]} at index {missing} is missing."
    tamper(("UPDATE ledger_payload SET body = '{}' WHERE entry_id = %s", ids[101]))
    assert first_fault() == f"The payload of entry {ids[101]} at index 101 is not what was recorded."
    tamper(("UPDATE ledger_entry SET at = at + interval '1 second' WHERE id = %s", ids[100]))
    assert first_fault() == f"Entry {ids[100]} at index 100 is not the one that the tiles hold."
    tamper(("UPDATE ledger_checkpoint SET root = %s WHERE size = 50", bytes(32)))
    assert first_fault() == "The signed head of 50 entries is not over the first 50 entries of the ledger."


def test_a_deleted_place_is_named(tamper) -> None:
    ids = grow(300)
    tamper(("DELETE FROM ledger_sequenced WHERE entry_id = %s", ids[257]))
    assert first_fault() == "Index 257 is missing: no entry has it."


def test_a_deleted_entry_is_named(tamper) -> None:
    ids = grow(300)
    tamper(("DELETE FROM ledger_entry WHERE id = %s", ids[257]))
    assert first_fault() == f"Entry {ids[257]} at index 257 is missing: its place is there, the entry is not."


def test_a_deleted_payload_is_named(tamper) -> None:
    ids = grow(300)
    tamper(("DELETE FROM ledger_payload WHERE entry_id = %s", ids[257]))
    assert first_fault() == f"The payload of entry {ids[257]} at index 257 is missing."


def test_a_wrong_length_is_named(tamper) -> None:
    ids = grow(3)
    tamper(("UPDATE ledger_entry SET commitment = commitment || '\\x00' WHERE id = %s", ids[1]))
    assert first_fault() == f"The commitment of entry {ids[1]} at index 1 is not 32 bytes long."
    tamper(
        ("UPDATE ledger_entry SET commitment = substring(commitment FROM 1 FOR 32) WHERE id = %s", ids[1]),
        ("UPDATE ledger_payload SET salt = substring(salt FROM 2) WHERE entry_id = %s", ids[1]),
    )
    assert first_fault() == f"The salt of entry {ids[1]} at index 1 is not 32 bytes long."


def test_the_newest_deleted_with_its_head_is_found_by_the_head_kept_outside(tamper) -> None:
    ids = grow(3, 1)
    tamper(
        ("DELETE FROM ledger_sequenced WHERE index = 3",),
        ("DELETE FROM ledger_entry WHERE id = %s", ids[3]),
        ("DELETE FROM ledger_payload WHERE entry_id = %s", ids[3]),
        ("DELETE FROM ledger_checkpoint WHERE size = 4",),
        ("UPDATE ledger_tile SET width = 3, data = substring(data FROM 1 FOR 96)",),
    )
    assert first_fault() == "The head kept outside the database covers 4 entries, but only 3 are there."


def test_the_newest_deleted_is_found_by_its_tile(tamper) -> None:
    grow(4)
    tamper(("DELETE FROM ledger_sequenced WHERE index = 3",))
    assert first_fault() == "Tile 0 of level 0 goes on beyond the entries."


def test_a_changed_tile_is_told_from_a_changed_entry(tamper) -> None:
    ids = grow(300)
    tamper(
        (
            "UPDATE ledger_tile SET data = set_byte(data, 64, (get_byte(data, 64) + 1) %% 256)"
            " WHERE level = 0 AND tile_index = 0",
        )
    )
    assert first_fault() == (
        f"Tile 0 of level 0 was changed at entry {ids[2]} at index 2; the entry itself is as signed."
    )


def test_an_unsigned_entry_that_differs_from_its_tile_is_named(tamper, monkeypatch: pytest.MonkeyPatch) -> None:
    note(3)
    monkeypatch.setattr("masthead.ledger.sequencer._sign", lambda *args: None)
    sequence_once()
    tamper(("UPDATE ledger_entry SET at = at + interval '1 second' WHERE at = (SELECT max(at) FROM ledger_entry)",))
    assert "at index 2 is not the one that the tiles hold" in first_fault()


@pytest.mark.parametrize("change", ["DELETE FROM ledger_tile", "UPDATE ledger_tile SET data = '\\x', width = 0"])
def test_missing_tiles_are_found(tamper, change: str) -> None:
    grow(600)
    tamper((f"{change} WHERE level = 1",))
    assert first_fault() in {"Tile 0 of level 1 is missing.", "Tile 0 of level 1 was changed."}
    tamper((f"{change} WHERE level = 0 AND tile_index = 1",))
    assert "Tile 1 of level 0 was changed at entry" in first_fault()


@pytest.mark.parametrize(("level", "index"), [(0, 7), (1, 3), (2, 0)])
def test_tiles_beyond_the_entries_are_found(tamper, level: int, index: int) -> None:
    grow(3)
    tamper(("INSERT INTO ledger_tile VALUES (%s, %s, 1, %s)", level, index, bytes(32)))
    assert first_fault() == f"Tile {index} of level {level} is beyond the entries."


def test_a_changed_head_is_found(tamper) -> None:
    grow(3, 3)
    tamper(("UPDATE ledger_checkpoint SET root = %s WHERE size = 3", bytes(32)))
    assert first_fault() == "The signed head of 3 entries is not over the first 3 entries of the ledger."


def test_a_changed_note_is_found(tamper) -> None:
    grow(3, 3)
    tamper(("UPDATE ledger_checkpoint SET note = replace(note, E'ledger\\n3', E'ledger\\n4') WHERE size = 3",))
    assert first_fault().startswith("The signed head of 3 entries does not hold. The signature of masthead.example")


def test_a_note_of_another_head_is_found(tamper) -> None:
    grow(3, 3)
    tamper(("UPDATE ledger_checkpoint SET note = (SELECT note FROM ledger_checkpoint WHERE size = 6) WHERE size = 3",))
    assert first_fault() == "The signed head of 3 entries says something else in its note."


def test_a_head_of_more_than_there_is_is_found(tamper) -> None:
    grow(3)
    tamper(("UPDATE ledger_checkpoint SET size = 9",))
    assert first_fault() == "A signed head covers 9 entries, but 3 are there."


def test_a_negative_index_is_found(tamper) -> None:
    ids = grow(3)
    tamper(("INSERT INTO ledger_sequenced VALUES (-1, gen_random_uuid())",))
    assert first_fault() == "An entry has the index -1."
    assert len(ids) == 3


def test_an_entry_without_a_place_is_named(tamper) -> None:
    grow(3)
    waiting = note(1)[0]
    tamper(("DELETE FROM ledger_pending WHERE entry_id = %s", waiting))
    assert first_fault() == f"Entry {waiting} has no place in the tree and does not wait for one."


def test_an_entry_slipped_in_with_its_place_is_named(tamper) -> None:
    grow(3)
    slipped = note(1)[0]
    tamper(
        ("DELETE FROM ledger_pending WHERE entry_id = %s", slipped),
        ("INSERT INTO ledger_sequenced VALUES (3, %s)", slipped),
    )
    assert first_fault() == f"Entry {slipped} at index 3 is not the one that the tiles hold."


def test_faults_of_waiting_entries_are_named(tamper) -> None:
    grow(3)
    waiting = note(1)[0]
    tamper(("UPDATE ledger_payload SET body = '{}' WHERE entry_id = %s", waiting))
    assert first_fault() == f"The payload of entry {waiting}, which waits, is not what was recorded."
    tamper(("DELETE FROM ledger_payload WHERE entry_id = %s", waiting))
    assert first_fault() == f"The payload of entry {waiting}, which waits for its place, is missing."
    tamper(("DELETE FROM ledger_entry WHERE id = %s", waiting))
    assert first_fault() == f"Entry {waiting} waits for its place, but is missing."


def test_an_entry_that_waits_though_it_has_its_place_is_named(tamper) -> None:
    ids = grow(3)
    tamper(("INSERT INTO ledger_pending VALUES (%s)", ids[1]))
    assert first_fault() == f"Entry {ids[1]} at index 1 has its place and is said to wait for one."


def test_a_payload_of_no_entry_is_named(tamper) -> None:
    ids = grow(3)
    tamper(("INSERT INTO ledger_payload (entry_id, salt, body) VALUES (gen_random_uuid(), %s, '{}')", bytes(32)))
    assert first_fault().startswith("There is a payload of entry ")
    assert len(ids) == 3


def test_the_database_itself_refuses_to_change_the_ledger() -> None:
    from django.db import DatabaseError, connection, transaction

    grow(2)
    for table in ("entry", "payload", "sequenced", "checkpoint"):
        for statement in (f"DELETE FROM ledger_{table}", f"TRUNCATE ledger_{table}"):
            with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
                connection.cursor().execute(statement)
