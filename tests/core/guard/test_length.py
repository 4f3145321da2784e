"""Length in the network's own count."""

import pytest

from masthead.core.guard import Context, Draft, DraftMedium, shipped
from masthead.core.lengths import Limits, Unit

pytestmark = pytest.mark.unit


def limits(
    unit: Unit = Unit.GRAPHEMES, most: int = 10, max_bytes: int | None = None, link_counts: bool = True
) -> Limits:
    return Limits("sandbox", "Sandbox", unit, most, max_bytes, alt_max=20, link_counts=link_counts)


@pytest.mark.parametrize(
    ("unit", "text", "start"),
    [
        (Unit.CODE_POINTS, "Hello you two", 10),
        (Unit.GRAPHEMES, "Hello you " + "👨\u200d👩\u200d👧" * 2, 10),
        (Unit.UTF16, "Hello all 👋", 10),
        (Unit.UTF8, "Hellö allé", 9),
    ],
)
def test_blocks_from_where_it_is_too_long(unit: Unit, text: str, start: int) -> None:
    (finding,) = shipped().check(Draft(text), Context(limits=limits(unit)))
    assert (finding.code, finding.start, finding.end) == ("length", start, len(text))
    assert "too long for Sandbox" in finding.message


def test_takes_what_fits() -> None:
    assert shipped().check(Draft("Hello a" + "👨\u200d👩\u200d👧" * 3), Context(limits=limits())) == ()


def test_counts_bytes_as_well_where_the_network_does() -> None:
    (finding,) = shipped().check(Draft("Hello éé é"), Context(limits=limits(max_bytes=12)))
    assert "1 bytes too long" in finding.message


def test_links_count_only_where_they_do() -> None:
    text = "Hello all https://example.com"
    assert shipped().check(Draft(text), Context(limits=limits(link_counts=False))) == ()


def test_descriptions_have_a_length_too() -> None:
    draft = Draft("Hello", media=(DraftMedium("image", "Two cats on a mat at dusk"),))
    (finding,) = shipped().check(draft, Context(limits=limits()))
    assert (finding.code, finding.where, finding.start, finding.end) == ("length", "alt:0", 20, 25)
