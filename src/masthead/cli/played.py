"""Accidents, their runs, and two runs side by side, as lines for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.table import Table

from masthead.cli.output import table, word

if TYPE_CHECKING:
    from masthead.tabletop.differing import Pair
    from masthead.tabletop.telling import BranchTold, StepTold
    from masthead.tabletop.views import ComparisonView, HistoryView, ResultView, RunView

Lines = list[str | Table]


def of_runs(found: Iterable[RunView]) -> Table | str:
    """A list of runs."""
    rows = [(r.id, r.incident, r.account_name, r.state, r.asked_by_name, r.asked_at, r.outcome) for r in found]
    heads = ["Run", "Accident", "Account", "State", "Asked by", "At", "Outcome"]
    return table(heads, rows) if rows else "There are no runs."


def of_history(told: HistoryView) -> Lines:
    """One accident as it is read."""
    one = told.incident
    lines: Lines = [f"{one.title} ({one.organization}, {one.date or one.year}; {one.kind_words})", "", told.facts]
    if told.quote:
        mark = "word for word" if told.quote_is_verbatim else "not word for word"
        lines += ["", f"“{told.quote}” ({'; '.join(filter(None, (mark, told.quote_note)))})"]
    took = [f"{each.what} after {each.took}" for each in told.minutes if each.took]
    lines += ["", f"In history: {', '.join(took) or 'no minutes are known'}. {told.basis}".strip()]
    lines += [f"No control can do: {told.limits}"] if told.limits else []
    lines += [f"Disputed: {each}" for each in told.disputed]
    lines += [f"From memory: {each}" for each in told.from_memory]
    lines += [f"Source: {each.url} ({each.supports})" for each in told.sources]
    lines += ["", "Courses:", *(f"  {each}" for each in told.courses), "", of_runs(told.runs)]
    return lines


def of_result(told: ResultView) -> Lines:
    """One run, step by step."""
    lines: Lines = [_headed(told.run), *([told.run.outcome] if told.run.outcome else [])]
    if told.sum.asked:
        lines.append(f"Would have been asked: {word(told.sum.asked)}.")
    for branch in told.branches:
        lines += ["", *_branch(branch)]
    return lines


def of_comparison(told: ComparisonView) -> Lines:
    """Where two runs of one accident are not the same."""
    lines: Lines = [f"Earlier: {_headed(told.first)}", f"  {told.first.outcome}"]
    lines += [f"Later:   {_headed(told.second)}", f"  {told.second.outcome}"]
    lines += [f"{told.differing} of the steps are not the same." if told.differing else "Every step is the same."]
    for branch in told.branches:
        lines += [
            f"{branch.name}: not played in the {which} run. {why}"
            for which, why in zip(("earlier", "later"), branch.trouble, strict=True)
            if why
        ]
        rows = [_pair(each) for each in branch.steps if each.differs]
        lines += ["", branch.name, table(["Step", "Earlier", "Later", "Differs in"], rows)] if rows else []
    return lines


def _headed(run: RunView) -> str:
    how = f"{run.state}, {run.done} of {run.total} courses played" if run.is_open else run.state
    by = f"asked for by {run.asked_by_name or 'somebody who is gone'} at {word(run.asked_at)}"
    return f"{run.incident_title}, on {run.account_name}: {how}; {by}. Run {run.id}."


def _branch(branch: BranchTold) -> Lines:
    if branch.trouble:
        return [branch.name, f"It could not be played: {branch.trouble}"]
    cast = [f"{part.person}{' (made up)' if part.stand_in else ''} as {part.role}" for part in branch.cast]
    rows = [(each.minute, each.who, _does(each), _came(each), each.asked) for each in branch.steps]
    heads = ["Minute", "Who", "Does", "What came of it", "Would have been asked"]
    return [branch.name, *([f"Cast: {', '.join(cast)}."] if cast else []), table(heads, rows)]


def _does(step: StepTold) -> str:
    return f"{step.does}: “{step.text}”" if step.text else step.does


def _came(step: StepTold) -> str:
    through = "GOT THROUGH: " if step.kind == "through" else ""
    unmet = [each.why for each in step.wanted if not each.met and each.why]
    return " ".join(filter(None, (f"{through}{step.words}.", step.sentence, *unmet)))


def _pair(pair: Pair) -> tuple[str, str, str, str]:
    ours, theirs = (f"{each.who}: {each.words}" if each else "" for each in (pair.first, pair.second))
    return pair.step, ours, theirs, word(pair.differs)
