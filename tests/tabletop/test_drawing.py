"""The picture of a branch: every minute a column of its own, nothing on top of anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from masthead.tabletop.drawing import picture, spoken
from masthead.tabletop.report import Expected, Told

pytestmark = pytest.mark.unit

STEP = Told("i", "A", "A1", 0, "p.author", "submit", "", "held", "")
MISSED = Expected("i", "typo", "A", "A2", ("freeze",), "frozen", False, "held", "")


def test_marks_never_lie_on_each_other() -> None:
    steps = [replace(STEP, step=f"A{number}", at_min=minute) for number, minute in enumerate([0, 0, 5, 5, 5, 90])]
    drawn = picture({"noticed_min": 5, "removed_min": 5, "statement_min": None}, steps, [])
    places = [(mark.x, mark.y) for mark in (*drawn.steps, *drawn.history)]
    assert len(places) == len(set(places))
    assert all(0 < mark.x < drawn.width and 0 < mark.y < drawn.height for mark in (*drawn.steps, *drawn.history))


def test_a_missed_step_is_drawn_as_one_and_said_in_words() -> None:
    drawn = picture({}, [STEP, replace(STEP, step="A2", at_min=3)], [MISSED])
    assert [mark.met for mark in drawn.steps] == [True, False]
    assert "1 of 2 steps" in drawn.words


@pytest.mark.parametrize(
    ("minute", "words"),
    [(0, "0 min"), (5, "5 min"), (-120, "-2 h"), (1440, "1 d"), (-259200, "-180 d"), (95, "95 min")],
)
def test_minutes_in_few_letters(minute: float, words: str) -> None:
    assert spoken(minute) == words
