"""Deliveries as people see them: the account, the words, and the one state that is shown.

*Frozen* is derived here and nowhere else, while an open freeze covers what waits and no pass lets it through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.freeze.cover import FELL_DUE_FROZEN, FROZEN, PASSED
from masthead.people.standing import Standing, Where
from masthead.publishing.content import decode
from masthead.publishing.queries.seen import Seen

SHOWN = f"""CASE
    WHEN d.state = 'waiting' AND {FROZEN} AND NOT {PASSED} THEN 'frozen'
    WHEN d.state = 'waiting' AND d.ready AND d.act = 'publish' AND d.due_at <= masthead_now()
         AND {FELL_DUE_FROZEN} AND NOT {PASSED} THEN 'held'
    WHEN d.state = 'waiting' AND NOT d.ready THEN 'needs'
    WHEN d.state = 'sent' AND d.act = 'retract' THEN 'retracted'
    ELSE d.state END"""
"""The state of the delivery `d`, on an account of the office `o`, as people read it."""

STATES = ("waiting", "needs", "frozen", "sending", "sent", "uncertain", "held", "missed", "failed", "retracted",
          "withdrawn")  # fmt: skip
"""Every state that is shown. `needs` waits for an approval."""

_SQL = f"""
SELECT d.id, d.post_id, d.revision_id, d.digest, d.act, d.target, d.post_kind, d.campaign_id, c.name AS campaign,
       d.due_at, d.last_moment, d.validity, d.ready, d.by_person, d.state AS stored, {SHOWN} AS state, d.held_code,
       d.held_because, d.changed_at, d.attempts, d.created_at,
       a.id AS account_id, a.display_name, a.network, a.handle, a.followers, a.band, a.emblem, o.ancestors AS offices,
       o.name AS office, r.canonical, r.number, r.writers, w.id AS author_id, w.name AS author, pa.name AS partner,
       pa.kind AS partner_kind, {PASSED} AS passed, p.author_id IS DISTINCT FROM p.adopted_by_id
       AND p.adopted_by_id IS NOT NULL AS adopted,
       ARRAY[a.communications_owner_id, a.it_owner_id, a.communications_deputy_id, a.it_deputy_id] AS owners
FROM publishing_delivery d
JOIN registry_account a ON a.id = d.account_id
JOIN people_office o ON o.id = a.office_id
JOIN publishing_revision r ON r.id = d.revision_id
JOIN publishing_post p ON p.id = d.post_id
JOIN people_person w ON w.id = p.author_id
LEFT JOIN people_partner pa ON pa.id = w.partner_id
LEFT JOIN registry_campaign c ON c.id = d.campaign_id
WHERE d.id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class AccountFace:
    """An account as it stands beside words."""

    id: UUID
    display_name: str
    network: str
    handle: str
    followers: int | None
    band: int
    emblem: str
    office: str


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One delivery as people see it. `state` is the one that is shown, `stored` the one in the database.

    `may_decide`: whoever looks may give it a new window or drop it; `may_release`: may let it through a freeze;
    `may_take_down`: may take it down, or settle it where a person must.
    """

    id: UUID
    post_id: UUID
    revision_id: UUID
    revision: int
    digest: str
    act: str
    target: UUID | None
    kind: str
    campaign_id: UUID | None
    campaign: str
    due_at: datetime
    last_moment: datetime
    validity: str
    ready: bool
    by_person: bool
    stored: str
    state: str
    held_code: str
    held_because: str
    changed_at: datetime
    created_at: datetime
    attempts: int
    account: AccountFace
    text: str
    title: str
    link: str
    author_id: UUID
    author: str
    partner: str
    partner_kind: str
    adopted: bool
    passed: bool
    may_decide: bool
    may_release: bool
    may_take_down: bool


def views(ids: Sequence[UUID], seen: Seen) -> tuple[DeliveryView, ...]:
    """These deliveries in this order. Whether they may be seen was asked before."""
    if not ids:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [list(ids)])
        names = [column.name for column in cursor.description or ()]
        rows = {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
    return tuple(_view(rows[key], seen.who) for key in ids if key in rows)


def _view(row: dict[str, Any], who: Standing | None) -> DeliveryView:
    content = decode(row["canonical"])
    where = Where(row["account_id"], tuple(row["offices"]), row["campaign_id"])
    roles = who.roles_on(where) if who is not None and who.in_house else frozenset()
    owns = who is not None and who.in_house and who.id in row["owners"]
    kept = ("id", "post_id", "revision_id", "digest", "act", "target", "campaign_id", "due_at", "last_moment",
            "validity", "ready", "by_person", "stored", "state", "held_code", "held_because", "changed_at",
            "created_at", "attempts", "author_id", "author", "adopted", "passed")  # fmt: skip
    return DeliveryView(
        **{name: row[name] for name in kept},
        revision=row["number"],
        kind=row["post_kind"],
        campaign=row["campaign"] or "",
        partner=row["partner"] or "",
        partner_kind=row["partner_kind"] or "",
        text=content.texts.get(row["network"], ""),
        title=content.title,
        link=content.link,
        account=AccountFace(
            id=row["account_id"],
            display_name=row["display_name"],
            network=row["network"],
            handle=row["handle"],
            followers=row["followers"],
            band=row["band"],
            emblem=row["emblem"],
            office=row["office"],
        ),
        may_decide="approver" in roles,
        may_release="crisis_lead" in roles,
        may_take_down=owns or bool(roles & {"approver", "crisis_lead"}),
    )
