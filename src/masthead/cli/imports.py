"""`import`: files of accounts, people and offices, taken into the register."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.progress import Progress

from masthead.cli import finding
from masthead.cli.acting import person
from masthead.cli.commands import answers, commands
from masthead.cli.output import is_json, tell

if TYPE_CHECKING:
    from masthead.people.steps import Missing
    from masthead.registry.queries import ImportReport

app = commands("Take files into the register: CSV, or for accounts the U.S. Digital Registry's JSON.")
_FILE = typer.Argument(exists=True, dir_okay=False, readable=True, help="The file.")
_DRY = typer.Option(False, "--dry-run", help="Tell what would be taken in, and leave no trace.")
_OFFICE = typer.Option("", help="Where rows go that name no office of the umbrella: id or name.")
MOST_SHOWN = 50


@app.command()
@answers
def accounts(file: Path = _FILE, dry_run: bool = _DRY, office: str = _OFFICE) -> None:
    """Accounts, as observed ones, with their gaps. Exit code 1 where rows could not be taken in."""
    _take("accounts", file, dry_run, office)


@app.command()
@answers
def people(
    file: Path = _FILE,
    dry_run: bool = _DRY,
    office: str = _OFFICE,
    complete: bool = typer.Option(
        False, "--complete", help="The file names all people there are: who is missing from it is suspended."
    ),
) -> None:
    """People. They hold no role until one is granted; those who turn keys wait for two keys, by one list.

    A complete file that would suspend more than 20 people, or 5 %, ends their sign-in and waits for a person. Exit code
    1 where rows could not be taken in, or a person must decide.
    """
    _take("people", file, dry_run, office, complete)


@app.command()
@answers
def offices(file: Path = _FILE, dry_run: bool = _DRY, office: str = _OFFICE) -> None:
    """Offices, each below the one that it names. Exit code 1 where rows could not be taken in."""
    _take("offices", file, dry_run, office)


def _take(kind: str, file: Path, dry_run: bool, office: str, complete: bool = False) -> None:
    """Take one file in. The same file again goes on where it stopped, and tries its bad rows once more."""
    actor = person()
    from masthead.registry.actions import run_import
    from masthead.registry.imports import read

    given = read(file.read_bytes(), file.name, kind)
    with Progress(transient=True, disable=is_json() or not sys.stderr.isatty()) as shown:
        task = shown.add_task("Taking in", total=len(given.rows))
        report = run_import(
            actor=actor,
            kind=kind,
            rows=given.rows,
            file_name=given.name,
            sha256=given.sha256,
            dry_run=dry_run,
            office_id=finding.office_id(actor, office) if office else None,
            complete=complete,
            progress=lambda done, total: shown.update(task, completed=done, total=total),
        )
    tell(report, *_lines(report, dry_run))
    if report.bad or (report.missing is not None and report.missing.waits):
        raise typer.Exit(1)


def _lines(report: ImportReport, dry_run: bool) -> list[str]:
    would = "would be " if dry_run else ""
    lines = [
        f"Of {report.total} rows {report.added} {would}added, {report.known} known already, {len(report.bad)} not."
    ]
    wait = "would wait" if dry_run else "wait"
    if report.waits:
        waits = f": change {report.change_id}" if report.change_id else ""
        lines.append(f"{report.waits} of communications and IT, who turn keys, {wait} for two keys{waits}.")
    lines += _missing(report.missing, dry_run) if report.missing is not None else []
    lines += report.notes[:MOST_SHOWN]
    lines += [f"Row {row.number}: {row.sentence}" for row in report.bad[:MOST_SHOWN]]
    if len(report.bad) > MOST_SHOWN:
        lines.append(f"… and {len(report.bad) - MOST_SHOWN} more: --json tells all.")
    return lines


def _missing(missing: Missing, dry_run: bool) -> list[str]:
    would = "would be " if dry_run else ""
    done = f"{would}held: their sign-in ends, and a person decides" if missing.waits else f"{would}suspended"
    lines = [
        f"Missing from it: {len(missing.in_house)} in house, {len(missing.partners)} of partners, {done}.",
        *(f"In house: {name}" for name in missing.in_house[:MOST_SHOWN]),
        *(f"Of a partner: {name}" for name in missing.partners[:MOST_SHOWN]),
    ]
    if missing.list_id is not None:
        lines.append(f"Decide it: masthead people confirm {missing.list_id}, or reject.")
    return lines
