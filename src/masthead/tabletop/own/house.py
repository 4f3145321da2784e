"""Copying what an organization is, and nothing of what it said, into a scratch database.

No credential, password, factor, session, post or entry is copied, and every account becomes one of the sandbox.
"""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from psycopg import sql

TABLES = (
    "people_office",
    "people_partner",
    "people_person",
    "people_engagement",
    "people_grant",
    "registry_account",
    "registry_policyversion",
    "registry_charter",
    "registry_campaign",
    "registry_reservedtag",
)
"""In the order in which their rows name each other."""

_INSTEAD: Mapping[tuple[str, str], str] = {
    ("people_person", "password"): "'!'",
    ("people_person", "last_login"): "NULL",
    ("people_person", "email"): "id || '@copy.example'",
    ("registry_account", "network"): "'sandbox'",
    ("registry_account", "handle"): "id::text",
    ("registry_account", "native_id"): "''",
    ("registry_account", "options"): "'{}'",
}


def copy_house(live: str, scratch: str) -> None:
    """Copy the tables from the database at the address `live` to the one at `scratch`, in one snapshot."""
    with psycopg.connect(live) as source, psycopg.connect(scratch) as target:
        source.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in TABLES:
            _copy(source, target, table)


def _copy(source: psycopg.Connection, target: psycopg.Connection, table: str) -> None:
    columns = [
        row[0]
        for row in source.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
            " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
    ]
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    taken = sql.SQL(", ").join(
        sql.SQL(_INSTEAD[table, name]) if (table, name) in _INSTEAD else sql.Identifier(name) for name in columns
    )
    out = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(taken, sql.Identifier(table))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with source.cursor().copy(out) as rows, target.cursor().copy(into) as kept:
        for block in rows:
            kept.write(block)
