"""How far the story has come: read from the ledger, never from what somebody says they did."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.demo.cast import CALLUM
from masthead.demo.house import id_of
from masthead.demo.register import TRANSIT_ACCOUNT
from masthead.demo.story import StoryBegun

_BEGUN = """
SELECT e.id, e.at FROM ledger_payload p JOIN ledger_entry e ON e.id = p.entry_id
WHERE p.kind = %s ORDER BY p.entry_id DESC LIMIT 1
"""
_SINCE = """
SELECT e.id, e.at, p.body, s.index
FROM ledger_payload p
JOIN ledger_entry e ON e.id = p.entry_id
LEFT JOIN ledger_sequenced s ON s.entry_id = p.entry_id
WHERE p.entry_id >= %s
ORDER BY p.entry_id DESC
LIMIT 1000
"""
_SIZE = "SELECT coalesce(max(size), 0) FROM ledger_checkpoint"
_REVIEW = """
SELECT w.id FROM publishing_review w JOIN publishing_revision r ON r.id = w.revision_id
WHERE r.post_id = %s ORDER BY w.asked_at DESC LIMIT 1
"""
_DELIVERIES = "SELECT id, state FROM publishing_delivery WHERE post_id = %s ORDER BY id"


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the story. `index` is its place in the tree, None for the moment until it has one."""

    id: UUID
    at: datetime
    kind: str
    by: str
    by_id: UUID | None
    subject: UUID | None
    account: UUID | None
    said: Mapping[str, Any]
    index: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """What was done since the story began, by the name of each fact, and what stands now. `entries` are the last 1,000.

    `started` counts the deliveries of Harbor Transit that began while the freeze held: it is to stay 0.
    """

    begun_at: datetime
    done: Mapping[str, Told]
    entries: tuple[Told, ...]
    post_id: UUID | None
    review_id: UUID | None
    delivery_id: UUID | None
    freeze_id: UUID | None
    state: str
    started: int
    signed: int

    @property
    def all_signed(self) -> bool:
        """Whether every entry so far stands under a signed checkpoint."""
        return all(entry.index is not None and entry.index < self.signed for entry in self.entries)


def progress() -> Progress | None:
    """How far the story has come; None before it was begun."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGUN, [StoryBegun.KIND])
        begun = cursor.fetchone()
        if begun is None:
            return None
        cursor.execute(_SINCE, begun[:1])
        entries = tuple(_told(*row) for row in reversed(cursor.fetchall()))
        cursor.execute(_SIZE)
        signed = int(cursor.fetchone()[0])
    reading = _Reading(entries)
    done = {name: found for name, find in _FACTS.items() if (found := find(reading)) is not None}
    return Progress(
        begun_at=begun[1],
        done=done,
        entries=entries,
        post_id=reading.post_id,
        review_id=_review(reading.post_id),
        delivery_id=reading.delivery_id,
        freeze_id=done["frozen"].subject if "frozen" in done else None,
        state=reading.state,
        started=reading.started_while_frozen(),
        signed=signed,
    )


class _Reading:
    """The entries since the beginning, with the questions that the facts ask of them."""

    def __init__(self, entries: Sequence[Told]) -> None:
        self.entries = entries
        self.callum = id_of(CALLUM)
        asked = self.asked()
        self.post_id = asked.subject if asked else None
        rows = _deliveries(self.post_id)
        self.deliveries = {row[0] for row in rows}
        self.delivery_id: UUID | None = rows[-1][0] if rows else None
        self.state = rows[-1][1] if rows else ""

    def last(self, kind: str, fits: Callable[[Told], bool] = lambda told: True) -> Told | None:
        """The last entry of a kind that fits."""
        return next((told for told in reversed(self.entries) if told.kind == kind and fits(told)), None)

    def asked(self) -> Told | None:
        """The agency author asked, and somebody in house has to say yes."""
        return self.last(
            "revision.submitted", lambda told: told.by_id == self.callum and "needs" in told.said["verdicts"]
        )

    def of_post(self, kind: str) -> Told | None:
        """The last entry of a kind about the post that was asked for."""
        return self.last(kind, lambda told: self.post_id is not None and told.subject == self.post_id)

    def of_delivery(self, kind: str, fits: Callable[[Told], bool] = lambda told: True) -> Told | None:
        """The last entry of a kind about one of its deliveries."""
        return self.last(kind, lambda told: told.subject in self.deliveries and fits(told))

    def held(self) -> Told | None:
        """It came to rest after the thaw: by the sweep, or at the gate."""
        ours = {str(each) for each in self.deliveries}
        swept = self.last("delivery.swept", lambda told: bool(ours & set(told.said["deliveries"])))
        return swept or self.of_delivery("delivery.stopped", lambda told: told.said["state"] == "held")

    def turned_away(self) -> Told | None:
        """The agency author tried again after the engagement had ended."""
        ended = self.last("engagement.ended")
        if ended is None:
            return None
        return self.last("act.refused", lambda told: told.by_id == self.callum and told.id > ended.id)

    def started_while_frozen(self) -> int:
        """How many deliveries of Harbor Transit began while the freeze held."""
        frozen, lifted = self.last("freeze.placed"), self.last("freeze.lifted")
        if frozen is None:
            return 0
        end = lifted.id if lifted and lifted.id > frozen.id else None
        account = TRANSIT_ACCOUNT.id
        return sum(
            told.kind == "delivery.started"
            and told.account == account
            and told.id > frozen.id
            and (end is None or told.id < end)
            for told in self.entries
        )


_FACTS: dict[str, Callable[[_Reading], Told | None]] = {
    "blocked": lambda r: r.last("revision.blocked", lambda told: told.by_id == r.callum),
    "asked": lambda r: r.asked(),
    "frozen": lambda r: r.last("freeze.placed"),
    "approved": lambda r: r.of_post("revision.approved"),
    "thaw_asked": lambda r: r.last("freeze.thaw_asked"),
    "lifted": lambda r: r.last("freeze.lifted"),
    "held": lambda r: r.held(),
    "moved": lambda r: r.of_delivery("delivery.new_window"),
    "sent": lambda r: r.of_delivery("delivery.sent"),
    "ended": lambda r: r.last("engagement.ended"),
    "turned_away": lambda r: r.turned_away(),
}


def _told(entry_id: UUID, at: datetime, body: str, index: int | None) -> Told:
    said: dict[str, Any] = json.loads(body)
    return Told(
        id=entry_id,
        at=at,
        kind=said["kind"],
        by=said["actor"]["name"],
        by_id=_id(said["actor"]["id"]),
        subject=_id(said["subject"]),
        account=_id(said["account"]),
        said=said["said"],
        index=index,
    )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _deliveries(post_id: UUID | None) -> list[tuple[UUID, str]]:
    if post_id is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_DELIVERIES, [post_id])
        return list(cursor.fetchall())


def _review(post_id: UUID | None) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute(_REVIEW, [post_id])
        row = cursor.fetchone()
    return row[0] if row else None
