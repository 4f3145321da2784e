"""Waiting at the terminal for a run of the tabletop that a jobs worker plays."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING
from uuid import UUID

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from masthead.cli.output import is_json
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Unavailable

if TYPE_CHECKING:
    from masthead.tabletop.views import RunView

LOOK_SECONDS = 1.0


def until_over(actor: Actor, run_id: UUID) -> None:
    """Wait for a run, showing how many of its courses are played. Raises `Unavailable` where no worker plays it."""
    from masthead.tabletop.queries import run

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True, disable=is_json() or not sys.stderr.isatty()) as shown:
        task = shown.add_task("Waiting", total=None)
        while (view := run(actor, run_id)).is_open:
            _require_carried(view)
            doing = "Playing" if view.state == "running" else "Waiting"
            shown.update(task, completed=view.done, total=view.total, description=doing)
            time.sleep(LOOK_SECONDS)


def _require_carried(view: RunView) -> None:
    from masthead.jobs.queries import health

    if view.job is not None and (view.job.stalled or not health().alive):
        raise Unavailable(
            f"It is asked for as run {view.id} and stays so, but no jobs worker carries it on. Start one with"
            f" `masthead jobs work`; `masthead tabletop run {view.id}` tells what came of it."
        )
