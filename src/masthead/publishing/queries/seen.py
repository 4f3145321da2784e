"""Whose deliveries a person sees: in house, those of the accounts on which they have a part; others, their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.errors import NotFound
from masthead.people.standing import Standing, standing_for

_ACCOUNTS = """
SELECT a.id FROM registry_account a JOIN people_office o ON o.id = a.office_id
WHERE o.ancestors && %(offices)s OR a.id = ANY(%(accounts)s)
   OR %(me)s IN (a.communications_owner_id, a.it_owner_id, a.communications_deputy_id, a.it_deputy_id)
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What of the deliveries `d` somebody sees. `accounts` is None where it is every account; `author` is set for
    whoever sees only what they wrote."""

    who: Standing | None
    accounts: frozenset[UUID] | None
    campaigns: frozenset[UUID] = frozenset()
    author: UUID | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is hidden."""
        return self.accounts is None and self.author is None

    @property
    def condition(self) -> str:
        """The SQL condition on `d`, with the names of `params`."""
        if self.author is not None:
            return "d.post_id IN (SELECT p.id FROM publishing_post p WHERE p.author_id = %(seen_author)s)"
        if self.accounts is None:
            return "true"
        mine = "d.account_id = ANY(%(seen_accounts)s)"
        return f"({mine} OR d.campaign_id = ANY(%(seen_campaigns)s))" if self.campaigns else mine

    @property
    def params(self) -> dict[str, Any]:
        """What `condition` names."""
        return {
            "seen_author": self.author,
            "seen_accounts": sorted(self.accounts or ()),
            "seen_campaigns": sorted(self.campaigns),
        }


def seen_by(actor: Actor) -> Seen:
    """What the actor sees now. Masthead itself and the operator see everything. Raises when their access has ended."""
    who = standing_for(actor)
    if who is None and actor.kind != ActorKind.PERSON:
        return Seen(None, None)
    if who is None or not who.active:
        raise NotFound("Your access has ended.", code="standing_ended", status=401)
    if not who.in_house:
        return Seen(who, frozenset(), author=who.id)
    if any(right.scope == "all" for right in who.rights):
        return Seen(who, None)
    named = {
        scope: sorted({right.scope_id for right in who.rights if right.scope == scope and right.scope_id is not None})
        for scope in ("office", "account", "campaign")
    }
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNTS, {"offices": named["office"], "accounts": named["account"], "me": who.id})
        accounts = frozenset(row[0] for row in cursor.fetchall())
    return Seen(who, accounts, frozenset(named["campaign"]))
