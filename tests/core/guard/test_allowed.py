"""What the organization allowed itself to say."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, Term, shipped

pytestmark = pytest.mark.unit


def codes(text: str, *allowed: str, **how: object) -> list[str]:
    context = Context(allowed_terms=frozenset(allowed), **how)  # type: ignore[arg-type]
    return [one.code for one in shipped().check(Draft(text), context)]


def test_what_is_allowed_is_gone_and_nothing_else() -> None:
    assert codes("See you at the Cock Tavern", "cock tavern") == []
    assert codes("See you at the cock  tavern", "Cock Tavern") == []
    for other in ("at the cock", "#CockTavern cock", "the c0ck tavern", "the cock taverns"):
        assert codes(other, "cock tavern") == codes(other)


def test_it_clears_no_secret_no_personal_data_and_nothing_that_is_not_said() -> None:
    said = "The password is Tulip99$x. Call Ann at 312-866-2471"
    assert codes(said, said) == codes(said) != []
    assert codes("Cheap", "cheap", do_not_say=(Term("cheap", Severity.HOLD, "no"),)) == ["do_not_say"]
