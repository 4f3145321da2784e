"""Whose deliveries a person sees: in house, those of the accounts on which they have a part; others, their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.errors import NotFound
from masthead.people.standing import Right, Standing, standing_for

_ACCOUNTS = """
SELECT a.id FROM registry_account a JOIN people_office o ON o.id = a.office_id
WHERE o.ancestors && %(offices)s OR a.id = ANY(%(accounts)s)
   OR %(me)s IN (a.communications_owner_id, a.it_owner_id, a.communications_deputy_id, a.it_deputy_id)
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What of the deliveries `d` somebody sees. `accounts` is None where it is every account; `author` is set for
    whoever sees only what they wrote, `own` for whoever also sees that."""

    who: Standing | None
    accounts: frozenset[UUID] | None
    campaigns: frozenset[UUID] = frozenset()
    author: UUID | None = None
    own: UUID | None = None

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
        reached = ["d.account_id = ANY(%(seen_accounts)s)"]
        if self.campaigns:
            reached.append("d.campaign_id = ANY(%(seen_campaigns)s)")
        if self.own is not None:
            reached.append("d.post_id IN (SELECT p.id FROM publishing_post p WHERE p.author_id = %(seen_own)s)")
        return f"({' OR '.join(reached)})"

    @property
    def params(self) -> dict[str, Any]:
        """What `condition` names."""
        return {
            "seen_author": self.author,
            "seen_own": self.own,
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
    return _reached(who, who.rights, owned=True)


def decided_by(actor: Actor) -> Seen:
    """What the actor may give a new window, and what they wrote: what waits for them when it is stopped."""
    seen = seen_by(actor)
    who = seen.who
    if who is None or seen.author is not None:
        return seen
    found = _reached(who, [right for right in who.rights if right.role == "approver"], owned=False)
    return found if found.everything else replace(found, own=who.id)


def _reached(who: Standing, rights: Sequence[Right], *, owned: bool) -> Seen:
    if any(right.scope == "all" for right in rights):
        return Seen(who, None)
    named = {
        scope: sorted({right.scope_id for right in rights if right.scope == scope and right.scope_id is not None})
        for scope in ("office", "account", "campaign")
    }
    given = {"offices": named["office"], "accounts": named["account"], "me": who.id if owned else None}
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNTS, given)
        accounts = frozenset(row[0] for row in cursor.fetchall())
    return Seen(who, accounts, frozenset(named["campaign"]))
