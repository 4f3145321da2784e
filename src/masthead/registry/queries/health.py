"""How the register stands, in a few numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from masthead.registry.answering import JOINS, ORPHANED

_SQL = f"""
SELECT count(*) FILTER (WHERE a.state = 'active'), count(*) FILTER (WHERE a.state = 'active' AND {ORPHANED}),
       count(*) FILTER (WHERE a.state = 'proposed' AND a.kind = 'observed'),
       count(*) FILTER (WHERE a.state = 'proposed' AND a.kind <> 'observed'),
       count(*) FILTER (WHERE a.state = 'retired')
FROM registry_account a
{JOINS}
"""


@dataclass(frozen=True, slots=True)
class Health:
    """Accounts by how they stand. `active` counts the orphaned too."""

    active: int
    orphaned: int
    observed: int
    proposed: int
    retired: int

    @property
    def in_order(self) -> int:
        """Active, and answered for on both sides."""
        return self.active - self.orphaned

    @property
    def all(self) -> int:
        """Every account on the register."""
        return self.active + self.observed + self.proposed + self.retired


def health() -> Health:
    """The whole register, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        return Health(*cursor.fetchone())
