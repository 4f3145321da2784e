"""A child for the tests of the supervisor: `dummy.py NAME PORT [MOOD]`.

It prints `NAME starts PID`, serves `PORT` (0: none), and prints `NAME stops` at SIGTERM. Moods: `stubborn` ignores
SIGTERM; `parent` has a child of its own, which prints `NAME child PID`, and
`fails` ends at once with status 3.
"""

from __future__ import annotations

import http.server
import os
import signal
import subprocess
import sys
from types import FrameType

NAME, PORT, MOOD = sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else ""


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with the database's address that the supervisor gave."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(os.environ.get("MASTHEAD_DATABASE_URL", "").encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def say(words: str) -> None:
    os.write(1, f"{NAME} {words}\n".encode())


def stop(number: int, frame: FrameType | None) -> None:
    say("stops")
    os._exit(0)


signal.signal(signal.SIGTERM, signal.SIG_IGN if MOOD == "stubborn" else stop)
say(f"starts {os.getpid()}")
if MOOD == "fails":
    sys.exit(3)
if MOOD == "parent":
    child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    say(f"child {child.pid}")
if PORT:
    http.server.ThreadingHTTPServer.allow_reuse_address = True
    http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
else:
    while True:
        signal.pause()
