"""Databases for one course each: made from one migrated template, on a server of the replay's own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.core.management import call_command
from django.db import connection, connections

from masthead.host.embedded import Embedded
from masthead.kernel.ids import new_id

_TEMPLATE = "masthead_tabletop"
_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}
"""What is replayed must not outlive the machine's power: it is thrown away."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a PostgreSQL for the block alone, which knows nothing of any organization. It ends with us."""
    place = Path(tempfile.mkdtemp(prefix="masthead-tabletop-"))
    place.chmod(0o711)  # started as root, the server runs as another user, who passes through
    embedded = Embedded(place / "postgres", settings=_FAST, tied=True)
    try:
        yield embedded.start()
    finally:
        embedded.stop()
        shutil.rmtree(place, ignore_errors=True)


def make_template(url: str) -> None:
    """Make the empty, migrated database that every course begins from, on the server of `url`."""
    with psycopg.connect(_named(url, "postgres"), autocommit=True) as own:
        own.execute(f"CREATE DATABASE {_TEMPLATE}")
    use(url, _TEMPLATE)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    let_go()


@contextmanager
def course(url: str) -> Iterator[str]:
    """For the block, Django's database is a new one of its own on the server of `url`, whose address it gives; it is
    thrown away at the end."""
    name = f"{_TEMPLATE}_{new_id().hex}"
    with psycopg.connect(_named(url, "postgres"), autocommit=True) as own:
        own.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")
    try:
        use(url, name)
        yield _named(url, name)
    finally:
        let_go()
        with psycopg.connect(_named(url, "postgres"), autocommit=True) as own:
            own.execute(f"DROP DATABASE {name} WITH (FORCE)")


def use(url: str, name: str) -> None:
    """Let Django speak to the database `name` on the server of `url` from now on."""
    let_go()
    parts = urlsplit(url)
    connection.settings_dict.update(
        NAME=name, HOST=parts.hostname, PORT=str(parts.port), USER=parts.username, PASSWORD=parts.password
    )


def let_go() -> None:
    """Close what is open to the database in use."""
    for each in connections.all(initialized_only=True):
        each.close()
        each.close_pool()  # type: ignore[attr-defined]


def _named(url: str, name: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, f"/{name}", parts.query, ""))
