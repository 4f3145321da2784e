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


def test_an_allowed_term_is_no_finding() -> None:
    assert shipped().check(Draft("Cheap loans"), Context(do_not_say=TERMS, allowed_terms=frozenset({"CHEAP"}))) == ()
