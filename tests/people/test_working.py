from __future__ import annotations

from datetime import UTC, datetime

import pytest

from masthead.people.working import a_working_day_after

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (datetime(2026, 3, 10, 15, tzinfo=UTC), datetime(2026, 3, 11, 15, tzinfo=UTC)),
        (datetime(2026, 3, 13, 15, tzinfo=UTC), datetime(2026, 3, 16, 15, tzinfo=UTC)),
        (datetime(2026, 3, 14, 15, tzinfo=UTC), datetime(2026, 3, 17, 0, tzinfo=UTC)),
    ],
)
def test_weekends_do_not_count(asked: datetime, due: datetime) -> None:
    assert a_working_day_after(asked, "UTC") == due


def test_the_office_s_own_days_count() -> None:
    friday_night = datetime(2026, 3, 14, 2, tzinfo=UTC)
    assert a_working_day_after(friday_night, "America/New_York") == datetime(2026, 3, 17, 2, tzinfo=UTC).replace(hour=2)
