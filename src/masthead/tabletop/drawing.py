"""The picture of one branch: what happened in history above, what Masthead did below, on one row of minutes.

Minutes run from the left in their order, not to scale: from half a year before to a day after would leave no room for
the ten minutes that matter. Every minute at which something happens has a column of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from masthead.tabletop import wording
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
APART = 32
_UNKNOWN = "no minutes are known"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a minute: its place in the picture, its number or word, whether it came as expected; and, where
    the picture tells what came of it by its outline, the kind and that outline."""

    x: int
    y: int
    label: str
    title: str
    met: bool = True
    kind: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step to be drawn."""

    step: str
    at_min: float
    title: str
    met: bool = True
    kind: str = ""
    shape: str = ""


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

    @property
    def top(self) -> int:
        """Above this nothing is drawn."""
        return min(mark.y for mark in self.history) + 6

    @property
    def tall(self) -> int:
        """How far it is from there to below the last step."""
        return max(mark.y for mark in (*self.history, *self.steps)) + 24 - self.top


def picture(actual: Mapping[str, object], steps: Sequence[Told], expected: Sequence[Expected]) -> Picture:
    """Draw one branch of a replay: `actual` are the minutes of history, `steps` what was done in it, in order."""
    missed = {each.step for each in expected if not each.met}
    drawn = [
        Drawn(
            each.step,
            each.at_min,
            f"{each.step}: {wording.action(each.action)}; {wording.outcome(each.got)}",
            each.step not in missed,
        )
        for each in steps
    ]
    met = sum(each.met for each in drawn)
    return draw(happened_in(actual), drawn, f"In the replay: {met} of {len(drawn)} steps went as expected.")


def happened_in(actual: Mapping[str, object]) -> dict[str, float]:
    """The minutes of history that are known, by their word."""
    return {word: float(said) for name, word in HISTORY.items() if isinstance(said := actual.get(name), int | float)}


def draw(happened: Mapping[str, float], steps: Sequence[Drawn], words: str) -> Picture:
    """Draw steps, in order, below what happened in history; `words` say what came of the steps."""
    columns = sorted({0.0, *happened.values(), *(step.at_min for step in steps)})
    places = {minute: MARGIN + COLUMN * number + COLUMN // 2 for number, minute in enumerate(columns)}
    history = [Mark(places[0.0], ABOVE, "it happens", "It happened")]
    history += [Mark(places[at], ABOVE, word, f"{word} after {spoken(at)}") for word, at in happened.items()]
    marks = [_mark(number, step, steps, places) for number, step in enumerate(steps)]
    return Picture(
        width=MARGIN + COLUMN * len(columns) + 40,
        height=HEIGHT + APART * max(0, _crowd(steps) - 1),
        line=LINE,
        margin=MARGIN,
        minutes=tuple(Minute(places[each], spoken(each)) for each in columns),
        history=tuple(_spread(history)),
        steps=tuple(marks),
        words=f"{_words(happened)} {words}",
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


def told_moment(minute: float) -> str:
    """A minute in words that stand in a sentence: 9 h 59 min before."""
    hours, rest = divmod(abs(minute), 60)
    said = spoken(abs(minute))
    if said.endswith("min") and hours >= 2:
        said = f"{hours:g} h {rest:g} min"
    return "as it happens" if not minute else f"{said} {'before' if minute < 0 else 'after'}"


def _mark(number: int, step: Drawn, steps: Sequence[Drawn], places: Mapping[float, int]) -> Mark:
    above = sum(each.at_min == step.at_min for each in steps[:number])
    return Mark(places[step.at_min], BELOW + APART * above, step.step, step.title, step.met, step.kind, step.shape)


def _spread(marks: Sequence[Mark]) -> list[Mark]:
    """Marks of one minute stand above each other."""
    seen: dict[int, int] = {}
    spread = []
    for mark in marks:
        level = seen[mark.x] = seen.get(mark.x, -1) + 1
        spread.append(Mark(mark.x, mark.y - 14 * level, mark.label, mark.title, mark.met))
    return spread


def _crowd(steps: Sequence[Drawn]) -> int:
    minutes = [step.at_min for step in steps]
    return max((minutes.count(each) for each in minutes), default=1)


def _words(happened: Mapping[str, float]) -> str:
    return f"In history: {', '.join(f'{word} after {spoken(at)}' for word, at in happened.items()) or _UNKNOWN}."
