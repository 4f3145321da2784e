"""Reads of imports: what became of each row of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.queries.seeing import viewer
from masthead.registry.models import ImportRun

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not taken in; `number` counts from 1, without the line of column names."""

    number: int
    sentence: str
    raw: Row


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file. `run_id` is None for a dry run."""

    run_id: UUID | None
    kind: str
    total: int
    added: int
    known: int
    bad: tuple[BadRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportView:
    """A file that was taken in, or is being."""

    id: UUID
    kind: str
    file_name: str
    started_at: datetime
    finished_at: datetime | None
    total: int


def imports(actor: Actor) -> tuple[ImportView, ...]:
    """The files taken in, the newest first; for people in house."""
    who = viewer(actor)
    if who is not None and not who.in_house:
        return ()
    return tuple(
        ImportView(row.id, row.kind, row.file_name, row.started_at, row.finished_at, row.total)
        for row in ImportRun.objects.order_by("-started_at", "-id")
    )


def import_report(actor: Actor, run_id: UUID) -> ImportReport:
    """What became of one file."""
    if run_id not in {each.id for each in imports(actor)}:
        raise NotFound("That import was not found, or is not yours to see.")
    return report_of(run_id)


def report_of(run_id: UUID) -> ImportReport:
    """What became of each row so far."""
    run = ImportRun.objects.get(id=run_id)
    found = list(run.rows.order_by("number"))
    words = Counter(row.outcome for row in found)
    bad = tuple(BadRow(row.number, row.sentence, row.raw) for row in found if row.outcome == "bad")
    notes = tuple(f"Row {row.number}: {row.sentence}" for row in found if row.outcome == "added" and row.sentence)
    return ImportReport(run.id, run.kind, run.total, words["added"], words["known"], bad, notes)
