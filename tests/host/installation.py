"""`up` in a process of its own, for the tests of the supervisor: `python -m tests.host.installation DATA PORT MOODS`.

It runs on the database of MASTHEAD_DATABASE_URL, or on an embedded one where that is empty.

MOODS are the moods of web and worker, separated by a comma; `waits` for web makes the preparations wait for a signal.
Everything is told by lines on standard output.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from masthead.host.config import HostConfig
from masthead.host.errors import HostError
from masthead.host.process import Process, Restarts
from masthead.host.supervisor import run

DUMMY = str(Path(__file__).with_name("dummy.py"))


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def main() -> int:
    data, port, moods = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3].split(",")
    config = HostConfig(data_dir=data, database_url=os.environ.get("MASTHEAD_DATABASE_URL") or None, port=port)
    web = Process("web", [sys.executable, DUMMY, "web", str(port), moods[0]], port=port, stop_seconds=1)
    worker = Process("worker", [sys.executable, DUMMY, "worker", "0", moods[1]], stop_seconds=1)
    jobs = Process("jobs", [sys.executable, DUMMY, "jobs", "0"], stop_seconds=1, waits=True)
    try:
        return run(
            config,
            before_start=[lambda: say("prepared"), signal.pause if moods[0] == "waits" else lambda: None],
            commands=[web, worker, jobs],
            when_ready=lambda: say("ready"),
            say=say,
            restarts=Restarts(limit=3, delay=0.01),
        )
    except HostError as error:
        say(f"refused: {error}")
        return 2


if __name__ == "__main__":
    sys.exit(main())
