"""The faults that the sandbox obeys."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from masthead.inhouse.session import call

_TAKE = """
UPDATE inhouse_fault SET times = times - 1 WHERE account_id = %s AND times > 0 RETURNING mode, seconds
"""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The fault of one call. `seconds` is the wait it asks for or makes."""

    mode: str = ""
    seconds: float = 0.0


def take(account_id: UUID, timeout: float) -> Trouble:
    """Use up one of the account's set faults; of two calls at once, each takes its own."""
    with call(timeout), connection.cursor() as cursor:
        cursor.execute(_TAKE, [account_id])
        row = cursor.fetchone()
    return Trouble(*row) if row else Trouble()
