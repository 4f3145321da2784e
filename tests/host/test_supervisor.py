"""The supervisor, on real processes. The end of all of them is the end of the pipe they write to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from masthead.host import locks, ports
from masthead.host.config import HostConfig
from masthead.host.embedded import Embedded
from masthead.host.postmaster import running_on
from tests.host.watching import Lines, end_of, wait_readable

ROOT = Path(__file__).parents[2]


def _hears_a_hangup() -> None:
    """Whoever runs the tests may have had hangups ignored, and children inherit that."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Up:
    """One `up` on `data`, seen through its lines; `embedded` or on the database of this run of the tests."""

    def __init__(self, data: Path, port: int, moods: str, embedded: bool) -> None:
        self.data = data
        self.port = port
        url = "" if embedded else os.environ["MASTHEAD_DATABASE_URL"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.host.installation", str(data), str(port), moods],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "MASTHEAD_DATABASE_URL": url},
            preexec_fn=_hears_a_hangup,
        )
        assert self.process.stdout is not None
        self.lines = Lines(self.process.stdout.fileno())

    def pid(self, name: str) -> int:
        """The process id of the next start of a child."""
        return int(self.lines.until(f"{name} starts").split()[-1])

    def ready(self) -> None:
        """Wait until all have started: `ready` says nothing of what has no port."""
        self.lines.until_all("web starts", "worker starts", "ready", "jobs starts")

    def ended(self) -> int:
        """The exit status, after all that wrote to the pipe have ended."""
        self.lines.until_closed()
        return self.process.wait()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.ended()


Start = Callable[..., Up]


@pytest.fixture
def up(place: Path) -> Iterator[Start]:
    started: list[Up] = []
    port = ports.free_port()

    def start(moods: str = ",", port: int = port, embedded: bool = False) -> Up:
        started.append(Up(place / "var", port, moods, embedded))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.terminate()
        each.process.communicate(timeout=60)
        Embedded(each.data / "postgres").stop()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_starts_all_and_stops_all_in_order(up: Start, number: signal.Signals) -> None:
    first = up(embedded=True)
    first.lines.until("prepared")
    first.ready()
    with urllib.request.urlopen(f"http://127.0.0.1:{first.port}", timeout=10) as answer:
        assert answer.read().decode() == Embedded(first.data / "postgres").url()
    assert first.stop(number) == 0
    assert first.lines.seen[-4:] == ["Stopping.", "jobs stops", "worker stops", "web stops"]
    began = [line.rsplit(" ", 1)[0] for line in first.lines.seen]
    assert began.index("ready") < began.index("jobs starts"), "nobody waits for what waits"
    assert not Embedded(first.data / "postgres").is_running()
    assert ports.is_free(first.port)


@pytest.mark.crash
def test_a_killed_supervisor_leaves_no_process_and_no_obstacle(up: Start) -> None:
    first = up("parent,stubborn", embedded=True)
    first.ready()
    database = running_on(first.data / "postgres" / "data")
    assert database is not None
    database_ended = end_of(database.pid)
    first.process.kill()
    second = up(embedded=True)
    assert first.ended() == -signal.SIGKILL
    wait_readable(database_ended, "the end of the database")
    os.close(database_ended)
    second.ready()
    assert second.stop() == 0


def test_what_an_earlier_one_left_is_waited_for(up: Start, place: Path) -> None:
    config = HostConfig(place / "var")
    config.make_data_dir()
    with locks.exclusive(config.children_lock_file, seconds=0, refusal="held"):
        first = up()
        first.lines.until("Waiting for the processes of an earlier Masthead to end.")
        assert first.lines.seen == ["Waiting for the processes of an earlier Masthead to end."]
    first.ready()
    assert first.stop() == 0


@pytest.mark.crash
def test_a_killed_tether_leaves_no_child(up: Start) -> None:
    first = up()
    web = first.pid("web")
    first.ready()
    tether = int(Path(f"/proc/{web}/stat").read_text().split()[3])
    os.kill(tether, signal.SIGKILL)
    first.lines.until("The web process ended")
    assert first.pid("web") != web
    assert first.stop() == 0
    assert "web stops" in first.lines.seen


def test_a_stop_during_the_preparations_leaves_nothing_running(up: Start) -> None:
    first = up("waits,", embedded=True)
    first.lines.until("prepared")
    assert first.stop(signal.SIGINT) == 0
    assert first.lines.seen == ["prepared", "Stopping."]
    assert not Embedded(first.data / "postgres").is_running()


@pytest.mark.crash
def test_a_child_that_died_is_started_again(up: Start) -> None:
    first = up("parent,")
    web = first.pid("web")
    left = end_of(int(first.lines.until("web child").split()[-1]))
    first.ready()
    os.kill(web, signal.SIGKILL)
    assert first.lines.until("The web process ended") == (
        "The web process ended (signal 9); starting it again in 0.01 seconds."
    )
    assert first.pid("web") != web
    wait_readable(left, "the end of what the dead child left")
    os.close(left)
    assert first.stop() == 0


@pytest.mark.crash
def test_a_database_that_died_is_started_again_where_it_was(up: Start) -> None:
    first = up(embedded=True)
    first.ready()
    server = Embedded(first.data / "postgres")
    url, database = server.url(), running_on(server.data)
    assert database is not None
    os.kill(database.pid, signal.SIGKILL)
    first.lines.until("The database ended; starting it again.")
    first.process.send_signal(signal.SIGTERM)
    assert first.ended() == 0
    assert server.start() == url


def test_a_child_that_dies_too_often_ends_all_and_says_so(up: Start) -> None:
    first = up(",fails")
    assert first.ended() == 1
    told = [line for line in first.lines.seen if line.startswith("The worker process")]
    assert len(told) == 4
    assert told[0] == "The worker process ended (status 3); starting it again in 0.01 seconds."
    assert told[-1].endswith("it died too often. Its last words are above.")


def test_a_stubborn_child_is_killed_after_its_grace(up: Start) -> None:
    first = up(",stubborn")
    first.ready()
    assert first.stop() == 0
    assert first.lines.seen[-3:] == ["Stopping.", "jobs stops", "web stops"]


def test_a_second_one_on_the_same_data_is_refused(up: Start) -> None:
    first = up()
    first.ready()
    second = up(port=ports.free_port())
    assert second.ended() == 2
    assert second.lines.seen[0].startswith(f"refused: Masthead runs already on {first.data} (process")
    assert first.stop() == 0


def test_a_taken_port_is_refused_before_anything_starts(up: Start, place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        first = up(port=port, embedded=True)
        assert first.ended() == 2
    assert first.lines.seen == [
        f"refused: Port {port} on 127.0.0.1 is taken by another program. End that program, or choose another port: "
        "MASTHEAD_PORT=8001."
    ]
    assert not (place / "var" / "postgres").exists()
