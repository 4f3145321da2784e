"""Statements that run at every delivery: bound and prepared by the server, so that PostgreSQL plans them once.

Django binds parameters on the client, which makes each of its statements new to the server. The ORM is for everything
else. What is asked under a lock is asked `together`: each journey to the server is time in which others wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

import psycopg
from django.db import connection

Values = Sequence[Any] | Mapping[str, Any]
Rows = list[tuple[Any, ...]]
T = TypeVar("T")


class Later(Generic[T]):
    """What one statement answers: asked at once, or with others `together`, and read when it is used."""

    def __init__(self, sql: str, values: Values, read: Callable[[Rows], T]) -> None:
        self._read = read
        self._cursor = _sent(sql, values)

    @cached_property
    def value(self) -> T:
        """The answer. Raises Django's errors."""
        with connection.wrap_database_errors, self._cursor as cursor:
            return self._read(cursor.fetchall())


def rows(sql: str, values: Values = ()) -> Rows:
    """Run one statement in the open transaction, if there is one, and return its rows. Raises Django's errors."""
    return Later(sql, values, list).value


def tell(sql: str, values: Values = ()) -> None:
    """Run one statement whose answer nobody needs. `together` with others, what is wrong with it is raised later."""
    _sent(sql, values)


@contextmanager
def together() -> Iterator[None]:
    """Send what is told and asked within in one journey. The server still takes it one by one, each statement seeing
    what was committed before it began.

    What is wrong with one of them is raised when an answer is read, at the latest on leaving; none after it is run.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def _sent(sql: str, values: Values) -> psycopg.Cursor[tuple[Any, ...]]:
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = psycopg.Cursor(connection.connection)
        return cursor.execute(cast(Any, sql), values, prepare=True)
