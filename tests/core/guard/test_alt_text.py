"""Media need a description that describes."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, DraftMedium, shipped

pytestmark = pytest.mark.unit


def check(*alts: str, kind: str = "image", text: str = "Hello there") -> list[tuple[str, Severity, str]]:
    draft = Draft(text, media=tuple(DraftMedium(kind, alt, captioned=True) for alt in alts))
    return [(one.code, one.severity, one.where) for one in shipped().check(draft, Context())]


@pytest.mark.parametrize("alt", ["", "  ", "\u200b", "IMG_2031.JPG", "image", "A photo", "screenshot 2024-01-02", "…"])
@pytest.mark.parametrize("kind", ["image", "video", "audio"])
def test_blocks_what_describes_nothing(alt: str, kind: str) -> None:
    assert check("Two cats on a mat", alt, kind=kind) == [("alt_text", Severity.BLOCK, "alt:1")]


def test_advises_where_it_only_repeats_the_post() -> None:
    assert check("Hello there", text="Hello there") == [("alt_text", Severity.ADVISE, "alt:0")]


def test_a_description_is_enough() -> None:
    assert check("Two cats on a mat", "A photograph of the old bridge at dusk") == []
