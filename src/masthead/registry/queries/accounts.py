"""Reads of accounts: in house everybody sees the register, others what their rights reach."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor, system
from masthead.kernel.errors import NotFound
from masthead.people.queries import OfficeView, offices
from masthead.people.queries.seeing import sees_all, viewer
from masthead.people.standing import Right, Standing, Where
from masthead.registry.answering import COMMUNICATIONS, IT, JOINS, ORPHANED
from masthead.registry.posture import IN_DOUBT, JOIN, OPEN
from masthead.registry.queries.views import (
    AccountView,
    CredentialHealth,
    Gap,
    OfficeNode,
    OwnerStanding,
    PersonRef,
    SideView,
)

_PEOPLE = ("c", "c_d", "i", "i_d")
_PERSON = "{0}.id, {0}.name, {0}.function, {0}.state, {0}.state_since"
_FACTS = (
    "id", "office_id", "network", "handle", "native_id", "display_name", "kind", "state", "purpose", "audience",
    "languages", "tier", "staffed", "time_zone", "url", "options", "allowed_links", "usual_topics", "market_terms",
    "public_numbers", "voice_rate",
    "followers", "band", "emblem", "version", "created_at", "active_since", "retired_at",
)  # fmt: skip
_JSON = frozenset({"staffed", "options"})
_SELECT = f"""
SELECT {", ".join(f"a.{name}::text" if name in _JSON else f"a.{name}" for name in _FACTS)},
       o.name, o.ancestors, {COMMUNICATIONS}, {IT}, {ORPHANED}, {IN_DOUBT},
       k.connected_at, k.expires_at, k.rights, k.checked_at, k.health, k.expires_at <= (SELECT masthead_now()),
       k_by.name, {", ".join(_PERSON.format(who) for who in _PEOPLE)}
FROM (
    SELECT a.* FROM registry_account a JOIN people_office o ON o.id = a.office_id {{more}}
    WHERE {{where}} ORDER BY a.display_name COLLATE "C", a.id LIMIT %(limit)s
) a
JOIN people_office o ON o.id = a.office_id
{JOINS}
LEFT JOIN registry_credential k ON k.account_id = a.id AND k.ended_at IS NULL
LEFT JOIN people_person k_by ON k_by.id = k.connected_by_id
ORDER BY a.display_name COLLATE "C", a.id
"""
_COUNTS = f"""
SELECT a.office_id, sum(a.n) FILTER (WHERE a.state = 'active')::int,
       sum(a.n) FILTER (WHERE a.state = 'proposed' AND a.kind <> 'observed')::int,
       sum(a.n) FILTER (WHERE a.state = 'proposed' AND a.kind = 'observed')::int,
       sum(a.n) FILTER (WHERE {ORPHANED})::int, sum(a.n)::int
FROM (
    SELECT a.office_id, a.state, a.kind, a.communications_owner_id, a.communications_deputy_id, a.it_owner_id,
           a.it_deputy_id, count(*) AS n
    FROM registry_account a JOIN people_office o ON o.id = a.office_id
    WHERE a.state <> 'retired' AND {{where}}
    GROUP BY 1, 2, 3, 4, 5, 6, 7
) a
{JOINS}
GROUP BY a.office_id
"""
"""Those that the same people answer for are counted before it is asked who answers."""


def visible_accounts(
    actor: Actor,
    *,
    search: str = "",
    network: str = "",
    state: str = "",
    kind: str = "",
    standing: str = "",
    office: UUID | None = None,
    below: bool = True,
    limit: int = 200,
    after: UUID | None = None,
) -> tuple[AccountView, ...]:
    """The accounts the actor sees, by name, `limit` at a time; `after` is the last one of the page before. Retired ones
    only when asked for. An office is searched with all below it, unless `below` is false. `standing` is `doubt` for
    those in doubt, or `posture` for those with open findings at their own login, which are shown in house alone."""
    who = viewer(actor)
    clauses, values = _seen(who)
    clauses.append("a.state = %(state)s" if state else "a.state <> 'retired'")
    if network:
        clauses.append("a.network = %(network)s")
    if kind:
        clauses.append("a.kind = %(kind)s")
    more = ""
    if standing == "doubt":
        clauses.append(IN_DOUBT)
    elif standing == "posture":
        more = JOIN
        clauses.append(f"cardinality({OPEN}) > 0" if sees_all(who) else "false")
    if office is not None:
        clauses.append("%(office)s = ANY(o.ancestors)" if below else "a.office_id = %(office)s")
    if search:
        clauses.append("(a.display_name ILIKE %(search)s OR a.handle ILIKE %(search)s OR o.name ILIKE %(search)s)")
    if after is not None:
        clauses.append(
            '(a.display_name COLLATE "C", a.id) >'
            ' ((SELECT z.display_name FROM registry_account z WHERE z.id = %(after)s) COLLATE "C", %(after)s)'
        )
    values |= {"state": state, "network": network, "kind": kind, "office": office, "after": after}
    values["search"] = f"%{_literal(search)}%"
    return _read(who, clauses, values, limit, more)


def account(actor: Actor, account_id: UUID) -> AccountView:
    """One account, retired ones too."""
    who = viewer(actor)
    clauses, values = _seen(who)
    for view in _read(who, [*clauses, "a.id = %(id)s"], {**values, "id": account_id}, 1):
        return view
    raise NotFound("That account was not found, or is not yours to see.")


def owner_standing(account_id: UUID) -> OwnerStanding:
    """Law 3 for one account: who answers on each side now."""
    return account(system("law 3"), account_id).standing


def gaps(view: AccountView) -> tuple[Gap, ...]:
    """What is missing before an account is whole."""
    return view.gaps


def umbrella(actor: Actor, *, most: int = 500) -> tuple[OfficeNode, ...]:
    """The tree as the actor sees it, with counts; with the accounts too while there are at most `most`."""
    who = viewer(actor)
    clauses, values = _seen(who)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(where=_where(clauses)), values)
        counts = {row[0]: tuple(count or 0 for count in row[1:]) for row in cursor.fetchall()}
    held: dict[UUID, list[AccountView]] | None = None
    if sum(each[4] for each in counts.values()) <= most:
        held = {}
        for view in _read(who, [*clauses, "a.state <> 'retired'"], values, most):
            held.setdefault(view.office_id, []).append(view)
    tree = list(offices(actor))
    shown = {each.id for each in tree}
    roots = [each for each in tree if each.parent_id not in shown]
    return tuple(_node(each, tree, counts, held) for each in roots)


def _node(
    office: OfficeView,
    tree: Sequence[OfficeView],
    counts: dict[UUID, tuple[int, ...]],
    held: dict[UUID, list[AccountView]] | None,
) -> OfficeNode:
    children = tuple(_node(each, tree, counts, held) for each in tree if each.parent_id == office.id)
    own = counts.get(office.id, (0, 0, 0, 0, 0))
    return OfficeNode(
        id=office.id,
        name=office.name,
        depth=office.depth,
        parent_id=office.parent_id,
        active=own[0] + sum(each.active for each in children),
        proposed=own[1] + sum(each.proposed for each in children),
        observed=own[2] + sum(each.observed for each in children),
        orphaned=own[3] + sum(each.orphaned for each in children),
        accounts=None if held is None else tuple(held.get(office.id, ())),
        children=children,
    )


def _seen(who: Standing | None) -> tuple[list[str], dict[str, Any]]:
    """The condition under which an account is seen: in house all, others what one of their rights reaches."""
    if who is None or who.in_house:
        return [], {}
    reached, values = [], dict[str, Any]()
    for number, right in enumerate(who.rights):
        clause = _reach(right, str(number), values)
        reached.append(f"({clause})")
    return [f"({' OR '.join(reached)})" if reached else "false"], values


def _reach(right: Right, tag: str, values: dict[str, Any]) -> str:
    """`Right.covers`, as a condition."""
    values[f"scope{tag}"] = right.scope_id
    reaches = {
        "all": "true",
        "office": f"%(scope{tag})s = ANY(o.ancestors)",
        "account": f"a.id = %(scope{tag})s",
        "campaign": f"a.id IN (SELECT unnest(account_ids) FROM registry_campaign WHERE id = %(scope{tag})s)",
    }[right.scope]
    if right.engagement_id is None:
        return reaches
    values[f"accounts{tag}"] = list(right.engagement_accounts)
    values[f"offices{tag}"] = list(right.engagement_offices)
    return f"{reaches} AND (a.id = ANY(%(accounts{tag})s::uuid[]) OR o.ancestors && %(offices{tag})s::uuid[])"


def _where(clauses: Sequence[str]) -> str:
    return " AND ".join(clauses) or "true"


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _read(
    who: Standing | None, clauses: Sequence[str], values: dict[str, Any], limit: int, more: str = ""
) -> tuple[AccountView, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_SELECT.format(where=_where(clauses), more=more), {**values, "limit": limit})
        return tuple(_view(who, row) for row in cursor.fetchall())


def _view(who: Standing | None, row: tuple[Any, ...]) -> AccountView:
    facts = dict(zip(_FACTS, row, strict=False))
    office_name, ancestors, communications, it, orphaned, in_doubt, *rest = row[len(_FACTS) :]
    connected_at, expires_at, rights, checked_at, health, expired, connected_by, *people = rest
    persons = [PersonRef(*people[at : at + 5]) if people[at] is not None else None for at in range(0, 20, 5)]
    credential = None
    if connected_at is not None and (who is None or who.in_house):
        credential = CredentialHealth(
            connected_by, connected_at, expires_at, tuple(rights), checked_at, health, bool(expired)
        )
    facts |= {
        "languages": tuple(facts["languages"]),
        "staffed": tuple(json.loads(facts["staffed"])),
        "options": json.loads(facts["options"]),
        "usual_topics": tuple(facts["usual_topics"]),
        "market_terms": tuple(facts["market_terms"]),
        "public_numbers": tuple(facts["public_numbers"]),
        "allowed_links": None if facts["allowed_links"] is None else tuple(facts["allowed_links"]),
    }
    return AccountView(
        **facts,
        office_name=office_name,
        offices=tuple(ancestors),
        communications=SideView(persons[0], persons[1], communications),
        it=SideView(persons[2], persons[3], it),
        orphaned=orphaned,
        in_doubt=in_doubt,
        connected=connected_at is not None,
        credential=credential,
        **_may(who, Where(facts["id"], tuple(ancestors)), persons),
    )


def _may(who: Standing | None, where: Where, owners: Sequence[PersonRef | None]) -> dict[str, Any]:
    if who is None:
        return {}
    roles = who.roles_on(where)
    owns = any(each is not None and each.id == who.id for each in owners)
    return {
        "may_write": "author" in roles,
        "may_approve": "approver" in roles and who.in_house,
        "may_respond": "responder" in roles,
        "may_change": who.in_house and (owns or "steward" in roles),
    }
