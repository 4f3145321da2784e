"""`masthead up`, `demo` and `worker` as people start them: real processes, a real database of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from masthead.host import locks, ports
from masthead.host.embedded import Embedded
from tests.host.conftest import place
from tests.host.watching import Lines
from tests.support.addresses import test_database_address

__all__ = ["place"]
pytestmark = [pytest.mark.crash]


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A first start makes a whole organization, and says nothing meanwhile, for long on a busy machine."""
    monkeypatch.setattr("tests.host.watching.SECONDS", 300.0)


class Started:
    """A command of `masthead` that runs, seen through its lines."""

    def __init__(self, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
        self.environment = environment
        self.process = subprocess.Popen(
            [sys.executable, "-m", "masthead", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
        )
        assert self.process.stdout is not None
        self.lines = Lines(self.process.stdout.fileno())

    def ready(self) -> str:
        """Wait until it says that it runs; return the address."""
        return self.lines.until("Masthead runs at ").split()[3].rstrip(",")

    def ended(self, number: signal.Signals) -> int:
        """Send the signal; return the exit status after everything that could write has ended."""
        self.process.send_signal(number)
        self.lines.until_closed()
        return self.process.wait()


Start = Callable[..., Started]


@pytest.fixture
def environment(place: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MASTHEAD_")}
    return {**kept, "MASTHEAD_DATA_DIR": str(place / "data"), "MASTHEAD_PORT": str(ports.free_port())}


@pytest.fixture
def start(place: Path, environment: dict[str, str]) -> Iterator[Start]:
    started: list[Started] = []

    def begin(*arguments: str, **named: str) -> Started:
        started.append(Started(arguments, {**environment, **named}))
        return started[-1]

    yield begin
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.lines.until_closed()
        each.process.wait()
    Embedded(place / "data" / "postgres").stop()


def told(environment: dict[str, str], *arguments: str) -> object:
    """What a command prints as JSON while others run, or none does."""
    command = [sys.executable, "-m", "masthead", *arguments, "--json"]
    return json.loads(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def test_up_starts_answers_stops_and_starts_again(start: Start, place: Path, environment: dict[str, str]) -> None:
    first = start("up")
    with urllib.request.urlopen(first.ready()) as page:
        assert page.status == 200 and page.url.endswith("/first-run/")
    assert isinstance(told(environment, "freeze", "all", "--reason", "from beside it"), dict)
    assert first.ended(signal.SIGINT) == 0
    assert not Embedded(place / "data" / "postgres").is_running()

    frozen = told(environment, "status")
    assert isinstance(frozen, dict) and [each["reason"] for each in frozen["freezes"]] == ["from beside it"]
    assert not Embedded(place / "data" / "postgres").is_running(), "it was started for that command alone"

    second = start("up")
    second.ready()
    assert told(environment, "migrate") == {"applied": []}
    second.ended(signal.SIGKILL)
    assert locks.holder(place / "data" / "children.lock") is None

    third = start("up")
    third.ready()
    checks = told(environment, "doctor")
    assert isinstance(checks, list) and [check["name"] for check in checks if not check["ok"]] == []
    assert third.ended(signal.SIGTERM) == 0


def test_the_demo_prints_its_sign_ins_and_keeps_what_was_done(start: Start, environment: dict[str, str]) -> None:
    first = start("demo")
    first.lines.until("Sign in as one of:")
    first.lines.until("Its commands")
    people = [line for line in first.lines.seen if "@" in line]
    assert len(people) >= 12
    told(environment, "freeze", "all", "--reason", "tried it")
    assert first.ended(signal.SIGINT) == 0
    second = start("demo")
    second.lines.until("Its commands")
    assert [line for line in second.lines.seen if "@" in line] == people
    kept = told(environment, "status")
    assert isinstance(kept, dict) and [each["reason"] for each in kept["freezes"]] == ["tried it"]
    assert second.ended(signal.SIGINT) == 0


def test_a_taken_port_is_told(start: Start, environment: dict[str, str]) -> None:
    running = start("up")
    running.ready()
    other = start("up", MASTHEAD_DATA_DIR=environment["MASTHEAD_DATA_DIR"] + "-other")
    other.lines.until(f"Port {environment['MASTHEAD_PORT']} on 127.0.0.1 is taken")
    other.lines.until_closed()
    assert other.process.wait() == 4
    again = start("up")
    again.lines.until("Masthead runs already on")
    again.lines.until_closed()
    assert again.process.wait() == 4


@pytest.mark.parametrize(
    ("command", "table"), [(("worker",), "delivery_heartbeat"), (("jobs", "work"), "procrastinate_workers")]
)
@pytest.mark.django_db(transaction=True)
def test_a_working_process_says_that_it_lives_and_ends_cleanly(
    start: Start, command: tuple[str, ...], table: str
) -> None:
    address = test_database_address()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(_TELL.format(table=table))
        try:
            connection.execute("LISTEN test_beat")
            working = start(*command, MASTHEAD_DATABASE_URL=address)
            beats = list(connection.notifies(timeout=180, stop_after=1))
            assert working.ended(signal.SIGTERM) == 0
        finally:
            connection.execute(f"DROP TRIGGER test_beat ON {table}; DROP FUNCTION test_beat()")
    assert [beat.channel for beat in beats] == ["test_beat"]


_TELL = """
CREATE FUNCTION test_beat() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_notify('test_beat', ''); RETURN NEW; END $$;
CREATE TRIGGER test_beat AFTER INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION test_beat();
"""
