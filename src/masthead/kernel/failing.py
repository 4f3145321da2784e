"""A database that fails, as the driver or Django raise it: what that means for whoever asked, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

_NO_TABLES = ("42P01", "42703")
_NO_ROOM = ("53100", "53200", "54000")
_NO_CONNECTIONS = "53300"
_READ_ONLY = "25006"


@dataclass(frozen=True, slots=True)
class Failing:
    """Why the database did not do what it was asked, and the remedy. In each case the transaction changed nothing."""

    code: str
    sentence: str


DOWN = Failing(
    "unavailable",
    "The database does not answer; nothing was changed, and what waits is not lost. Try again in a moment. On the "
    "host, `masthead doctor` says what is wrong with it.",
)
FULL = Failing(
    "database_full",
    "The database has no room left; nothing was changed, and what waits is not lost. Free some space on the "
    "database's disk, then try again; `masthead doctor` says how much is free.",
)
CROWDED = Failing(
    "database_crowded",
    "The database takes no more connections; nothing was changed. Try again in a moment, or let it take more "
    "(`max_connections`).",
)
READ_ONLY = Failing(
    "database_read_only",
    "The database only lets itself be read, as a standby does; nothing was changed. See that MASTHEAD_DATABASE_URL "
    "names the server that is written to.",
)
NOT_MIGRATED = Failing("not_migrated", "The database is not of this version. Run `masthead migrate`, then try again.")


def failing(error: BaseException | None) -> Failing | None:
    """What `error` says of the database; None where the fault is Masthead's own."""
    import psycopg
    from django.db import utils

    if not isinstance(error, (psycopg.Error, utils.Error)):
        return None
    state = getattr(error.__cause__ or error, "sqlstate", None) or ""
    if state in _NO_TABLES:
        return NOT_MIGRATED
    if state in _NO_ROOM:
        return FULL
    if state == _NO_CONNECTIONS or "too many clients" in str(error):
        return CROWDED
    if state == _READ_ONLY:
        return READ_ONLY
    down = (psycopg.OperationalError, psycopg.InterfaceError, utils.OperationalError, utils.InterfaceError)
    return DOWN if isinstance(error, down) else None
