"""A PostgreSQL that somebody else built, as an installation brings one along by `MASTHEAD_DATABASE_URL`.

The cluster is private and of one run: Debian's own cluster, its service and its folders are left alone. It sorts as a
natural language does (ICU, English), as a server set up by hand mostly will; the embedded one sorts by bytes.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

import psycopg

from masthead.host import cluster, launch, ports
from masthead.host.account import service_account

USER = DATABASE = "masthead"
STOP_SECONDS = 60
OPTIONS = (
    "--auth-local=scram-sha-256",
    "--auth-host=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=icu",
    "--icu-locale=en-US",
)


class Plain:
    """One cluster in `directory`, made and driven with the programs in the folder `programs`, for one run."""

    def __init__(self, directory: Path, programs: Path, *, settings: Mapping[str, str]) -> None:
        self.directory = directory
        self.data = directory / "data"
        self.log = directory / "postgres.log"
        self._programs = programs
        self._settings = {"unix_socket_directories": "", "timezone": "UTC", "max_connections": "200", **settings}

    def start(self) -> str:
        """Make the cluster, start its server on loopback, and return the URL of an empty database on it.

        The server ends with this process (Linux).
        """
        self.directory.mkdir(mode=0o711)
        account = service_account(self.data)
        word = secrets.token_urlsafe(24)
        password = self.directory / "password"
        password.touch(0o600)
        password.write_text(f"{word}\n")
        self.data.mkdir(mode=0o700)
        self.log.touch(0o600)
        if account is not None:
            for each in (password, self.data, self.log):
                account.own(each)
        made = cluster.as_account(
            [self._programs / "initdb", "-D", self.data, "-U", USER, "--pwfile", password, "--no-sync", *OPTIONS],
            account,
        )
        if made.returncode != 0:
            raise RuntimeError(f"{self._programs / 'initdb'} failed: {made.stderr}")
        order = launch.Launch(self._programs / "postgres", self.data, self.log, self._settings, account, tied=True)
        address = f"{USER}:{word}@{ports.LOOPBACK}:{launch.launch(order, ports.free_port()).port}"
        with psycopg.connect(f"postgresql://{address}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        return f"postgresql://{address}/{DATABASE}"

    def stop(self) -> None:
        """Stop the server and wait until it is gone."""
        stop = [self._programs / "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", STOP_SECONDS]
        cluster.as_account(stop, service_account(self.data))
