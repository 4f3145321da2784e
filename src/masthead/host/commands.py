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
    """The worker: deliveries, jobs and the ledger's sequencer."""
    return Process("worker", [sys.executable, "-m", "masthead", "worker"], stop_seconds=30.0)
