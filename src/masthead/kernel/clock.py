"""Business time comes from the database, so that every machine and every replay agrees on it.

`masthead_now()` is the transaction's time plus an offset kept per database, which is zero outside replays. Leases,
time-outs and sessions use real time instead.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from masthead.kernel.statements import Later


def now() -> datetime:
    """Business time of the current transaction, in UTC."""
    return now_later().value


def now_later() -> Later[datetime]:
    """The same, asked together with others."""
    return Later("SELECT masthead_now()", (), lambda found: found[0][0])


def set_offset(offset: timedelta) -> None:
    """Move this database's business time. For replays on scratch databases."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_clock SET clock_offset = %s * interval '1 second'", [offset.total_seconds()])
