"""Media as the network takes them."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, DraftMedium, shipped
from masthead.core.lengths import Limits, Unit

pytestmark = pytest.mark.unit

LIMITS = Limits("sandbox", "Sandbox", Unit.GRAPHEMES, 300, max_media=2, max_media_bytes=1_000_000)


def check(*media: DraftMedium) -> list[tuple[str, str]]:
    findings = shipped().check(Draft("Hello", media=media), Context(limits=LIMITS))
    assert all(one.code == "media" and one.severity is Severity.BLOCK for one in findings)
    return [(one.where, one.message) for one in findings]


def picture(mime: str = "image/png", size: int = 1000) -> DraftMedium:
    return DraftMedium("image", "Two cats on a mat", mime, size)


def test_blocks_one_too_many() -> None:
    assert check(picture(), picture(), picture()) == [("media:2", "Sandbox takes 2 media at most.")]


def test_blocks_a_kind_the_network_does_not_take() -> None:
    assert check(picture("image/tiff")) == [("media:0", "Sandbox does not take image/tiff.")]


def test_blocks_what_is_too_large() -> None:
    assert check(picture(size=2_500_000)) == [
        ("media:0", "At 2.5 MB this is larger than the 1.0 MB that Sandbox takes.")
    ]


def test_takes_what_fits() -> None:
    assert check(picture(), picture()) == []
