"""`replay`: real accidents played through this Masthead, on databases that are thrown away afterwards."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from masthead.cli import house
from masthead.cli.output import is_json, table, tell

if TYPE_CHECKING:
    from masthead.tabletop.report import Report
    from masthead.tabletop.score import Count

_FILE = typer.Argument(None, exists=True, dir_okay=False, readable=True, help="A file of incidents; else the shipped.")
_ONLY = typer.Option([], "--incident", help="Only this incident; may be given more than once.")
_HTML = typer.Option(None, "--html", dir_okay=False, writable=True, help="Write the report as one HTML page, too.")


def replay(file: Path | None = _FILE, incident: list[str] = _ONLY, html: Path | None = _HTML) -> None:
    """Play a file of real accidents through this Masthead. Exit code 1 where an invariant does not hold.

    It needs no running Masthead, and touches none: everything happens on databases of its own.
    """
    with _scratch_home():
        from masthead.tabletop import reading, running
        from masthead.tabletop.page import as_page
        from masthead.tabletop.report import as_json

        corpus = reading.shipped() if file is None else reading.read(file)
        running.require_known(corpus, incident)
        with _progress() as progress:
            report = running.run(corpus, only=incident, progress=progress)
        if html is not None:
            html.write_text(as_page(corpus, report), encoding="utf-8")
        tell(as_json(report), *_lines(report))
    if not report.unbroken:
        raise typer.Exit(1)


@contextmanager
def _scratch_home() -> Iterator[None]:
    """A data directory for the block alone: no key and no row of any organization is touched."""
    with tempfile.TemporaryDirectory(prefix="masthead-replay-") as place:
        os.environ["MASTHEAD_DATA_DIR"] = place
        Path(place, "static").mkdir()
        house.set_up_alone()
        yield


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True, disable=is_json() or not sys.stderr.isatty()) as shown:
        task = shown.add_task("Playing", total=None)
        yield lambda done, total, what: shown.update(task, completed=done, total=total, description=what[:40])


def _lines(report: Report) -> list[str | Table]:
    from masthead.tabletop import score

    met = score.overall(report)
    variants, stopped, passed = score.texts(report)
    lines: list[str | Table] = [
        f"{report.corpus}: {_of(met)} expectations met.",
        f"Variants: {_of(variants)} as expected; {_of(stopped)} stopped. Benign texts let through: {_of(passed)}.",
        "",
        table(["Incident", "Met"], [[each.name, _of(each)] for each in score.by_incident(report)]),
        "",
        table(["Class", "Met"], [[each.name, _of(each)] for each in score.by_class(report)]),
        "",
        table(["Layer", "Met"], [[each.name, _of(each)] for each in score.by_layer(report)]),
        "",
        table(
            ["Minutes to", "Replay", "At most", "History"],
            [[each.what, _minutes(each.replay), _minutes(each.within), _minutes(each.history)]
             for each in score.times(report)],
        ),
        "",
    ]  # fmt: skip
    for missed in score.missed(report):
        lines.append(f"missed  {missed.incident} {missed.step} {missed.outcome}: {missed.why}")
    for text in (*report.variants, *report.benign):
        if not text.met:
            lines.append(f"text    {text.incident} “{text.text}”: expected {text.expect}, got {text.got}. {text.why}")
    for invariant in report.invariants:
        lines.append(f"{'held   ' if invariant.held else 'BROKEN '} {invariant.name}")
        lines += [f"        {where}" for where in invariant.where]
    return lines


def _of(count: Count) -> str:
    return f"{count.met} of {count.total}"


def _minutes(minutes: float | None) -> str:
    return "" if minutes is None else f"{minutes:g}"
