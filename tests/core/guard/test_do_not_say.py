"""What the organization does not say."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, Term, shipped

pytestmark = pytest.mark.unit

TERMS = (
    Term("cheap", Severity.HOLD, "we say affordable"),
    Term("guaranteed returns", Severity.BLOCK, "the law forbids it"),
)


def test_each_term_weighs_what_it_was_given() -> None:
    findings = shipped().check(Draft("Cheap loans, Guaranteed  returns, cheaper"), Context(do_not_say=TERMS))
    assert [(one.code, one.severity, one.start, one.end) for one in findings] == [
        ("do_not_say", Severity.HOLD, 0, 5),
        ("do_not_say", Severity.BLOCK, 13, 32),
    ]
    assert "we say affordable" in findings[0].message


def found(text: str, *terms: Term) -> list[str]:
    return [text[one.start : one.end] for one in shipped().check(Draft(text), Context(do_not_say=terms))]


def test_it_may_be_said_with_the_words_that_were_allowed() -> None:
    term = Term("cheap", Severity.HOLD, "no", unless=("CHEAP day return",))
    assert found("A cheap  day return, cheap today", term) == ["cheap"]
    assert found("Cheap", Term("cheap", Severity.HOLD, "no", unless=("cheap",))) == []


def test_no_term_hides_another_one() -> None:
    terms = (
        Term("cheap loans", Severity.ADVISE, "no"),
        Term("cheap", Severity.BLOCK, "no"),
        Term("loans", Severity.HOLD, "no"),
    )
    assert found("Cheap loans", *terms) == ["Cheap", "Cheap loans", "loans"]


@pytest.mark.parametrize(
    ("term", "text", "seen"),
    [
        ("café au lait", "CAFE au lait", ["CAFE au lait"]),
        ("c++", "We use C++.", ["C++"]),
        ("дешево", "Это дешево, дешевое", ["дешево"]),
        ("便宜", "真的很便宜。", ["便宜"]),
        ("便宜", "真的很贵重。", []),
        ("🔥", "It is 🔥 and 🎉", ["🔥"]),
        (" ", "It is 🔥", []),
        ("gift", "gifted", []),
    ],
)
def test_in_whatever_script_it_is_written(term: str, text: str, seen: list[str]) -> None:
    assert found(text, Term(term, Severity.HOLD, "no")) == seen
