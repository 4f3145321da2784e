"""The organization's own words as the guard takes them, and what an allowance would let through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, Term, shipped
from masthead.core.guard.allowed import CLEARABLE
from masthead.core.guard.normal import fold

ACCOUNT_DEPTH = 1_000
"""Deeper than any office lies in the tree."""

ROW = f"""json_build_array(t.kind, t.text, t.severity, t.reason,
    CASE WHEN t.account_id IS NULL THEN array_position(%(offices)s::uuid[], t.office_id) ELSE {ACCOUNT_DEPTH} END,
    extract(epoch FROM t.decided_at))::text"""
"""A term as one text; `read` takes it apart."""

HOLDS = "t.ended_at IS NULL AND (t.office_id = ANY(%(offices)s) OR t.account_id = %(account)s)"
"""What holds for an account in these offices, from the umbrella down."""


@dataclass(frozen=True, slots=True)
class Held:
    """One term that holds in a place. `depth` grows from the umbrella to the account, `since` is in seconds."""

    kind: str
    text: str
    severity: str
    reason: str
    depth: int
    since: float

    @property
    def is_allowed(self) -> bool:
        """Whether it allows something."""
        return self.kind == "allowed"


def read(rows: Iterable[str]) -> tuple[Held, ...]:
    """Terms, from what `ROW` gave."""
    return tuple(Held(*json.loads(row)) for row in rows)


def held_in(offices: Sequence[UUID], account_id: UUID | None) -> tuple[Held, ...]:
    """The terms that hold in the last of these offices, or for its account."""
    with connection.cursor() as cursor:
        statement = f"SELECT {ROW} FROM registry_ownterm t WHERE {HOLDS} ORDER BY t.id"
        cursor.execute(statement, {"offices": list(offices), "account": account_id})
        return read(row[0] for row in cursor.fetchall())


def not_said(held: Iterable[Held]) -> tuple[Term, ...]:
    """What is not said, each with the words that allow it: those of its own place or a nearer one, allowed after it
    was decided. What is decided later, or nearer, holds."""
    every = tuple(held)
    allowances = [each for each in every if each.is_allowed]
    return tuple(
        Term(
            term.text,
            Severity[term.severity.upper()],
            term.reason,
            tuple(each.text for each in allowances if _clears(each, term)),
        )
        for term in every
        if not term.is_allowed
    )


def allowed(held: Iterable[Held]) -> frozenset[str]:
    """The words that are allowed."""
    return frozenset(each.text for each in held if each.is_allowed)


def lets_through(text: str, held: Iterable[Held]) -> tuple[str, ...]:
    """A sentence for each thing that stops these words today, also written small, and would not any more."""
    context = Context(do_not_say=not_said(held))
    said: dict[str, str] = {}
    for written in (text, text.lower()):
        for one in shipped().check(Draft(written), context):
            if one.code in CLEARABLE or one.code == "do_not_say":
                sentence = f"“{written[one.start : one.end]}”. {one.message}"
                said.setdefault(sentence.casefold(), sentence)
    return tuple(said.values()) or ("Nothing stops these words by themselves today.",)


def _clears(allowed: Held, term: Held) -> bool:
    nearer = allowed.depth >= term.depth and allowed.since > term.since
    return nearer and fold(term.text).strip() in fold(allowed.text)
