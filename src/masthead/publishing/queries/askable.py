"""Who will be asked: for each approval that a draft needs, the people who can give it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.core.decision import Need

MOST = 200
"""Approvers looked at for each account."""

_SQL = """
SELECT a.id, c.name, c.function, c.on_call, c.expert_in::text, c.office
FROM registry_account a
JOIN people_office o ON o.id = a.office_id
CROSS JOIN LATERAL (
    SELECT p.name, p.function, p.on_call, p.expert_in, po.name AS office
    FROM people_person p JOIN people_office po ON po.id = p.office_id
    WHERE p.state = 'active' AND p.kind = 'human' AND NOT (p.id = ANY(%(writers)s::uuid[])) AND EXISTS (
        SELECT 1 FROM people_grant g
        WHERE g.person_id = p.id AND g.role = 'approver' AND g.ended_at IS NULL AND g.starts_at <= masthead_now()
          AND (g.until IS NULL OR g.until > masthead_now())
          AND (g.scope = 'all' OR (g.scope = 'office' AND g.scope_id = ANY(o.ancestors))
               OR (g.scope = 'account' AND g.scope_id = a.id)))
    ORDER BY cardinality(po.ancestors) DESC, p.name COLLATE "C", p.id LIMIT %(most)s
) c
WHERE a.id = ANY(%(accounts)s::uuid[])
"""


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody who may approve for an account."""

    name: str
    function: str
    office: str
    on_call: bool
    expert_in: frozenset[str]

    def gives(self, who: str) -> bool:
        """Whether this person is of the kind that a need asks for."""
        match who:
            case "communications" | "legal":
                return self.function == who
            case "on_call":
                return self.on_call
            case _ if who.startswith("expert:"):
                return who.removeprefix("expert:") in self.expert_in
        return True


@dataclass(frozen=True, slots=True)
class Asked:
    """One approval that is needed, by whom it can be given, and for which accounts."""

    need: Need
    approvers: tuple[Approver, ...]
    account_ids: tuple[UUID, ...]

    @property
    def enough(self) -> bool:
        """Whether there are as many people as are needed."""
        return len(self.approvers) >= self.need.count


def approvers_of(account_ids: Collection[UUID], writers: Collection[UUID]) -> dict[UUID, list[Approver]]:
    """Who may approve for each account, those of its own office first, but for the writers."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"accounts": list(account_ids), "writers": list(writers), "most": MOST})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    found: dict[UUID, list[Approver]] = {key: [] for key in account_ids}
    for key, name, function, on_call, experts, office in rows:
        found[key].append(Approver(name, function, office, on_call, frozenset(json.loads(experts))))
    return found


def asked(needs: Mapping[UUID, tuple[Need, ...]], writers: Collection[UUID]) -> tuple[Asked, ...]:
    """The needs of several accounts, each need once for all accounts where the same people can give it."""
    able = approvers_of(needs, writers) if any(needs.values()) else {}
    merged: dict[tuple[Need, tuple[Approver, ...]], list[UUID]] = {}
    for account_id, missing in needs.items():
        for need in missing:
            who = tuple(approver for approver in able[account_id] if approver.gives(need.who))
            merged.setdefault((need, who), []).append(account_id)
    return tuple(Asked(need, who, tuple(ids)) for (need, who), ids in merged.items())
