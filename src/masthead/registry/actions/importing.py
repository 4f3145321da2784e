"""Taking a file in: in batches, each an act of its own, so that what was stopped is resumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import Invalid, MastheadError, Refused
from masthead.ledger.action import Action, within_scope
from masthead.ledger.entries import plain
from masthead.people.steps import ask_for_newcomers, missing_from, take_as_complete
from masthead.registry.entries import ImportFinished, RowsImported
from masthead.registry.imports.taking import TAKERS, Outcome, Taking, newcomer_of
from masthead.registry.models import ImportFile, ImportRow, ImportRun
from masthead.registry.permissions import may_steward
from masthead.registry.queries.imports import BadRow, ImportReport, report_of
from masthead.registry.steps import begin_run, require_steward, root

BATCH = 100
MOST_ROWS = 100_000
_AGAIN = ("bad", "waits")
"""Rows that are looked at once more when the same file is started again."""

Row = Mapping[str, str]


def run_import(
    *,
    actor: Actor,
    kind: str,
    rows: Sequence[Row],
    file_name: str,
    sha256: str,
    dry_run: bool = False,
    office_id: UUID | None = None,
    complete: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> ImportReport:
    """Take in the rows of one file: `kind` is accounts, people or offices.

    The same file started again goes on where it stopped, and tries its bad rows once more; nothing is taken in twice.
    Rows that name no office that exists go to `office_id`, where it is given. A dry run tells and leaves no trace.
    A `complete` file of people names all there are: who is missing from it is suspended after its rows were taken in,
    or, where they would be many, waits for a person. `progress` is told how many of all rows are done, before the first
    batch and after each; what it raises stops the import there, and what was taken in holds.
    """
    within_scope("import.start", actor)
    if kind not in TAKERS:
        raise Invalid("This kind is not known.", fields={"kind": f"Choose one of: {', '.join(TAKERS)}."})
    if not 1 <= len(rows) <= MOST_ROWS:
        raise Invalid("The file is empty or too long.", fields={"file": f"Give 1 to {MOST_ROWS} rows."})
    require_people(kind, complete)
    missing = missing_from(actor=actor, emails=addresses(rows)) if complete else None
    tell = progress or (lambda done, total: None)
    if dry_run:
        return replace(_rehearse(actor, kind, rows, office_id, tell), missing=missing)
    run_id = _start(actor, kind, len(rows), file_name, sha256)
    batches = _batches(run_id, len(rows))
    done = len(rows) - sum(map(len, batches))
    tell(done, len(rows))
    for numbers in batches:
        _take(actor, run_id, kind, {number: rows[number - 1] for number in numbers}, office_id)
        done += len(numbers)
        tell(done, len(rows))
    # An office may stand in the file before the one it hangs below.
    while kind == "offices" and _retry(actor, run_id, kind, rows, office_id):
        tell(done, len(rows))
    _propose(actor, run_id, office_id)
    if complete:
        _complete(actor, run_id, rows)
    _finish(actor, run_id, kind)
    return report_of(run_id)


def require_people(kind: str, complete: bool) -> None:
    """Raise `Invalid` for a complete file of anything but people."""
    if complete and kind != "people":
        raise Invalid("Only people are listed whole.", fields={"complete": "Leave it out for accounts and offices."})


def addresses(rows: Sequence[Row]) -> list[str]:
    """The address of each row of people, empty where it has none."""
    return [row.get("email", "") for row in rows]


def _start(actor: Actor, kind: str, total: int, file_name: str, sha256: str) -> UUID:
    held = ImportRun.objects.filter(kind=kind, sha256=sha256, trial=False).first()
    if held is not None:
        return held.id
    with Action("import.start", actor) as act:
        require_steward(act)
        return begin_run(act, kind, total, file_name, sha256).id


def _batches(run_id: UUID, total: int) -> list[list[int]]:
    done = ImportRow.objects.filter(run_id=run_id).exclude(outcome__in=_AGAIN).values_list("number", flat=True)
    left = sorted(set(range(1, total + 1)) - set(done))
    return [left[at : at + BATCH] for at in range(0, len(left), BATCH)]


def _take(actor: Actor, run_id: UUID, kind: str, rows: Mapping[int, Row], office_id: UUID | None) -> Counter[str]:
    with Action("import.rows", actor) as act:
        require_steward(act)
        ImportRun.objects.select_for_update().get(id=run_id)
        done = ImportRow.objects.filter(run_id=run_id, number__in=rows).exclude(outcome__in=_AGAIN)
        finished = set(done.values_list("number", flat=True))
        taking = Taking(act.now, act.record, office_id)
        words: Counter[str] = Counter()
        for number, row in rows.items():
            if number in finished:
                continue
            outcome = _one(taking, kind, row)
            words[outcome.word] += 1
            ImportRow.objects.update_or_create(
                run_id=run_id,
                number=number,
                defaults={
                    "raw": dict(row),
                    "outcome": outcome.word,
                    "subject": outcome.subject,
                    "sentence": outcome.sentence,
                },
            )
        act.record(RowsImported(subject=run_id, what=kind, first=min(rows), last=max(rows), outcomes=dict(words)))
    return words


def _retry(actor: Actor, run_id: UUID, kind: str, rows: Sequence[Row], office_id: UUID | None) -> bool:
    """Try the bad rows again; true while that helps."""
    again = [_take(actor, run_id, kind, {each: rows[each - 1] for each in numbers}, office_id)
             for numbers in _batches(run_id, len(rows))]  # fmt: skip
    return any(words["added"] or words["known"] for words in again)


def _propose(actor: Actor, run_id: UUID, office_id: UUID | None) -> None:
    """Ask for two keys for all who turn keys, by one reviewed list."""
    waiting = ImportRow.objects.filter(run_id=run_id, outcome="waits", subject=None).order_by("number")
    if not waiting.exists():
        return
    with Action("import.propose", actor) as act:
        require_steward(act)
        taking = Taking(act.now, act.record, office_id)
        found = {each.email: each for each in (newcomer_of(taking, row.raw) for row in waiting.select_for_update())}
        waiting.update(subject=ask_for_newcomers(act, list(found.values())))


def _complete(actor: Actor, run_id: UUID, rows: Sequence[Row]) -> None:
    """Take the file as complete, and keep with it who is missing: in one act, so that a job does it once."""
    with Action("directory.complete", actor) as act:
        run = ImportRun.objects.select_for_update().get(id=run_id)
        told = take_as_complete(act, addresses(rows), run.file_name, run.sha256)
        run.complete, run.missing = True, plain(told)
        run.save(update_fields=["complete", "missing"])


def _finish(actor: Actor, run_id: UUID, kind: str) -> None:
    if ImportRun.objects.filter(id=run_id, finished_at=None).exists():
        with Action("import.finish", actor) as act:
            require_steward(act)
            report = report_of(run_id)
            ImportRun.objects.filter(id=run_id).update(finished_at=act.now)
            ImportFile.objects.filter(run_id=run_id).delete()
            outcomes = {
                "added": report.added,
                "known": report.known,
                "waits": report.waits,
                "bad": len(report.bad),
            }
            act.record(ImportFinished(subject=run_id, what=kind, outcomes=outcomes))


def _rehearse(
    actor: Actor, kind: str, rows: Sequence[Row], office_id: UUID | None, tell: Callable[[int, int], None]
) -> ImportReport:
    allowed = may_steward(actor, root())
    if not allowed:
        raise Refused.by(allowed)
    with transaction.atomic():
        taking = Taking(now(), lambda entry: None, office_id)
        outcomes: list[Outcome] = []
        for row in rows:
            if len(outcomes) % BATCH == 0:
                tell(len(outcomes), len(rows))
            outcomes.append(_one(taking, kind, row))
        tell(len(rows), len(rows))
        helped = kind == "offices"
        while helped:
            again = {at: _one(taking, kind, rows[at]) for at, each in enumerate(outcomes) if each.word == "bad"}
            helped = any(each.word != "bad" for each in again.values())
            outcomes = [again.get(at, each) for at, each in enumerate(outcomes)]
        transaction.set_rollback(True)
    words = Counter(each.word for each in outcomes)
    bad = tuple(
        BadRow(number, each.sentence, row)
        for number, (each, row) in enumerate(zip(outcomes, rows, strict=True), 1)
        if each.word == "bad"
    )
    notes = tuple(
        f"Row {at}: {each.sentence}"
        for at, each in enumerate(outcomes, 1)
        if each.word in ("added", "waits") and each.sentence
    )
    return ImportReport(None, kind, len(rows), words["added"], words["known"], bad, notes, words["waits"])


def _one(taking: Taking, kind: str, row: Row) -> Outcome:
    """Take one row in; what is wrong with it harms no other."""
    try:
        with transaction.atomic():
            return TAKERS[kind](taking, row)
    except MastheadError as error:
        said = " ".join(f"{field}: {expected}" for field, expected in error.fields.items())
        return Outcome("bad", sentence=said or error.sentence)
