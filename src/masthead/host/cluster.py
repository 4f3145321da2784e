"""Making a cluster with `initdb`, whole or not at all."""

from __future__ import annotations

import secrets
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from masthead.host.account import ServiceAccount
from masthead.host.binaries import MAJOR
from masthead.host.errors import HostError
from masthead.host.trouble import explain

NEEDED_BYTES = 200_000_000
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def create(data: Path, password: Path, programs: Path, account: ServiceAccount | None, user: str) -> None:
    """Make the cluster `data` with superuser `user`, whose new password is kept in `password`, unless it is there.

    It is made beside its place and renamed into it, so that an interrupted start leaves nothing half made. Raises
    `HostError` when the disk is too full, or when what is there is no cluster of this version.
    """
    if data.exists():
        _check_version(data)
        return
    free = shutil.disk_usage(data.parent).free
    if free < NEEDED_BYTES:
        raise HostError(
            f"The disk that holds {data.parent} has {free // 1_000_000} MB free; a new database needs "
            f"{NEEDED_BYTES // 1_000_000} MB. Free some space, or name another directory with MASTHEAD_DATA_DIR."
        )
    half, handed = data.with_name("data.half"), data.with_name("password.half")
    _clear(half, handed)
    word = secrets.token_urlsafe(24)
    _write_secret(password, word)
    _write_secret(handed, word)
    half.mkdir(mode=0o700)
    if account is not None:
        account.own(handed)
        account.own(half)
    try:
        done = as_account([programs / "initdb", "-D", half, "-U", user, "--pwfile", handed, *OPTIONS], account)
        if done.returncode != 0:
            raise explain(done.stderr or done.stdout, data.parent, data.parent / "postgres.log")
        half.rename(data)
    finally:
        _clear(half, handed)


OPTIONS = (
    "--auth-local=scram-sha-256",
    "--auth-host=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)


def as_account(arguments: Sequence[object], account: ServiceAccount | None) -> subprocess.CompletedProcess[str]:
    """Run a program of PostgreSQL to its end, as `account` where one is given, in a clean environment."""
    return subprocess.run(
        [str(argument) for argument in arguments],
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        env=ENVIRONMENT,
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _check_version(data: Path) -> None:
    try:
        version = (data / "PG_VERSION").read_text().strip()
    except OSError as error:
        raise HostError(
            f"{data} is there but is no database that can be read ({error.strerror}). Restore the last backup of the "
            "data directory, or move this one away to start with an empty database."
        ) from error
    if version != str(MAJOR):
        raise HostError(
            f"The database in {data} was made by PostgreSQL {version}; this Masthead brings {MAJOR}. Start the "
            "Masthead that made it, export with pg_dump, and load the dump into a new data directory."
        )


def _write_secret(path: Path, word: str) -> None:
    path.unlink(missing_ok=True)
    path.touch(0o600, exist_ok=False)
    path.write_text(f"{word}\n")


def _clear(half: Path, handed: Path) -> None:
    handed.unlink(missing_ok=True)
    shutil.rmtree(half, ignore_errors=True)
