"""Starting the server process, and waiting until it is ready or has said why not."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from masthead.host import ports, postmaster, trouble
from masthead.host.account import ServiceAccount
from masthead.host.cluster import ENVIRONMENT
from masthead.host.death import signal_on_parent_death
from masthead.host.errors import HostError

START_SECONDS = 120.0
STEP_SECONDS = 0.02
RETRY_SECONDS = 0.25
ATTEMPTS = 60
FAST_SHUTDOWN = signal.SIGINT


@dataclass(frozen=True, slots=True)
class Launch:
    """One start: the program, its cluster, log and settings, who runs it, and whether it ends with this process."""

    program: Path
    data: Path
    log: Path
    settings: Mapping[str, str]
    account: ServiceAccount | None
    tied: bool


_children: dict[int, subprocess.Popen[bytes]] = {}


def launch(order: Launch, port: int) -> postmaster.Postmaster:
    """Start the server, on `port` or on another free one, and return it when it is ready.

    A killed server's last processes hold its memory for a moment, and a port can be taken between asking and
    listening: both are tried again, `ATTEMPTS` times at most. Raises `HostError` otherwise.
    """
    said = ""
    _reap_ended()
    for _ in range(ATTEMPTS):
        postmaster.forget_stale(order.data)
        begin = order.log.stat().st_size
        started = _wait(order, _spawn(order, port))
        if started is not None:
            return started
        said = _said_since(order.log, begin)
        if trouble.PORT_TAKEN.search(said):
            port = ports.free_port()
        elif trouble.AGAIN.search(said):
            time.sleep(RETRY_SECONDS)
        else:
            break
    raise trouble.explain(said, order.data.parent, order.log)


def reap(pid: int) -> None:
    """Take the exit status of a server this process started, so that it does not stay behind as a zombie."""
    if (child := _children.pop(pid, None)) is not None:
        child.wait()


def _reap_ended() -> None:
    for pid in [pid for pid, child in _children.items() if child.poll() is not None]:
        del _children[pid]


def _spawn(order: Launch, port: int) -> subprocess.Popen[bytes]:
    settings = {**order.settings, "listen_addresses": ports.LOOPBACK, "port": str(port)}
    arguments = [f"--{name}={value}" for name, value in settings.items()]
    account = order.account
    with order.log.open("ab") as log:
        child = subprocess.Popen(
            [order.program, "-D", order.data, *arguments],
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            env=ENVIRONMENT,
            cwd="/",
            umask=0o077,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=signal_on_parent_death(FAST_SHUTDOWN, os.getpid()) if order.tied else None,
        )
    _children[child.pid] = child
    return child


def _wait(order: Launch, child: subprocess.Popen[bytes]) -> postmaster.Postmaster | None:
    """The server when it is ready; None when it ended first."""
    deadline = time.monotonic() + START_SECONDS
    while child.poll() is None:
        running = postmaster.running_on(order.data)
        if running is not None and running.pid == child.pid and running.ready:
            return running
        if time.monotonic() >= deadline:
            child.terminate()
            reap(child.pid)
            raise HostError(
                f"The database in {order.data.parent} was not ready after {START_SECONDS:.0f} seconds. Its log is "
                f"{order.log}; if it is repairing a large database after a crash, start again to let it go on."
            )
        time.sleep(STEP_SECONDS)
    reap(child.pid)
    return None


def _said_since(log: Path, begin: int) -> str:
    with log.open("rb") as file:
        file.seek(begin)
        return file.read(65536).decode(errors="replace")
