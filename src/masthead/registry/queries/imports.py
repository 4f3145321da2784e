"""Reads of imports: what became of each row of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from masthead.jobs.queries import JobView, latest
from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.queries.jobs import named
from masthead.people.queries.seeing import viewer
from masthead.people.steps import Missing
from masthead.registry.models import IMPORT, ImportFile, ImportRun

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not taken in; `number` counts from 1, without the line of column names."""

    number: int
    sentence: str
    raw: Row


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file so far, or for a trial what would become of it. `run_id` is None for a dry run on the
    command line; `job` is how far the background work is, where there is any. `kept` while the file itself is kept, so
    that the work can go on. `waits` are the people who turn keys, and `change_id` the change by which they
    wait for two. `missing` is told where the file was given as complete."""

    run_id: UUID | None
    kind: str
    total: int
    added: int
    known: int
    bad: tuple[BadRow, ...]
    notes: tuple[str, ...] = ()
    waits: int = 0
    change_id: UUID | None = None
    missing: Missing | None = None
    file_name: str = ""
    trial: bool = False
    kept: bool = False
    job: JobView | None = None


@dataclass(frozen=True, slots=True)
class ImportView:
    """A file that was taken in, or is being."""

    id: UUID
    kind: str
    file_name: str
    started_at: datetime
    finished_at: datetime | None
    total: int
    trial: bool
    job: JobView | None


def imports(actor: Actor) -> tuple[ImportView, ...]:
    """The files taken in, or tried, the newest first; for people in house."""
    if not _sees(actor):
        return ()
    rows = list(ImportRun.objects.order_by("-started_at", "-id"))
    jobs = latest(IMPORT, [row.id for row in rows])
    return tuple(
        ImportView(
            row.id, row.kind, row.file_name, row.started_at, row.finished_at, row.total, row.trial, jobs.get(row.id)
        )
        for row in rows
    )


def import_report(actor: Actor, run_id: UUID) -> ImportReport:
    """What became of one file."""
    if not _sees(actor) or not ImportRun.objects.filter(id=run_id).exists():
        raise NotFound(_NOT_FOUND)
    return report_of(run_id)


def report_of(run_id: UUID) -> ImportReport:
    """What became of each row so far."""
    run = ImportRun.objects.get(id=run_id)
    report = ImportReport(
        *(run.id, run.kind, run.total, 0, 0, ()),
        file_name=run.file_name,
        trial=run.trial,
        kept=ImportFile.objects.filter(run=run).exists(),
        job=next(iter(named(latest(IMPORT, [run.id]).values())), None),
        missing=_missing(run.missing) if run.missing else None,
    )
    return _tried(run, report) if run.trial else _taken(run, report)


def _tried(run: ImportRun, report: ImportReport) -> ImportReport:
    told = run.tried or {"added": 0, "known": 0, "bad": [], "notes": []}
    bad = tuple(BadRow(**each) for each in told["bad"])
    return replace(
        report,
        added=told["added"],
        known=told["known"],
        waits=told.get("waits", 0),
        bad=bad,
        notes=tuple(told["notes"]),
    )


def _taken(run: ImportRun, report: ImportReport) -> ImportReport:
    counted = dict(run.rows.values_list("outcome").annotate(Count("number")).order_by())
    bad = tuple(BadRow(row.number, row.sentence, row.raw) for row in run.rows.filter(outcome="bad").order_by("number"))
    noted = run.rows.filter(outcome__in=["added", "waits"]).exclude(sentence="").order_by("number")
    notes = tuple(f"Row {number}: {sentence}" for number, sentence in noted.values_list("number", "sentence"))
    asked = run.rows.filter(outcome="waits").exclude(subject=None).order_by("number")
    return replace(
        report,
        added=counted.get("added", 0),
        known=counted.get("known", 0),
        waits=counted.get("waits", 0),
        change_id=asked.values_list("subject", flat=True).first(),
        bad=bad,
        notes=notes,
    )


def _missing(kept: Mapping[str, Any]) -> Missing:
    list_id = UUID(kept["list_id"]) if kept["list_id"] else None
    return Missing(tuple(kept["in_house"]), tuple(kept["partners"]), kept["waits"], list_id)


def _sees(actor: Actor) -> bool:
    who = viewer(actor)
    return who is None or who.in_house


_NOT_FOUND = "That import was not found, or is not yours to see."
