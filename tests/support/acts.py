"""What tests of acts look at afterwards."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.db import connection

from masthead.kernel.clock import set_offset


def entries(kind: str = "") -> list[dict[str, Any]]:
    """The payloads in the ledger, oldest first, of one kind or of all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM ledger_payload ORDER BY entry_id")
        bodies = [json.loads(body) for (body,) in cursor.fetchall()]
    return [body for body in bodies if not kind or body["kind"] == kind]


def later(**span: float) -> None:
    """Move business time on: `later(days=15)`. The test's transaction takes it back."""
    set_offset(timedelta(**span))
