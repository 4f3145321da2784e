from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.web.window import LEFT, RIGHT, picture_of

pytestmark = pytest.mark.unit
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


@given(st.integers(0, 500_000), st.integers(0, 200_000))
def test_the_span_lies_within_the_line_and_ticks_are_few(begin: int, length: int) -> None:
    goes = BEGIN + timedelta(minutes=begin)
    picture = picture_of(goes, goes + timedelta(minutes=length))
    assert LEFT <= picture.from_x <= picture.until_x <= RIGHT
    assert len(picture.ticks) >= 2
    assert [tick.x for tick in picture.ticks] == sorted({tick.x for tick in picture.ticks})
