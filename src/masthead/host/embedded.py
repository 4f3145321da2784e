"""The embedded PostgreSQL: one cluster in one directory, on loopback, driven through the wheel's binaries.

The directory holds `data` (the cluster), `password` (0600), `port`, `postgres.log` and `lock`. The server listens
on 127.0.0.1 alone, asks for a SCRAM password, keeps UTF-8 and sorts by the built-in C.UTF-8. Started as root, the
server runs as an unprivileged account.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import psycopg

from masthead.host import binaries, cluster, launch, ports, postmaster
from masthead.host.account import ServiceAccount, first_closed, service_account
from masthead.host.errors import HostError
from masthead.host.locks import exclusive

USER = DATABASE = "masthead"
LOCK_SECONDS = 150.0
STOP_SECONDS = 60
LOG_BYTES = 10_000_000
ATTEMPTS = 5
DEFAULTS = {"timezone": "UTC", "log_timezone": "UTC", "jit": "off", "unix_socket_directories": ""}


class Embedded:
    """One embedded server. `settings` are PostgreSQL settings by name, read at a start, over Masthead's own.

    `tied` ends the server with the process (and thread) that starts it, on Linux; elsewhere, and by default, it stays
    until `stop`. All methods may be called from several processes at once.
    """

    def __init__(
        self,
        directory: Path,
        *,
        settings: Mapping[str, str] | None = None,
        max_connections: int = 200,
        tied: bool = False,
    ) -> None:
        self.directory = directory.absolute()
        self.data = self.directory / "data"
        self.log = self.directory / "postgres.log"
        self._settings = {**DEFAULTS, "max_connections": str(max_connections), **(settings or {})}
        self._tied = tied

    def start(self) -> str:
        """Start the server if it does not run, making cluster and database first; return the URL of the database.

        Raises `HostError` when it cannot.
        """
        self._make_directory()
        with self._locked():
            account = service_account(self.data)
            self._check_way(account)
            programs = binaries.reachable(account, self.directory)
            cluster.create(self.data, self._password_file, programs, account, USER)
            for _ in range(ATTEMPTS):
                running = self._settled() or self._launched(programs, account)
                if self._make_database(running):
                    self._remember_port(running.port)
                    return self._url(running.port, DATABASE)
        raise HostError(
            f"The database in {self.directory} ended {ATTEMPTS} times just after it had started. Its log is {self.log}."
        )

    def stop(self) -> None:
        """Stop the server in PostgreSQL's fast mode and wait until it is gone; nothing happens when it does not run."""
        if not self.directory.is_dir():
            return
        with self._locked():
            self._stop()

    def is_running(self) -> bool:
        """Whether the server runs and takes connections."""
        running = postmaster.running_on(self.data)
        return running is not None and running.ready

    def url(self) -> str | None:
        """The URL of the database while the server runs, else None."""
        running = postmaster.running_on(self.data)
        return self._url(running.port, DATABASE) if running and running.ready else None

    @property
    def _password_file(self) -> Path:
        return self.directory / "password"

    def _locked(self) -> AbstractContextManager[int]:
        refusal = (
            f"Another process has been starting or stopping the database in {self.directory} for more than "
            f"{LOCK_SECONDS:.0f} seconds. Wait for it, or end it, and try again."
        )
        return exclusive(self.directory / "lock", seconds=LOCK_SECONDS, refusal=refusal)

    def _make_directory(self) -> None:
        # Root's directory is passed through by the server's account, which owns only `data` and the log.
        mode = 0o711 if os.geteuid() == 0 else 0o700
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            self.directory.chmod(mode)
            (self.directory / "lock").touch(0o600)
        except OSError as error:
            raise HostError(
                f"The directory {self.directory} cannot be written ({error.strerror}). Give it to the user who starts "
                "Masthead, or name another one with MASTHEAD_DATA_DIR."
            ) from error

    def _check_way(self, account: ServiceAccount | None) -> None:
        if os.geteuid() != 0:
            return
        if account is None:
            raise HostError(
                "PostgreSQL does not run as root, and this machine has no user masthead, postgres or nobody. "
                "Make one with `useradd --system masthead`, or start Masthead as an ordinary user."
            )
        closed = first_closed(self.directory, account)
        if closed is not None:
            raise HostError(
                f"PostgreSQL does not run as root but as {account.name}, who may not enter {closed}. Let "
                f"it pass (`chmod o+x {closed}`), set MASTHEAD_DATA_DIR=/var/lib/masthead, or start Masthead as an "
                "ordinary user."
            )

    def _settled(self) -> postmaster.Postmaster | None:
        """The server when it is ready, or None when there is none, after one that starts or stops has done so."""
        deadline = time.monotonic() + launch.START_SECONDS
        while (running := postmaster.running_on(self.data)) is not None and not _serves(running):
            if time.monotonic() >= deadline:
                raise HostError(
                    f"The database in {self.directory} is {running.state} for more than {launch.START_SECONDS:.0f} "
                    f"seconds (process {running.pid}). Look into {self.log}, end that process, and start again."
                )
            time.sleep(launch.STEP_SECONDS)
        if running is not None and self._tied:
            # One that an earlier run left behind would not end with this process.
            self._stop()
            return None
        return running

    def _launched(self, programs: Path, account: ServiceAccount | None) -> postmaster.Postmaster:
        self._turn_log(account)
        return launch.launch(
            launch.Launch(
                program=programs / "postgres",
                data=self.data,
                log=self.log,
                settings=self._settings,
                account=account,
                tied=self._tied,
            ),
            self._remembered_port(),
        )

    def _stop(self) -> None:
        running = postmaster.running_on(self.data)
        if running is None:
            return
        account = service_account(self.data)
        programs = binaries.reachable(account, self.directory)
        done = cluster.as_account(
            [programs / "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", STOP_SECONDS], account
        )
        launch.reap(running.pid)
        if done.returncode != 0 and postmaster.running_on(self.data) is not None:
            raise HostError(
                f"The database in {self.directory} did not stop within {STOP_SECONDS} seconds (process {running.pid}). "
                f"Look into {self.log}; `kill -QUIT {running.pid}` ends it at once, and the next start repairs it."
            )

    def _turn_log(self, account: ServiceAccount | None) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            shutil.move(self.log, self.log.with_suffix(".log.1"))
        self.log.touch(0o600)
        if account is not None:
            account.own(self.log)

    def _remembered_port(self) -> int:
        try:
            port = int((self.directory / "port").read_text())
        except (OSError, ValueError):
            return ports.free_port()
        return port if ports.is_free(port) else ports.free_port()

    def _remember_port(self, port: int) -> None:
        (self.directory / "port").write_text(f"{port}\n")

    def _url(self, port: int, database: str) -> str:
        try:
            password = self._password_file.read_text().strip()
        except OSError as error:
            raise HostError(
                f"The database's password file {self._password_file} cannot be read ({error.strerror}). Restore it "
                "from the backup of the data directory, or start Masthead as the user who made it."
            ) from error
        return f"postgresql://{USER}:{password}@{ports.LOOPBACK}:{port}/{database}"

    def _make_database(self, running: postmaster.Postmaster) -> bool:
        """Make the database unless it is there; False when the server was ended meanwhile."""
        try:
            with psycopg.connect(
                self._url(running.port, "postgres"), autocommit=True, connect_timeout=10
            ) as connection:
                found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone()
                if found is None:
                    connection.execute(f"CREATE DATABASE {DATABASE}")
        except psycopg.Error as error:
            if postmaster.running_on(self.data) != running or not _serves(running):
                return False
            raise HostError(
                f"The database in {self.directory} runs but does not let Masthead in: {str(error).strip()}. "
                f"Look into {self.log}; its password is in {self._password_file}."
            ) from error
        return True


def _serves(running: postmaster.Postmaster) -> bool:
    """Whether the server takes connections; one just killed still shows as ready for a moment."""
    return running.ready and ports.answers(running.port)
