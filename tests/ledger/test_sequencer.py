from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from masthead.core.merkle.checkpoint import open_checkpoint
from masthead.core.merkle.tiles import tiles_of
from masthead.kernel.actor import system
from masthead.kernel.clock import set_offset
from masthead.kernel.connecting import own_connection
from masthead.ledger import checkpoints, keys, sequencer, tiles
from masthead.ledger.append import append
from masthead.ledger.keys import HeadRefused
from masthead.ledger.sequencer import sequence_once
from masthead.ledger.verify import verify
from tests.ledger.conftest import Noted, grow, note, placed, rows


def test_committed_entries_get_their_places_in_order() -> None:
    ids = note(5)
    assert sequence_once() == 5
    assert placed() == ids
    assert rows("SELECT count(*) FROM ledger_pending") == [(0,)]
    head = checkpoints.latest()
    assert head is not None
    assert (head.size, verify().ok) == (5, True)
    signed = open_checkpoint(head.note, keys.verifier())
    assert (signed.origin, signed.size, signed.root) == ("masthead.example/ledger", 5, head.root)


def test_places_follow_the_moments_and_then_the_ids() -> None:
    set_offset(timedelta(hours=1))
    try:
        later = note(3)
    finally:
        set_offset(timedelta(0))
    earlier = note(3)
    sequence_once()
    assert placed() == earlier + later
    assert verify().ok


def test_nothing_to_place_signs_nothing() -> None:
    assert sequence_once() == 0
    assert checkpoints.latest() is None
    grow(3)
    assert sequence_once() == 0
    assert rows("SELECT count(*) FROM ledger_checkpoint") == [(1,)]


def test_an_entry_that_is_not_committed_waits() -> None:
    with transaction.atomic():
        append(Noted(text="not yet"), system("test"))
        with own_connection() as other:
            assert sequence_once(other) == 0
    assert sequence_once() == 1


@pytest.mark.parametrize("counts", [(1, 1, 1), (255, 1, 1), (256, 256), (200, 400, 3), (700,)])
def test_tiles_grow_with_the_tree(counts: tuple[int, ...]) -> None:
    grow(*counts)
    stored = rows("SELECT level, tile_index, width FROM ledger_tile ORDER BY level, tile_index")
    assert stored == sorted(tiles_of(sum(counts)))
    assert verify().ok


def test_batches_join_into_one_signed_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequencer, "BATCH", 100)
    note(350)
    assert sequence_once() == 350
    assert [each[0] for each in rows("SELECT size FROM ledger_checkpoint")] == [350]
    assert verify().ok


def test_only_one_sequences_at_a_time() -> None:
    note(3)
    with own_connection() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [sequencer.LOCK])
        assert sequence_once() == 0
        assert checkpoints.latest() is None
    assert sequence_once() == 3


def test_many_sequencers_and_writers_make_one_tree() -> None:
    done = threading.Event()
    failures: list[BaseException] = []

    def sequencing() -> None:
        try:
            with own_connection() as own:
                while not done.is_set():
                    sequence_once(own)
        except BaseException as error:
            failures.append(error)

    def writing() -> None:
        try:
            note(40)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    sequencers = [threading.Thread(target=sequencing) for _ in range(3)]
    writers = [threading.Thread(target=writing) for _ in range(4)]
    for thread in [*sequencers, *writers]:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in sequencers:
        thread.join()
    assert failures == []
    sequence_once()
    report = verify()
    assert (report.entries, report.waiting, report.fault) == (160, 0, None)


CRASH = textwrap.dedent("""
    import os, signal, sys
    import django
    django.setup()
    from django.conf import settings
    settings.MASTHEAD_DATA_DIR = sys.argv[1]
    settings.MASTHEAD_ORIGIN = "masthead.example/ledger"
    settings.DATABASES["default"]["NAME"] = sys.argv[2]
    from django.db import connection
    connection.settings_dict["NAME"] = sys.argv[2]
    from masthead.ledger import keys, sequencer, tiles
    module, name, when = sys.argv[3:6]
    place = {"keys": keys, "sequencer": sequencer, "tiles": tiles}[module]
    real = getattr(place, name)
    def dies(*args, **kwargs):
        if when == "after":
            real(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(place, name, dies)
    sequencer.sequence_once()
""")


@pytest.mark.crash
@pytest.mark.parametrize(
    ("module", "name", "when"),
    [
        ("tiles", "store", "before"),
        ("tiles", "store", "after"),
        ("sequencer", "_sign", "before"),
        ("keys", "keep_head", "before"),
        ("keys", "keep_head", "after"),
        ("sequencer", "_sign", "after"),
    ],
)
def test_killed_anywhere_it_goes_on_from_there(data_dir: Path, module: str, name: str, when: str) -> None:
    grow(250)
    note(10)
    database = str(connection.settings_dict["NAME"])
    killed = subprocess.run([sys.executable, "-c", CRASH, str(data_dir), database, module, name, when], check=False)
    assert killed.returncode == -signal.SIGKILL
    with own_connection() as own:  # the session of the dead process may take a moment to end, and its lock with it
        own.execute("SELECT pg_advisory_lock(%s)", [sequencer.LOCK])
        own.execute("SELECT pg_advisory_unlock(%s)", [sequencer.LOCK])
    note(2)
    sequence_once()
    report = verify()
    assert (report.entries, report.waiting, report.fault) == (262, 0, None)


def test_an_older_copy_of_the_database_is_refused(tamper) -> None:
    grow(4, 3)
    _forget_after(tamper, 4)
    note(1)
    with pytest.raises(HeadRefused, match="restored from an older copy"):
        sequence_once()
    assert rows("SELECT count(*) FROM ledger_sequenced") == [(4,)]
    assert "covers 7 entries, but only 4 are there" in str(verify().fault)


def test_an_older_copy_that_grew_again_is_refused(tamper) -> None:
    grow(4, 3)
    kept = keys.path_of(keys.HEAD_FILE).read_text()
    _forget_after(tamper, 4)
    keys.path_of(keys.HEAD_FILE).unlink()
    grow(5)
    keys.keep_head(kept)
    note(1)
    with pytest.raises(HeadRefused, match="first 7 entries are not those"):
        sequence_once()
    assert "head kept outside the database of 7 entries is not over" in str(verify().fault)


def test_an_emptied_database_is_refused(tamper) -> None:
    grow(4)
    _forget_after(tamper, 0)
    note(1)
    with pytest.raises(HeadRefused, match="holds 0 entries"):
        sequence_once()


def test_another_key_is_refused(data_dir: Path) -> None:
    grow(4)
    (data_dir / keys.KEY_FILE).unlink()
    note(1)
    with pytest.raises(HeadRefused, match=r"signing key is missing.*Put .*ledger\.key back"):
        sequence_once()
    keys.signer(create=True)
    (data_dir / keys.HEAD_FILE).unlink()
    with pytest.raises(HeadRefused, match="not by the key in the data directory"):
        sequence_once()
    assert verify().fault is not None


def test_damaged_tiles_are_refused(tamper) -> None:
    grow(4)
    tamper(("UPDATE ledger_tile SET data = substring(data FROM 1 FOR 96), width = 3",))
    note(1)
    with pytest.raises(HeadRefused, match="first 4 entries are not those"):
        sequence_once()


def test_a_lost_head_file_is_made_again_from_what_was_signed(data_dir: Path) -> None:
    grow(4)
    (data_dir / keys.HEAD_FILE).unlink()
    grow(1)
    head = keys.kept_head()
    assert head is not None
    assert head.size == 5


def test_run_places_until_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequencer, "PACE", 0.001)
    stop, signed = threading.Event(), threading.Event()
    real = sequencer._sign
    monkeypatch.setattr(sequencer, "_sign", lambda *args: (real(*args), signed.set())[0])
    runner = threading.Thread(target=sequencer.run, args=[stop])
    runner.start()
    for each in range(3):
        note(1, each)
        assert signed.wait(30)
        signed.clear()
    stop.set()
    runner.join()
    assert len(placed()) == 3


def test_run_says_once_why_it_waits(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tamper) -> None:
    monkeypatch.setattr(sequencer, "PACE", 0.001)
    grow(4)
    _forget_after(tamper, 0)
    note(1)
    stop, tries = threading.Event(), []
    real = sequencer._check_extends

    def counted(*args) -> None:
        tries.append(1)
        if len(tries) == 3:
            stop.set()
        real(*args)

    monkeypatch.setattr(sequencer, "_check_extends", counted)
    sequencer.run(stop)
    assert [each.message for each in caplog.records if "restored from an older copy" in each.message] == [
        caplog.records[0].message
    ]


def _forget_after(tamper, size: int) -> None:
    """Make the database what it was when it held `size` entries."""
    keep = placed()[:size]
    tamper(
        ("DELETE FROM ledger_sequenced WHERE index >= %s", size),
        ("DELETE FROM ledger_entry WHERE NOT id = ANY (%s)", keep),
        ("DELETE FROM ledger_payload WHERE NOT entry_id = ANY (%s)", keep),
        ("DELETE FROM ledger_checkpoint WHERE size > %s", size),
        ("UPDATE ledger_tile SET width = %s, data = substring(data FROM 1 FOR %s)", max(size, 1), max(size, 1) * 32)
        if size
        else ("DELETE FROM ledger_tile",),
    )


def test_the_data_directory_gives_nothing_away(data_dir: Path) -> None:
    grow(2)
    files = sorted(path.name for path in data_dir.iterdir())
    assert files == [keys.HEAD_FILE, keys.KEY_FILE]
    for path in data_dir.iterdir():
        assert path.stat().st_mode & 0o077 == 0
    assert data_dir.stat().st_mode & 0o077 == 0


def test_the_key_is_made_once(data_dir: Path) -> None:
    made: list[str] = []
    start = threading.Barrier(8)

    def make() -> None:
        start.wait()
        made.append(str(keys.signer(create=True).verifier))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 1
    assert [each.name for each in data_dir.iterdir()] == [keys.KEY_FILE]


def test_the_key_keeps_the_name_it_was_made_with(settings) -> None:
    grow(1)
    settings.MASTHEAD_ORIGIN = "elsewhere.example/ledger"
    grow(1)
    head = checkpoints.latest()
    assert head is not None
    assert head.note.startswith("masthead.example/ledger\n2\n")
    assert tiles.tile(0, 0, 2) is not None


@pytest.mark.parametrize("name", [keys.KEY_FILE, keys.HEAD_FILE])
def test_a_file_that_cannot_be_read_is_named(data_dir: Path, name: str) -> None:
    grow(1)
    (data_dir / name).write_text("nonsense")
    note(1)
    with pytest.raises(HeadRefused, match=f"{name} cannot be read"):
        sequence_once()
    assert f"{name} cannot be read" in str(verify().fault)
