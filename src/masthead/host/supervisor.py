"""`up`: the database, then web, worker and jobs, kept running until someone ends them; then all stopped in order."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from masthead.host import locks, ports, postmaster
from masthead.host.config import HostConfig
from masthead.host.embedded import Embedded
from masthead.host.errors import HostError
from masthead.host.process import Child, Process, Restarts
from masthead.host.server import require_suitable
from masthead.host.signals import Signals

URL_VARIABLE = "MASTHEAD_DATABASE_URL"
READY_SECONDS = 90.0
LEFT_SECONDS = 60.0
ASK_SECONDS = 1.0
TURN_SECONDS = 0.5
FIRST_TURN_SECONDS = 0.05


def say_on_stderr(sentence: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def run(
    config: HostConfig,
    *,
    before_start: Sequence[Callable[[], None]] = (),
    commands: Sequence[Process],
    when_ready: Callable[[], None] = lambda: None,
    say: Callable[[str], None] = say_on_stderr,
    restarts: Restarts | None = None,
) -> int:
    """Run one installation until SIGINT, SIGTERM or SIGHUP; return the exit status. For the main thread.

    In order: the lock of the data directory, a look at the port, the embedded database (unless the configuration
    names another), `before_start` with MASTHEAD_DATABASE_URL set (migrations), and `commands`. `when_ready` is called
    once, when every port answers; then those start that wait for it. What dies is started again; what dies too often
    ends all, with status 1. At the end the commands stop in reverse order, and the database last; when this process is
    killed outright, its children end by themselves. Raises `HostError` when it cannot start.
    """
    with ExitStack() as stack, Signals(interrupting=True) as signals:
        lock = stack.enter_context(_only_one(config, say))
        ports.require_free(config.port, config.bind)
        try:
            database = stack.enter_context(_database(config))
            for prepare in before_start:
                prepare()
        except KeyboardInterrupt:
            signals.interrupting = False
            say("Stopping.")
            return 0
        signals.interrupting = False
        children = [Child(process, restarts or Restarts(), lock) for process in commands]
        try:
            return _Watch(signals, children, database, say, when_ready).keep()
        finally:
            for child in reversed(children):
                child.stop()


@contextmanager
def _only_one(config: HostConfig, say: Callable[[str], None]) -> Iterator[int]:
    """Hold the data directory for this process, and yield the lock that its children hold with it.

    The first lock ends with a supervisor, so that a second one is refused at once; the other one ends with the last of
    its children, so that those of a killed supervisor are waited for.
    """
    config.make_data_dir()
    refusal = (
        f"Masthead runs already on {config.data_dir} (process {{pid}}). End that one first, "
        "or name another data directory with MASTHEAD_DATA_DIR and another port with MASTHEAD_PORT."
    )
    left = f"Processes of an earlier Masthead still hold {config.children_lock_file}. End them, and start again."
    with locks.exclusive(config.lock_file, seconds=ASK_SECONDS, refusal=refusal):
        if locks.holder(config.children_lock_file) is not None:
            say("Waiting for the processes of an earlier Masthead to end.")
        with locks.exclusive(config.children_lock_file, seconds=LEFT_SECONDS, refusal=left) as lock:
            yield lock


@contextmanager
def _database(config: HostConfig) -> Iterator[Embedded | None]:
    """Start the embedded database, where it is used, and name the database to all children."""
    if config.database_url is not None:
        require_suitable(config.database_url)
        os.environ[URL_VARIABLE] = config.database_url
        yield None
        return
    embedded = Embedded(config.postgres_dir, tied=True)
    before = os.environ.get(URL_VARIABLE)
    try:
        os.environ[URL_VARIABLE] = embedded.start()
        yield embedded
    finally:
        if before is None:
            os.environ.pop(URL_VARIABLE, None)
        embedded.stop()


class _Watch:
    """The time between start and end."""

    def __init__(
        self,
        signals: Signals,
        children: Sequence[Child],
        database: Embedded | None,
        say: Callable[[str], None],
        when_ready: Callable[[], None],
    ) -> None:
        self._signals = signals
        self._children = children
        self._database = database
        self._say = say
        self._when_ready = when_ready

    def keep(self) -> int:
        """Start all, tell when all are ready, and keep them running; return the exit status."""
        first = [child for child in self._children if not child.process.waits]
        for child in first:
            child.start()
        deadline = time.monotonic() + READY_SECONDS
        ready = False
        while True:
            stopped, _ = self._signals.wait(TURN_SECONDS if ready else FIRST_TURN_SECONDS)
            if stopped:
                self._say("Stopping.")
                return 0
            self._keep_database()
            kept = [self._keep_child(child) for child in (self._children if ready else first)]
            if not all(kept):
                return 1
            if not ready and (ready := all(child.ready for child in first)):
                self._when_ready()
            if not ready and time.monotonic() >= deadline:
                raise HostError(self._unready())

    def _keep_child(self, child: Child) -> bool:
        """Start it again if it died; False when it died too often."""
        status = child.died()
        if status is None:
            child.start_if_due()
            return True
        name = child.process.name
        delay = child.start_later()
        if delay is None:
            self._say(f"The {name} process ended again ({_told(status)}); it died too often. Its last words are above.")
            return False
        self._say(f"The {name} process ended ({_told(status)}); starting it again in {delay:g} seconds.")
        return True

    def _keep_database(self) -> None:
        """Start the database again if it was ended; its port is kept, so that the children find it."""
        if self._database is None or postmaster.running_on(self._database.data) is not None:
            return
        self._say("The database ended; starting it again.")
        if self._database.start() != os.environ[URL_VARIABLE]:
            raise HostError("The database's port was taken while it was down. Start Masthead again.")

    def _unready(self) -> str:
        names = ", ".join(child.process.name for child in self._children if not child.ready and not child.process.waits)
        return (
            f"Not ready after {READY_SECONDS:.0f} seconds: {names}. The last words are above; mend that, start again."
        )


def _told(status: int) -> str:
    return f"signal {status - 128}" if status > 128 else f"status {status}"
