"""A file given on a page or by the API: kept, and taken in by a job, in the name of whoever gave it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.ledger.action import Action
from masthead.ledger.entries import plain
from masthead.people.steps import missing_from
from masthead.registry.actions.importing import MOST_ROWS, addresses, require_people, run_import
from masthead.registry.entries import ImportTried
from masthead.registry.imports import File, read
from masthead.registry.models import ImportFile, ImportRun
from masthead.registry.queries.imports import ImportReport, report_of
from masthead.registry.steps import begin_run, require_steward, take_in_later

MOST_BYTES = 20_000_000


def give_file(
    *,
    actor: Actor,
    kind: str,
    data: bytes,
    file_name: str,
    trial: bool = False,
    office_id: UUID | None = None,
    complete: bool = False,
) -> UUID:
    """Give a file of accounts, people or offices, to be taken in, or with `trial` tried, by a job; the import's id.

    The same file given again goes on where it stopped. A `complete` one names all people there are. Raises
    `Invalid` for what is not such a file, and `Conflict` while it is being taken in.
    """
    if len(data) > MOST_BYTES:
        raise Invalid("This file is too large: nothing was taken in.", fields={"file": _TOO_LARGE})
    file = read(data, file_name, kind)
    if not 1 <= len(file.rows) <= MOST_ROWS:
        raise Invalid("The file is empty or too long.", fields={"file": f"Give 1 to {MOST_ROWS} rows."})
    require_people(kind, complete)
    with Action("import.give", actor) as act:
        require_steward(act)
        run = _trial(act, kind, file) if trial else _run(act, kind, file)
        _begin(act, run, file, office_id, complete)
        take_in_later(act, run, data)
        act.answer(id=run.id)
    return run.id


def take_tried_in(*, actor: Actor, run_id: UUID) -> UUID:
    """Take in a file that was tried, as it was given; the import's id."""
    with Action("import.take_tried_in", actor) as act:
        require_steward(act)
        tried = ImportRun.objects.select_for_update().filter(id=run_id).first()
        if tried is None:
            raise NotFound("That import was not found, or is not yours to see.")
        kept = ImportFile.objects.filter(run=tried).first()
        if not tried.trial or kept is None:
            raise Conflict("This file was taken in already.", code="taken_in")
        data = bytes(kept.data)
        kept.delete()
        file = read(data, tried.file_name, tried.kind)
        run = _run(act, tried.kind, file)
        _begin(act, run, file, tried.office_id, tried.complete)
        take_in_later(act, run, data)
        act.answer(id=run.id)
    return run.id


def work_on_file(*, actor: Actor, run_id: UUID, progress: Callable[[int, int], None]) -> ImportReport:
    """Take in the file that was given for this import, or try it. For the job: it goes on where it stopped."""
    run = ImportRun.objects.get(id=run_id)
    kept = ImportFile.objects.filter(run=run).first()
    if kept is None:
        return report_of(run_id)
    file = read(bytes(kept.data), run.file_name, run.kind)
    report = run_import(
        actor=actor,
        kind=run.kind,
        rows=file.rows,
        file_name=file.name,
        sha256=file.sha256,
        dry_run=run.trial,
        office_id=run.office_id,
        complete=run.complete and run.missing is None,
        progress=progress,
    )
    return _keep_trial(actor, run, report) if run.trial else report


def _begin(act: Action, run: ImportRun, file: File, office_id: UUID | None, complete: bool) -> None:
    """Keep what was asked for. Of a complete file, what speaks against it is told here, before any row is taken in."""
    if complete:
        missing_from(actor=act.actor, emails=addresses(file.rows))
    run.office_id, run.complete, run.missing, run.finished_at = office_id, complete, None, None
    run.save()


def _run(act: Action, kind: str, file: File) -> ImportRun:
    held = ImportRun.objects.select_for_update().filter(kind=kind, sha256=file.sha256, trial=False).first()
    return held or begin_run(act, kind, len(file.rows), file.name, file.sha256)


def _trial(act: Action, kind: str, file: File) -> ImportRun:
    return ImportRun.objects.create(
        kind=kind,
        file_name=file.name,
        sha256=file.sha256,
        started_by=act.actor.person_id,
        started_at=act.now,
        total=len(file.rows),
        trial=True,
    )


def _keep_trial(actor: Actor, run: ImportRun, report: ImportReport) -> ImportReport:
    with Action("import.try", actor) as act:
        require_steward(act)
        run.finished_at = act.now
        run.tried = {
            "added": report.added,
            "known": report.known,
            "waits": report.waits,
            "bad": [asdict(each) for each in report.bad],
            "notes": report.notes,
        }
        run.missing = plain(report.missing) if report.missing else None
        run.save()
        outcomes = {"added": report.added, "known": report.known, "waits": report.waits, "bad": len(report.bad)}
        act.record(ImportTried(subject=run.id, what=run.kind, outcomes=outcomes))
    return report_of(run.id)


_TOO_LARGE = f"At most {MOST_BYTES // 1_000_000} MB. Split it, or use the command line."
