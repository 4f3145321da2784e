"""Connections beside the pool: for work that holds a session's lock, a long snapshot, or writes past an open act."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connection

Connection = psycopg.Connection[Any]


def own_connection() -> Connection:
    """A new connection to the same database, in autocommit."""
    settings = connection.settings_dict
    options = {key: value for key, value in settings["OPTIONS"].items() if key not in _DJANGOS}
    return psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        dbname=settings["NAME"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        autocommit=True,
        **options,
    )


_DJANGOS = {"pool", "isolation_level", "server_side_binding", "assume_role"}
