"""The picture of one branch: what happened in history above, what Masthead did below, on one row of minutes.

Minutes run from the left in their order, not to scale: from half a year before to a day after would leave no room for
the ten minutes that matter. Every minute at which something happens has a column of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from masthead.tabletop.report import Expected, Told

HISTORY = {
    "noticed_min": "noticed",
    "removed_min": "removed",
    "statement_min": "statement",
    "control_regained_min": "control regained",
}
COLUMN = 76
MARGIN = 88
HEIGHT = 190
ABOVE, LINE, BELOW = 46, 92, 132


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a minute: its place in the picture, its number or word, and whether it came as expected."""

    x: int
    y: int
    label: str
    title: str
    met: bool = True


@dataclass(frozen=True, slots=True)
class Minute:
    """A column: its place, and the minute in words."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn of one branch. `words` says the same to whoever does not see it."""

    width: int
    height: int
    line: int
    margin: int
    minutes: tuple[Minute, ...]
    history: tuple[Mark, ...]
    steps: tuple[Mark, ...]
    words: str

    @property
    def end(self) -> int:
        """Where the row of minutes ends."""
        return self.width - 20


def picture(actual: Mapping[str, object], steps: Sequence[Told], expected: Sequence[Expected]) -> Picture:
    """Draw one branch: `actual` are the minutes of history, `steps` what was done in it, in order."""
    happened = {
        word: float(said) for name, word in HISTORY.items() if isinstance(said := actual.get(name), int | float)
    }
    columns = sorted({0.0, *happened.values(), *(step.at_min for step in steps)})
    places = {minute: MARGIN + COLUMN * number + COLUMN // 2 for number, minute in enumerate(columns)}
    missed = {each.step for each in expected if not each.met}
    history = [Mark(places[0.0], ABOVE, "posted", "It happened")]
    history += [Mark(places[at], ABOVE, word, f"{word} after {spoken(at)}") for word, at in happened.items()]
    marks = [_mark(number, step, steps, places, step.step not in missed) for number, step in enumerate(steps)]
    return Picture(
        width=MARGIN + COLUMN * len(columns) + 40,
        height=HEIGHT + 26 * max(0, _crowd(steps) - 1),
        line=LINE,
        margin=MARGIN,
        minutes=tuple(Minute(places[each], spoken(each)) for each in columns),
        history=tuple(_spread(history)),
        steps=tuple(marks),
        words=_words(happened, steps, missed),
    )


def spoken(minute: float) -> str:
    """A minute in few letters: 5 min, 2 h, -3 d."""
    size = abs(minute)
    for unit, length in (("d", 1440), ("h", 60)):
        if size >= length and (size / length).is_integer():
            return f"{minute / length:g} {unit}"
    if size >= 2 * 1440:
        return f"{minute / 1440:.1f} d"
    return f"{minute:g} min"


def _mark(number: int, step: Told, steps: Sequence[Told], places: Mapping[float, int], met: bool) -> Mark:
    above = sum(each.at_min == step.at_min for each in steps[:number])
    title = f"{step.step}: {step.action.replace('_', ' ')}, {step.got.replace('_', ' ')}"
    return Mark(places[step.at_min], BELOW + 26 * above, step.step, title, met)


def _spread(marks: Sequence[Mark]) -> list[Mark]:
    """Marks of one minute stand above each other."""
    seen: dict[int, int] = {}
    spread = []
    for mark in marks:
        level = seen[mark.x] = seen.get(mark.x, -1) + 1
        spread.append(Mark(mark.x, mark.y - 14 * level, mark.label, mark.title, mark.met))
    return spread


def _crowd(steps: Sequence[Told]) -> int:
    minutes = [step.at_min for step in steps]
    return max((minutes.count(each) for each in minutes), default=1)


def _words(happened: Mapping[str, float], steps: Sequence[Told], missed: set[str]) -> str:
    history = ", ".join(f"{word} after {spoken(at)}" for word, at in happened.items()) or "no minutes are known"
    met = sum(step.step not in missed for step in steps)
    return f"In history: {history}. In the replay: {met} of {len(steps)} steps went as expected."
