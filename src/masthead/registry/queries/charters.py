"""Reads of charters: the nearest office upward that has one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.people.models import Partner, Person
from masthead.registry.duties import differences

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


@dataclass(frozen=True, slots=True)
class CharterDifference:
    """What a charter changes of the one that holds for its office, a sentence each, and whether it takes two keys."""

    sentences: tuple[str, ...]
    two_keys: bool


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


def charter_difference(office_id: UUID, assignments: Mapping[str, Any], decider_id: UUID) -> CharterDifference:
    """What this charter would change in an office. Naming another decider, who stands over a key, takes two keys.

    Where the office has none of its own yet, it is compared with that of the nearest office above.
    """
    held = charter_for(office_id)
    own = held is not None and held.office_id == office_id
    told = [] if held is None or own else [f"It is the office's own, instead of that of {held.office_name}"]
    told += differences(held.assignments if held else {}, assignments, _partners())
    if held is None or held.decider_id != decider_id:
        decider, before = Person.objects.filter(id=decider_id).first(), held.decider_name if held else "nobody"
        name = decider.name if decider else "Somebody"
        told.append(f"{name} decides when communications and IT disagree, it was {before}")
    return CharterDifference(tuple(told), not own or held is None or held.decider_id != decider_id)


def _partners() -> dict[str, str]:
    return {str(key): name for key, name in Partner.objects.values_list("id", "name")}
