"""Workers in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.host.watching import Lines
from tests.support.addresses import test_database_address

Start = Callable[..., "Worker"]


class Worker:
    """A running jobs worker, and the lines it says."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.process", *arguments],
            env={**os.environ, "MASTHEAD_DATABASE_URL": test_database_address()},
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        self.lines = Lines(self.process.stdout.fileno())

    def end(self) -> int:
        """Ask it to stop, and give its exit status."""
        self.process.terminate()
        return self.process.wait(60)


@pytest.fixture
def start(transactional_db: None) -> Iterator[Start]:
    """Starts a worker; it ends with the test."""
    started: list[Worker] = []

    def begin(*arguments: str) -> Worker:
        started.append(Worker(*arguments))
        return started[-1]

    yield begin
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.wait(60)
        if each.process.stdout is not None:
            each.process.stdout.close()
