"""Accounts by name alone, where people choose among them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor
from masthead.people.queries.seeing import sees_all, viewer
from masthead.registry.queries.accounts import visible_accounts

_SQL = """
SELECT a.id, a.display_name, a.network FROM registry_account a WHERE a.state <> 'retired'
ORDER BY a.display_name COLLATE "C", a.id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class AccountName:
    """An account in a list of choices."""

    id: UUID
    display_name: str
    network: str


def account_names(actor: Actor, limit: int = 200) -> tuple[AccountName, ...]:
    """The accounts that the actor sees, by name; retired ones are left out."""
    if not sees_all(viewer(actor)):
        found = visible_accounts(actor, limit=limit)
        return tuple(AccountName(each.id, each.display_name, each.network) for each in found)
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [limit])
        return tuple(AccountName(*row) for row in cursor.fetchall())
