"""Findings that approvers call wrong, as suggestions to an account's owners: what, how often, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from masthead.core.guard import CLEARABLE
from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.queries.seeing import sees_all, viewer
from masthead.publishing.models import FalseAlarm
from masthead.registry.queries import account

PUBLISHED = "personal_data"
"""What passes where it is among the numbers and mailboxes that an account publishes."""


def may_pass(code: str, words: str) -> bool:
    """Whether two keys could let these words pass a finding of this code: as a term of the account's own, written out,
    or as a number that it publishes."""
    return bool(words) and (code == PUBLISHED or (code in CLEARABLE and "*" not in words))


@dataclass(frozen=True, slots=True)
class FalseAlarmView:
    """Reports of the same words on one account. `id` is the first one's and settles all; `may_pass` says whether two
    keys could let them pass; `change` is the two-key change that came of them."""

    id: UUID
    code: str
    words: str
    message: str
    may_pass: bool
    reports: int
    reported_by: tuple[str, ...]
    first_at: datetime
    last_at: datetime
    outcome: str
    settled_by: str
    change: UUID | None
    reason: str


def false_alarms(actor: Actor, account_id: UUID, *, settled: bool = False) -> tuple[FalseAlarmView, ...]:
    """The suggestions that wait on an account, in house, those reported most first; or those `settled`."""
    seen, who = account(actor, account_id), viewer(actor)
    if not sees_all(who):
        raise NotFound("That was not found, or is not yours to see.")
    rows = FalseAlarm.objects.select_related("reported_by", "settled_by").filter(account_id=seen.id)
    rows = rows.exclude(outcome="") if settled else rows.filter(outcome="")
    groups = [list(alike) for _, alike in groupby(sorted(rows, key=_alike), key=_alike)]
    return tuple(sorted(map(_view, groups), key=lambda view: (-view.reports, view.first_at, view.id)))


def _alike(row: FalseAlarm) -> tuple[str, str, str, str]:
    return row.code, row.words.lower(), row.outcome, str(row.settled_at or "")


def _view(alike: Sequence[FalseAlarm]) -> FalseAlarmView:
    inorder = sorted(alike, key=lambda row: (row.reported_at, row.id))
    first = inorder[0]
    return FalseAlarmView(
        id=first.id,
        code=first.code,
        words=first.words,
        message=first.message,
        may_pass=may_pass(first.code, first.words),
        reports=len(inorder),
        reported_by=tuple(dict.fromkeys(row.reported_by.name for row in inorder)),
        first_at=first.reported_at,
        last_at=inorder[-1].reported_at,
        outcome=first.outcome,
        settled_by=first.settled_by.name if first.settled_by else "",
        change=first.change,
        reason=first.reason,
    )
