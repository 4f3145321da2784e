"""An exercise must not be taken for reality, nor reality for an exercise."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit


def severities(text: str, running: str = "", mode: str = "") -> list[Severity]:
    findings = shipped().check(Draft(text, mode=mode), Context(exercise_running=running))
    return [one.severity for one in findings if one.code == "exercise"]


@pytest.mark.parametrize(
    "text",
    [
        "EXERCISE EXERCISE EXERCISE fire at the port THIS IS NOT A DRILL",
        "This is a test message. Seek immediate shelter.",
        "DRILL: evacuate immediately",
        "TEST MESSAGE. THIS IS NOT A TEST.",
    ],
)
def test_both_marks_at_once_block(text: str) -> None:
    assert severities(text) == [Severity.BLOCK]


def test_two_single_words_in_capitals_only_hold() -> None:
    assert severities("LIVE: EXERCISE class with Anna at 9") == [Severity.HOLD]


@pytest.mark.parametrize(
    "text",
    [
        "Today at 11:45 we test the sirens. It is only a test.",
        "This is a test. If this had been an actual emergency, you would have been told to take shelter now.",
        "Seek immediate shelter. This is not a drill.",
        "Exercise is good for you. Watch us LIVE at noon.",
    ],
)
def test_announcements_and_warnings_pass(text: str) -> None:
    assert severities(text) == []


def test_while_an_exercise_runs_live_texts_hold_and_say_so() -> None:
    (finding,) = shipped().check(Draft("Take shelter now. Not a drill."), Context(exercise_running="Blue Wave"))
    assert (finding.code, finding.severity) == ("exercise", Severity.HOLD)
    assert "Blue Wave" in finding.message
    assert severities("Flood at the river.", "Blue Wave", mode="live") == [Severity.HOLD]
    assert severities("EXERCISE: flood at the river.", "Blue Wave", mode="exercise") == []
    assert severities("We are LIVE at noon.", "Blue Wave") == []
