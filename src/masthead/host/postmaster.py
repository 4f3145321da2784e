"""What `postmaster.pid` in a cluster says, checked against the processes that really run."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

READY = "ready"


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A server process on its own data directory: process id, TCP port, and `starting`, `ready` or `stopping`."""

    pid: int
    port: int
    state: str

    @property
    def ready(self) -> bool:
        """Whether it takes connections."""
        return self.state == READY


def running_on(data: Path) -> Postmaster | None:
    """The server that runs on the cluster `data`, or None; a file left by a killed server counts for nothing."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    if not _serves(pid, data):
        return None
    port = int(lines[3]) if len(lines) > 3 and lines[3].strip().isdigit() else 0
    return Postmaster(pid, port, lines[7].strip() if len(lines) > 7 else "starting")


def forget_stale(data: Path) -> None:
    """Remove a `postmaster.pid` whose number now belongs to some other program; PostgreSQL would refuse to start."""
    if running_on(data) is None:
        (data / "postmaster.pid").unlink(missing_ok=True)


def _serves(pid: int, data: Path) -> bool:
    """Whether process `pid` is a server on `data`. A postmaster's working directory is its cluster."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
        except OSError:
            return False
    shown = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return str(data) in shown.stdout
