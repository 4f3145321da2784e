"""The processes of one installation."""

from __future__ import annotations

import sys

from masthead.host.config import HostConfig
from masthead.host.process import Process


def web(config: HostConfig) -> Process:
    """The web server: granian over WSGI."""
    command = [
        *(sys.executable, "-m", "granian"),
        *("--interface", "wsgi", "--no-ws"),
        *("--host", config.bind),
        *("--port", str(config.port)),
        *("--workers", str(config.workers)),
        *("--blocking-threads", str(config.blocking_threads)),
        *("--workers-kill-timeout", "10"),
        *("--log-level", "warning"),
        "masthead.config.wsgi:application",
    ]
    return Process("web", command, port=config.port, host=config.reached_at)


def worker() -> Process:
    """The worker: deliveries and the ledger's sequencer."""
    return Process("worker", [sys.executable, "-m", "masthead", "worker"], stop_seconds=30.0)


def jobs() -> Process:
    """The jobs worker: background work. It begins once the pages answer: nobody waits for it to start."""
    return Process("jobs", [sys.executable, "-m", "masthead", "jobs", "work"], stop_seconds=30.0, waits=True)
