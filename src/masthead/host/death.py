"""Ending a child with its parent, even when the parent is killed outright."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def signal_on_parent_death(number: signal.Signals, parent: int) -> Callable[[], None] | None:
    """What a child of process `parent` does before `exec` to get the signal when its parent's thread ends.

    Linux only (prctl(2), PR_SET_PDEATHSIG); None elsewhere.
    """
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)

    return ask
