"""What was typed, as a draft keeps it; and the words with their underlines."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from masthead.core.decision import Finding, Severity
from masthead.web.compose.galley import segments
from masthead.web.compose.parsing import changes_of, to_clock, to_moment

pytestmark = pytest.mark.unit


def found(start: int, end: int, severity: Severity = Severity.HOLD, where: str = "text") -> Finding:
    return Finding("x", severity, start, end, "Seen.", where=where)


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(list(Severity))), max_size=5),
)
def test_the_galley_says_the_same_words(text: str, marks: list[tuple[int, int, Severity]]) -> None:
    drawn = segments(text, [found(min(a, b), max(a, b), severity) for a, b, severity in marks])
    assert "".join(segment.text for segment in drawn) == text


def test_where_findings_overlap_the_heaviest_is_drawn() -> None:
    drawn = segments("abcdef", [found(0, 4), found(2, 6, Severity.BLOCK), found(0, 6, where="title")])
    assert [(s.severity, s.text) for s in drawn] == [("hold", "ab"), ("block", "cd"), ("block", "ef")]


def test_only_what_the_form_holds_is_named() -> None:
    assert changes_of(QueryDict("act=send&version=1")) == {}
    assert changes_of(QueryDict("text=a&network=x&text_x=b&text_y=c")) == {"texts": {"": "a", "x": "b"}}


def test_clocks_and_moments() -> None:
    with timezone.override(ZoneInfo("America/New_York")):
        assert to_moment("2026-07-01T17:00") == "2026-07-01T17:00:00-04:00"
        assert to_clock("2026-07-01T21:00:00+00:00") == "2026-07-01T17:00"
        assert to_moment("soon") == "soon" and to_clock("soon") == "soon" and to_moment(" ") == ""
