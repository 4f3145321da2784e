"""Holds one child to its parent: `python -m masthead.host.tether GRACE_SECONDS PROGRAM [ARGUMENT …]`.

The parent keeps the other end of this process's standard input. When that closes, because the parent lets go or
was killed outright, the child gets SIGTERM and, after the grace, its whole process group SIGKILL. When the child
ends by itself, what it left in its group is killed, and this process ends with the child's status.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from masthead.host.death import signal_on_parent_death
from masthead.host.signals import Signals

TURN_SECONDS = 1.0


def main(arguments: Sequence[str]) -> int:
    """Run the program until it ends or the parent lets go; return its exit status, 128 + n for signal n."""
    grace, program = float(arguments[0]), list(arguments[1:])
    with Signals() as signals:
        try:
            child = subprocess.Popen(
                program,
                stdin=subprocess.DEVNULL,
                process_group=0,
                preexec_fn=signal_on_parent_death(signal.SIGTERM, os.getpid()),
            )
        except OSError as error:
            sys.stderr.write(f"{program[0]} cannot be run: {error.strerror}.\n")
            return 127
        _until_let_go(signals, child.pid)
        if not _ended(child.pid):
            child.terminate()
            _until_ended(signals, child.pid, grace)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        status = child.wait()
    return status if status >= 0 else 128 - status


def _until_let_go(signals: Signals, child: int) -> None:
    while not _ended(child):
        stopped, readable = signals.wait(TURN_SECONDS, also=[0])
        if stopped or (readable and not os.read(0, 4096)):
            return


def _until_ended(signals: Signals, child: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not _ended(child) and time.monotonic() < deadline:
        signals.wait(min(TURN_SECONDS, deadline - time.monotonic()))


def _ended(child: int) -> bool:
    """Whether the child has ended; it stays unreaped, so that its number still names its group."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
