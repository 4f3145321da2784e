"""Whose house this is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class House:
    """The organization that this installation serves: the office at the root of its umbrella."""

    name: str
    time_zone: str


def house() -> House | None:
    """The organization, or None before its first person exists."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, time_zone FROM people_office WHERE parent_id IS NULL AND EXISTS (SELECT 1 FROM people_person)"
        )
        row = cursor.fetchone()
    return House(*row) if row else None
