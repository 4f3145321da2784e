"""The one place that turns whatever went wrong into a sentence and an exit code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from masthead.host.errors import HostError
from masthead.kernel.errors import AlreadyDone, MastheadError

REFUSED, USAGE, NOT_FOUND, UNAVAILABLE, CONFLICT = 1, 2, 3, 4, 5
_BY_STATUS = {404: NOT_FOUND, 409: CONFLICT, 503: UNAVAILABLE}
_NO_TABLES = "42P01", "42703"
_NO_ROOM = "53"


@dataclass(frozen=True, slots=True)
class Failure:
    """How a command ended without doing what it was asked."""

    exit_code: int
    code: str
    sentence: str
    fields: Mapping[str, str] = field(default_factory=dict)


def failure_of(error: Exception) -> Failure | None:
    """What to tell of `error`; None for what is a fault of Masthead's own."""
    if isinstance(error, MastheadError):
        return Failure(_BY_STATUS.get(error.status, REFUSED), error.code, error.sentence, error.fields)
    if isinstance(error, HostError):
        return Failure(UNAVAILABLE, "unavailable", error.sentence)
    if isinstance(error, AlreadyDone):
        return Failure(CONFLICT, "already_done", "This was done already.")
    return _of_database(error)


def _of_database(error: Exception) -> Failure | None:
    """The database's own failures, as the driver or Django raise them."""
    import psycopg
    from django.db import utils

    if not isinstance(error, (psycopg.Error, utils.Error)):
        return None
    state = getattr(error.__cause__ or error, "sqlstate", None) or ""
    if state in _NO_TABLES:
        return Failure(
            UNAVAILABLE, "not_migrated", "The database is not of this version. Run `masthead migrate`, then try again."
        )
    if state.startswith(_NO_ROOM):
        return Failure(
            UNAVAILABLE,
            "database_full",
            "The database has no room left; nothing was changed. Free some space or connections, then try again.",
        )
    down = (psycopg.OperationalError, psycopg.InterfaceError, utils.OperationalError, utils.InterfaceError)
    if isinstance(error, down):
        return Failure(
            UNAVAILABLE,
            "database_down",
            "The database does not answer; nothing was changed. `masthead doctor` says what is wrong with it.",
        )
    return None
