"""Media have to be opened by somebody else, and others' media need a permission."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, DraftMedium, shipped

pytestmark = pytest.mark.unit

OWN = DraftMedium("image", "A bridge at dawn")
LENT = DraftMedium("video", "Children wave from a boat", origin="a visitor's post", captioned=True)
GIVEN = DraftMedium("image", "Two people on a pier", origin="a visitor's post", permission="by mail of 3 May")


def test_asks_for_each_medium_when_it_is_on() -> None:
    findings = shipped().check(Draft("Hello all", media=(OWN, LENT, GIVEN)), Context(media_review=True))
    assert [(one.code, one.where, one.severity) for one in findings] == [
        ("media_review", "media:0", Severity.HOLD),
        ("media_permission", "media:1", Severity.HOLD),
        ("media_review", "media:1", Severity.HOLD),
        ("media_review", "media:2", Severity.HOLD),
    ]
    assert len({one.mark for one in findings}) == len(findings)
    assert "video" in findings[1].message


def test_is_off_by_default() -> None:
    assert shipped().check(Draft("Hello all", media=(OWN, LENT)), Context()) == ()
