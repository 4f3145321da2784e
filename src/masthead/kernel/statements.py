"""Statements that run at every delivery: bound and prepared by the server, so that PostgreSQL plans them once.

Django binds parameters on the client, which makes each of its statements new to the server. The ORM is for everything
else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import psycopg
from django.db import connection

Values = Sequence[Any] | Mapping[str, Any]


def rows(sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """Run one statement in the open transaction, if there is one, and return its rows. Raises Django's errors."""
    return _run(sql, values)[0]


def named_rows(sql: str, values: Values = ()) -> list[dict[str, Any]]:
    """The same, each row by the names of its columns."""
    found, names = _run(sql, values)
    return [dict(zip(names, row, strict=True)) for row in found]


def _run(sql: str, values: Values) -> tuple[list[tuple[Any, ...]], list[str]]:
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(cast(Any, sql), values, prepare=True)
        if cursor.description is None:
            return [], []
        return cursor.fetchall(), [column.name for column in cursor.description]
