"""What the pages of the switch read: what somebody may freeze, what lies within a freeze, and who may lift it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.freeze.models import Freeze, Pass, Thaw
from masthead.freeze.permissions import may_ask_thaw, may_confirm_thaw, may_name_speaker
from masthead.freeze.queries import FreezeView
from masthead.freeze.scopes import place_of
from masthead.kernel.actor import Actor, ActorKind
from masthead.people.standing import Standing, standing_for

MOST = 200
"""No more choices than this are listed; beyond it people search."""

_OFFICES = """
SELECT o.id, o.name, '' FROM people_office o
WHERE (%(everything)s OR o.ancestors && %(offices)s) AND (o.parent_id IS NOT NULL OR NOT %(everything)s)
ORDER BY cardinality(o.ancestors), o.name COLLATE "C" LIMIT %(limit)s
"""
_ACCOUNTS = """
SELECT a.id, a.display_name, a.network FROM registry_account a JOIN people_office o ON o.id = a.office_id
WHERE (%(everything)s OR o.ancestors && %(offices)s OR a.id = ANY(%(accounts)s)
       OR %(me)s IN (a.communications_owner_id, a.it_owner_id, a.communications_deputy_id, a.it_deputy_id))
  AND a.state = 'active' AND (%(find)s = '' OR a.display_name || ' ' || a.handle ILIKE %(like)s)
ORDER BY COALESCE(%(me)s IN (a.communications_owner_id, a.it_owner_id, a.communications_deputy_id, a.it_deputy_id),
         false) DESC, a.display_name COLLATE "C", a.id LIMIT %(limit)s
"""
_CAMPAIGNS = """
SELECT c.id, c.name, '' FROM registry_campaign c JOIN people_office o ON o.id = c.office_id
WHERE (%(everything)s OR o.ancestors && %(offices)s OR c.id = ANY(%(campaigns)s) OR c.owner_id = %(me)s)
  AND c.closed_at IS NULL
ORDER BY c.name COLLATE "C", c.id LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One scope that can be chosen. `note` is an account's network."""

    scope: str
    id: UUID
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mine:
    """What somebody may freeze. `more` says that there are more accounts than are listed."""

    everything: bool
    offices: tuple[Choice, ...]
    accounts: tuple[Choice, ...]
    campaigns: tuple[Choice, ...]
    more: bool = False

    def __bool__(self) -> bool:
        return bool(self.everything or self.offices or self.accounts or self.campaigns)


@dataclass(frozen=True, slots=True)
class ThawRights:
    """Why whoever looks may not ask, or not confirm; empty where they may."""

    ask: str
    confirm: str


def freezable(actor: Actor, find: str = "") -> Mine:
    """The scopes that `may_place` allows the actor: what they own, are on call for, or lead in crises."""
    if actor.kind == ActorKind.OPERATOR:
        return _mine({"everything": True, "offices": [], "accounts": [], "campaigns": [], "me": None}, find)
    who = standing_for(actor)
    if who is None or not who.active or not who.in_house:
        return Mine(False, (), (), ())
    return _mine(_led(who), find)


def within(view: FreezeView) -> tuple[Choice, ...]:
    """The smaller scopes to which this freeze can be narrowed."""
    if view.scope not in {"all", "office"}:
        return ()
    given = {"everything": view.scope == "all", "offices": [view.scope_id] if view.scope_id else [], "accounts": []}
    offices, accounts = (
        _choices(scope, sql, {**given, "me": None, "find": "", "like": "", "limit": MOST})
        for scope, sql in (("office", _OFFICES), ("account", _ACCOUNTS))
    )
    return tuple(choice for choice in (*offices, *accounts) if choice.id != view.scope_id)


def thaw_rights(actor: Actor, view: FreezeView) -> ThawRights:
    """Whether the actor may be the first, or the second, of the two who lift this freeze."""
    freeze = Freeze.objects.get(id=view.id)
    place = place_of(view.scope, view.scope_id)
    ask = may_ask_thaw(actor, freeze, place)
    if view.thaw is None:
        return ThawRights(ask.sentence if not ask else "", "")
    confirm = may_confirm_thaw(actor, Thaw.objects.get(id=view.thaw.id), freeze, place)
    return ThawRights(ask.sentence if not ask else "", confirm.sentence if not confirm else "")


def names_speakers(actor: Actor, view: FreezeView) -> bool:
    """Whether the actor may name who speaks through this freeze."""
    place = place_of(view.scope, view.scope_id)
    return view.is_open and bool(may_name_speaker(actor, Freeze.objects.get(id=view.id), place))


def lifted_by(freeze_id: UUID) -> tuple[str, str, str] | None:
    """Who lifted it, both by name, and why; None where nobody did."""
    done = Thaw.objects.filter(freeze_id=freeze_id, second_at__isnull=False).order_by("second_at").first()
    return (done.first_name, done.second_name, done.reason) if done else None


def is_passed(view: FreezeView) -> bool:
    """Whether anything was let through this freeze."""
    return Pass.objects.filter(effective_at__isnull=False, freeze_ids__contains=[view.id]).exists()


def _led(who: Standing) -> dict[str, Any]:
    led = [right for right in who.rights if right.role == "crisis_lead"]
    offices = {right.scope_id for right in led if right.scope == "office"}
    if who.on_call and who.office_id is not None:
        offices.add(who.office_id)
    return {
        "everything": any(right.scope == "all" for right in led) or (who.on_call and len(who.offices) == 1),
        "offices": sorted(office for office in offices if office is not None),
        "accounts": sorted(r.scope_id for r in led if r.scope == "account" and r.scope_id),
        "campaigns": sorted(r.scope_id for r in led if r.scope == "campaign" and r.scope_id),
        "me": who.id,
    }


def _mine(given: Mapping[str, Any], find: str) -> Mine:
    escaped = find.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    params = {**given, "find": escaped, "like": f"%{escaped}%", "limit": MOST + 1}
    accounts = _choices("account", _ACCOUNTS, params)
    return Mine(
        everything=bool(given["everything"]),
        offices=_choices("office", _OFFICES, params),
        accounts=accounts[:MOST],
        campaigns=_choices("campaign", _CAMPAIGNS, params),
        more=len(accounts) > MOST,
    )


def _choices(scope: str, sql: str, params: Mapping[str, Any]) -> tuple[Choice, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return tuple(Choice(scope, key, name, note) for key, name, note in cursor.fetchall())
