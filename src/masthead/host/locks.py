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

    Raises `HostError(refusal)` when another process keeps it longer.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        deadline = time.monotonic() + seconds
        while not _taken(descriptor):
            if time.monotonic() >= deadline:
                raise HostError(refusal)
            time.sleep(STEP_SECONDS)
        yield descriptor
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
