"""The accounts that a person may choose to write as, each that may not be chosen with its reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.freeze.queries import FreezeView, covering, open_freezes
from masthead.kernel.actor import Actor
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Right, Standing
from masthead.publishing.permissions import may_write
from masthead.registry.public import PublicAccount, speakers
from masthead.registry.sending import Sender, senders

MOST_APPROVABLE = 200
SHOWN = 24
"""Accounts shown at once, besides those chosen; a search finds the others."""

_SQL = """
SELECT a.id, a.state = 'active' AND a.kind <> 'observed' AS sends, count(*) FILTER (
    WHERE a.state = 'active' AND a.kind <> 'observed') OVER (), count(*) OVER ()
FROM registry_account a JOIN people_office o ON o.id = a.office_id
WHERE ({reached}) AND a.state <> 'retired' AND (%(find)s = '' OR a.display_name ILIKE %(like)s
    OR a.handle ILIKE %(like)s OR o.name ILIKE %(like)s OR a.network ILIKE %(like)s)
ORDER BY sends DESC, a.display_name COLLATE "C", a.network, a.id LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """An account of the chooser. `state` is orphaned, frozen, observed, proposed … where it cannot be chosen."""

    account: PublicAccount
    chosen: bool
    state: str
    why_not: str

    @property
    def open(self) -> bool:
        """Whether it may be chosen."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Choices:
    """What the chooser shows: the chosen ones first. `writable` counts all that can be written as."""

    choices: tuple[Choice, ...]
    writable: int
    hidden: int


def choices(who: Standing, kind: str, chosen: Sequence[UUID], find: str = "") -> Choices:
    """The accounts for a post of this kind: those chosen, then those found by `find` that can send, then the others."""
    found, writable, total = _found(who, kind, find.strip())
    ids = list(dict.fromkeys([*chosen, *found]))
    known, faces, freezes = senders(ids), speakers(ids), open_freezes()
    shown = tuple(
        _choice(who, kind, known[key], faces[key], key in set(chosen), freezes) for key in ids if key in known
    )
    return Choices(shown, writable, max(0, total - len(found)))


def _found(who: Standing, kind: str, find: str) -> tuple[list[UUID], int, int]:
    rights = [
        right for right in who.rights if right.role == "author" or (kind == "reply" and right.role == "responder")
    ]
    activity = "community" if kind == "reply" else "content"
    conditions, values = _reached([r for r in rights if r.engagement_id is None or activity in r.activities])
    like = "%" + find.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    values |= {"find": find, "like": like, "limit": SHOWN}
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(reached=" OR ".join(conditions) or "false"), values)
        rows = cursor.fetchall()
    return [row[0] for row in rows], rows[0][2] if rows else 0, rows[0][3] if rows else 0


def _reached(rights: Collection[Right]) -> tuple[list[str], dict[str, Any]]:
    """Each right as a condition on an account `a` of an office `o`, with what it names."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for number, right in enumerate(rights):
        if right.scope == "campaign":
            continue
        reach = {
            "all": "true",
            "office": f"%(scope{number})s = ANY(o.ancestors)",
            "account": f"a.id = %(scope{number})s",
        }[right.scope]
        values[f"scope{number}"] = right.scope_id
        if right.engagement_id is not None:
            reach += f" AND (a.id = ANY(%(ea{number})s::uuid[]) OR o.ancestors && %(eo{number})s::uuid[])"
            values |= {f"ea{number}": list(right.engagement_accounts), f"eo{number}": list(right.engagement_offices)}
        conditions.append(f"({reach})")
    return conditions, values


def _choice(
    who: Standing, kind: str, sender: Sender, account: PublicAccount, chosen: bool, freezes: list[FreezeView]
) -> Choice:
    state, why_not = state_of(sender, kind, freezes)
    allowed = may_write(who, kind, sender)
    if not allowed:
        state, why_not = "refused", allowed.sentence
    return Choice(account, chosen, state, why_not)


def state_of(sender: Sender, kind: str, freezes: list[FreezeView]) -> tuple[str, str]:
    """Why an account cannot speak now: its state and the sentence, or nothing."""
    if sentence := sender.cannot_send():
        if sender.doubted_at is not None:
            return "in_doubt", sentence
        return "observed" if sender.kind == "observed" else sender.state, sentence
    if sender.orphaned:
        side = "communications" if not sender.communications else "IT"
        return "orphaned", f"Nobody of {side} answers for it; it cannot send."
    frozen = [f for f in covering(sender.where, freezes) if f.breadth == "everything" or kind != "reply"]
    if frozen:
        return "frozen", f"{frozen[0].scope_name or 'Everything'} is frozen by {frozen[0].placed_by_name}."
    return "", ""


def writable_accounts(actor: Actor, kind: str = "post") -> list[tuple[UUID, PublicAccount]]:
    """The accounts that the actor may write as now, at most `SHOWN`."""
    who = viewer(actor)
    shown = choices(who, kind, ()).choices if who else ()
    return [(choice.account.id, choice.account) for choice in shown if choice.open]


def approvable_accounts(actor: Actor) -> list[tuple[UUID, PublicAccount]]:
    """The active accounts for which the actor may approve, at most `MOST_APPROVABLE`, by name."""
    who = viewer(actor)
    if who is None or not who.in_house:
        return []
    return _active([right for right in who.rights if right.role == "approver"])


def plannable_accounts(actor: Actor) -> list[PublicAccount]:
    """The active accounts in whose calendar the actor may keep a place free, at most `MOST_APPROVABLE`, by name."""
    who = viewer(actor)
    return plannable_by(who) if who is not None else []


def plannable_by(who: Standing) -> list[PublicAccount]:
    """The same for a person of this standing."""
    writes = [r for r in who.rights if r.role == "author" and (r.engagement_id is None or "content" in r.activities)]
    approves = [right for right in who.rights if right.role == "approver" and who.in_house]
    return [account for _key, account in _active([*writes, *approves])]


def _active(rights: Collection[Right]) -> list[tuple[UUID, PublicAccount]]:
    conditions, values = _reached(rights)
    values |= {"find": "", "like": "%", "limit": MOST_APPROVABLE}
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(reached=" OR ".join(conditions) or "false"), values)
        ids = [row[0] for row in cursor.fetchall() if row[1]]
    faces = speakers(ids)
    return [(key, faces[key]) for key in ids]
