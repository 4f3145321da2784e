"""What a PostgreSQL server says about itself."""

from __future__ import annotations

import time
from dataclasses import dataclass

import psycopg
from psycopg.conninfo import conninfo_to_dict

from masthead.host.errors import HostError

ASK_SECONDS = 10
LEAST_MAJOR = 15


@dataclass(frozen=True, slots=True)
class Server:
    """A reached server: major version, the database's encoding, and how far its clock is ahead of ours (seconds)."""

    major: int
    encoding: str
    clock_ahead: float


def ask(url: str) -> Server:
    """Connect to the database of `url` and look. Raises `HostError`, which never shows the password."""
    try:
        with psycopg.connect(url, connect_timeout=ASK_SECONDS) as connection:
            before = time.time()
            found = connection.execute(
                "SELECT current_setting('server_encoding'), extract(epoch FROM clock_timestamp())::float8"
            ).fetchone()
            after = time.time()
            version = connection.info.server_version
    except psycopg.Error as error:
        raise HostError(
            f"The database at {_place(url)} cannot be reached: {_words(error)}. "
            "See that it runs, that the address in MASTHEAD_DATABASE_URL is right, and that it lets this user in."
        ) from None
    encoding, clock = found or ("nothing", before)
    return Server(version // 10_000, str(encoding), _ahead(float(clock), before, after))


def require_suitable(url: str) -> Server:
    """`ask`, and raise `HostError` when the server is too old or keeps text in another encoding than UTF-8."""
    server = ask(url)
    if server.major < LEAST_MAJOR:
        raise HostError(
            f"The database at {_place(url)} is PostgreSQL {server.major}; Masthead needs {LEAST_MAJOR} or later. "
            "Upgrade that server, or leave MASTHEAD_DATABASE_URL empty for the embedded one."
        )
    if server.encoding != "UTF8":
        raise HostError(
            f"The database at {_place(url)} keeps text as {server.encoding}; Masthead needs UTF8. "
            "Make a new one with `CREATE DATABASE masthead WITH ENCODING 'UTF8' TEMPLATE template0`."
        )
    return server


def _ahead(clock: float, before: float, after: float) -> float:
    """How far `clock` lies outside of the moments between which it was read; the way there is no difference."""
    return clock - after if clock > after else min(0.0, clock - before)


def _place(url: str) -> str:
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        return "MASTHEAD_DATABASE_URL"
    return f"{parts.get('host') or 'localhost'}:{parts.get('port') or 5432}/{parts.get('dbname') or ''}"


def _words(error: psycopg.Error) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__
