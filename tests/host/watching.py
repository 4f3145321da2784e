"""Bounded waits on what other processes do: their lines, and their end. Nothing here sleeps."""

from __future__ import annotations

import os
import select
import time

SECONDS = 180.0


def end_of(pid: int) -> int:
    """A descriptor that can be read when process `pid` has ended (Linux). Open it before the process can end."""
    return os.pidfd_open(pid)


def wait_readable(descriptor: int, what: str) -> None:
    """Wait until `descriptor` can be read, or fail."""
    if not select.select([descriptor], [], [], SECONDS)[0]:
        raise AssertionError(f"waited {SECONDS:.0f} seconds for {what}")


class Lines:
    """The lines that come out of a pipe, each with its deadline."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._rest = b""
        self.seen: list[str] = []

    def until(self, start: str) -> str:
        """The next line that begins with `start`."""
        while (line := self._next()) is not None:
            if line.startswith(start):
                return line
        raise AssertionError(f"ended without {start!r}; seen: {self.seen}")

    def until_all(self, *starts: str) -> None:
        """Read until a line was seen, now or before, for each of `starts`."""
        while missing := [start for start in starts if not any(line.startswith(start) for line in self.seen)]:
            if self._next() is None:
                raise AssertionError(f"ended without {missing}; seen: {self.seen}")

    def until_closed(self) -> list[str]:
        """Read until the last process that could write has ended; return all lines."""
        while self._next() is not None:
            pass
        return self.seen

    def _next(self) -> str | None:
        deadline = time.monotonic() + SECONDS
        while b"\n" not in self._rest:
            if not select.select([self._descriptor], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise AssertionError(f"no further line in {SECONDS:.0f} seconds; seen: {self.seen}")
            more = os.read(self._descriptor, 65536)
            if not more:
                return None
            self._rest += more
        line, self._rest = self._rest.split(b"\n", 1)
        self.seen.append(line.decode())
        return self.seen[-1]
