"""One short transaction of our own networks, with a network's manners: bounded in time, and failing as one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, DataError, InterfaceError, connection, transaction

from masthead.networks.contract import NetworkError

_STATEMENTS = 4
"""The most statements one call makes; each gets its part of the call's time."""


@contextmanager
def call(timeout: float) -> Iterator[None]:
    """Run one call to a network of our own, outside any transaction of the caller, within `timeout` seconds.

    A failure before the commit has changed nothing; only a failure of the commit itself leaves the outcome unknown.
    Raises `NetworkError`.
    """
    committing = False
    try:
        with transaction.atomic(durable=True):
            _bound(timeout)
            yield
            committing = True
    except DataError as error:
        raise NetworkError(
            "A part of this post does not fit its field.", permanent=True, detail=str(error).partition("\n")[0]
        ) from error
    except (DatabaseError, InterfaceError) as error:
        raise NetworkError(
            "Masthead's own database did not answer.", unknown=committing, detail=type(error).__name__
        ) from error


def _bound(timeout: float) -> None:
    share = max(1, int(timeout * 1000 / _STATEMENTS))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{share}ms"])
