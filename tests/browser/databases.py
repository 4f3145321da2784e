"""A database of the browser tests' own: what they write is seen by a server, so it cannot be rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection, connections
from psycopg import sql


def _elsewhere() -> psycopg.Connection[tuple[object, ...]]:
    given = connection.settings_dict
    return psycopg.connect(
        host=given["HOST"],
        port=given["PORT"],
        user=given["USER"],
        password=given["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    )


def _use(name: str) -> None:
    """Name the database in this thread's settings and in those that new threads read."""
    connection.settings_dict["NAME"] = connections.settings["default"]["NAME"] = name


def _let_go() -> None:
    connection.close()
    connection.close_pool()


@contextmanager
def migrated(name: str) -> Iterator[None]:
    """Use a new database of the name `name`, with all tables and nothing in them, in this process and its threads."""
    before = connection.settings_dict["NAME"]
    _let_go()
    own_name = connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    connection.settings_dict["TEST"]["NAME"] = own_name
    _use(name)
    try:
        yield
    finally:
        _drop(name, before)


@contextmanager
def copied(template: str, name: str) -> Iterator[None]:
    """Use a copy of the database `template`, of the name `name`, in this process and all its threads."""
    before = connection.settings_dict["NAME"]
    _let_go()
    with _elsewhere() as other:
        other.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        other.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    _use(name)
    try:
        yield
    finally:
        _drop(name, before)


def _drop(name: str, before: str) -> None:
    _let_go()
    _use(before)
    with _elsewhere() as other:
        other.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
