"""One process that the supervisor keeps running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from masthead.host import ports

KILL_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Process:
    """What to run: its name for people, the command, and the port (on `host`) that it answers when it is ready.

    `stop_seconds` is what it gets to finish after SIGTERM. One that `waits` is first started when the others are ready.
    """

    name: str
    command: Sequence[str]
    port: int | None = None
    host: str = ports.LOOPBACK
    environment: Mapping[str, str] = field(default_factory=dict)
    stop_seconds: float = 20.0
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Restarts:
    """How often one that died is started again: `limit` times within `seconds`, after `delay`, doubled each time."""

    limit: int = 5
    seconds: float = 120.0
    delay: float = 0.5


class Child:
    """A `Process` that runs, or waits to be started again."""

    def __init__(self, process: Process, restarts: Restarts, lock: int) -> None:
        self.process = process
        self._restarts = restarts
        self._lock = lock
        self._deaths: deque[float] = deque()
        self._running: subprocess.Popen[bytes] | None = None
        self._due = 0.0

    def start(self) -> None:
        """Start it now, on a tether that also keeps the installation's lock until the child is gone."""
        process = self.process
        self._running = subprocess.Popen(
            [sys.executable, "-m", "masthead.host.tether", str(process.stop_seconds), *process.command],
            stdin=subprocess.PIPE,
            env={**os.environ, **process.environment},
            pass_fds=(self._lock,),
            process_group=0,
        )

    @property
    def ready(self) -> bool:
        """Whether it runs and its port, where it has one, answers."""
        if self._running is None or self._running.poll() is not None:
            return False
        return self.process.port is None or ports.answers(self.process.port, self.process.host)

    def died(self) -> int | None:
        """The exit status if it has ended since the last call, else None."""
        if self._running is None or (status := self._running.poll()) is None:
            return None
        self._let_go()
        self._running = None
        return status

    def start_later(self) -> float | None:
        """Plan the next start and return the seconds until then; None when it died too often."""
        now = time.monotonic()
        while self._deaths and self._deaths[0] < now - self._restarts.seconds:
            self._deaths.popleft()
        if len(self._deaths) >= self._restarts.limit:
            return None
        delay: float = self._restarts.delay * 2 ** len(self._deaths)
        self._deaths.append(now)
        self._due = now + delay
        return delay

    def start_if_due(self) -> None:
        """Start it again when its delay is over."""
        if self._running is None and time.monotonic() >= self._due:
            self.start()

    def stop(self) -> None:
        """Let it finish, kill what is left after its `stop_seconds`, and return when it is gone."""
        if self._running is None:
            return
        self._let_go()
        try:
            self._running.wait(self.process.stop_seconds + KILL_SECONDS)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
        self._running = None

    def _let_go(self) -> None:
        if self._running is not None and self._running.stdin is not None:
            self._running.stdin.close()
