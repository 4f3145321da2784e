"""Words that no dictionary knows, one slip from a frequent one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, shipped
from masthead.core.guard.misspelled import find_misspelled
from masthead.core.guard.normal import View

pytestmark = pytest.mark.unit


def found(text: str, language: str = "en") -> list[str]:
    findings = [one for one in shipped().check(Draft(text, language=language), Context()) if one.code == "spelling"]
    assert all(one.severity == Severity.HOLD for one in findings)
    return [text[one.start : one.end] for one in findings]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A new chpater begins, friends", "chpater"),
        ("We detetmine the winner", "detetmine"),
        ("What a wonderfull day", "wonderfull"),
        ("Bring your questons.", "questons"),
    ],
)
def test_holds_a_slip_of_the_finger(text: str, word: str) -> None:
    assert found(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "The neighbours and the neighbors honored and honoured the theater and the theatre",
        "Our livestream from the townhall: defunding, combatting, candor, livable",
        "Visit Arkansan Gardena with Milley",
        "@questons #questons https://example.org/questons?a=questons",
        "Esta semana tenemos problemas importantes con nuestros familias",
    ],
)
def test_leaves_made_up_british_and_foreign_words_alone(text: str) -> None:
    assert found(text) == []


def test_reads_english_drafts_only() -> None:
    assert found("Bring your questons.", "fr") == []


@given(st.text(max_size=80))
def test_never_raises_and_spans_lie_inside(text: str) -> None:
    for one in find_misspelled(View(text)):
        assert 0 <= one.start < one.end <= len(text)
