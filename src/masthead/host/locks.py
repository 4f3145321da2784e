"""One holder at a time, across processes: `flock` on a file, released by the kernel when the holder ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from masthead.host.errors import HostError

STEP_SECONDS = 0.05


@contextmanager
def exclusive(path: Path, *, seconds: float, refusal: str) -> Iterator[int]:
    """Hold the lock file `path` for the block and yield its descriptor; wait `seconds` at most.

    Raises `HostError(refusal)` when another process keeps it longer; `{pid}` in it becomes the holder's process id.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        deadline = time.monotonic() + seconds
        while not _taken(descriptor):
            if time.monotonic() >= deadline:
                raise HostError(refusal.replace("{pid}", str(_named(descriptor))))
            time.sleep(STEP_SECONDS)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def holder(path: Path) -> int | None:
    """The process id written in a lock file that is held now; 0 when held but unnamed, None when nobody holds it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        return None if _taken(descriptor) else _named(descriptor)
    finally:
        os.close(descriptor)


def _named(descriptor: int) -> int:
    word = os.pread(descriptor, 32, 0).strip()
    return int(word) if word.isdigit() else 0


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
