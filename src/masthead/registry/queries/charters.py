"""Reads of charters: the nearest office upward that has one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

_NEAREST = """
SELECT c.office_id, h.name, c.assignments::text, c.decider_id, p.name
FROM people_office o
JOIN registry_charter c ON c.office_id = ANY(o.ancestors)
JOIN people_office h ON h.id = c.office_id
JOIN people_person p ON p.id = c.decider_id
WHERE o.id = %s
ORDER BY array_position(o.ancestors, c.office_id) DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class CharterView:
    """Who does what, and who decides when communications and IT disagree; of the office it belongs to."""

    office_id: UUID
    office_name: str
    assignments: dict[str, Any]
    decider_id: UUID
    decider_name: str


def charter_for(office_id: UUID) -> CharterView | None:
    """The charter that holds for an office, or None where there is none up to the umbrella."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, [office_id])
        row = cursor.fetchone()
    return CharterView(row[0], row[1], json.loads(row[2]), row[3], row[4]) if row else None


def decider_for(office_id: UUID) -> UUID | None:
    """Who decides in an office when communications and IT disagree."""
    charter = charter_for(office_id)
    return charter.decider_id if charter else None
