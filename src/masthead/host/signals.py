"""Signals as something one waits for, with no work done inside a handler."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterable
from types import FrameType, TracebackType
from typing import Any

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Signals:
    """While entered: SIGINT, SIGTERM, SIGHUP and SIGCHLD are noted and wake `wait`. For the main thread.

    Outside of `wait` a stopping signal raises KeyboardInterrupt while `interrupting` is True, so that long
    preparations can be left.
    """

    def __init__(self, *, interrupting: bool = False) -> None:
        self.interrupting = interrupting
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Signals:
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in (*STOPPING, signal.SIGCHLD):
            if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
                continue  # started under nohup
            self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        os.close(self._read)
        os.close(self._write)

    def wait(self, seconds: float, also: Iterable[int] = ()) -> tuple[bool, list[int]]:
        """Wait for a signal, or until one of the descriptors `also` can be read, `seconds` at most.

        Returns whether a stopping signal came since the last call, and the descriptors that can be read.
        """
        readable, _, _ = select.select([self._read, *also], [], [], max(0.0, seconds))
        came: bytes = b""
        if self._read in readable:
            came = os.read(self._read, 4096)
        return any(number in STOPPING for number in came), [each for each in readable if each != self._read]

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.interrupting and number in STOPPING:
            raise KeyboardInterrupt
