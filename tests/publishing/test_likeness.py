"""What looks alike, and what does not."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from masthead.publishing.likeness import likeness
from tests.support.pictures import drawn

pytestmark = pytest.mark.unit


def apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_same_picture_smaller_or_saved_anew_looks_alike(seed: int) -> None:
    first = likeness(drawn(seed, size=(900, 800)))
    assert len(first) == 16
    assert apart(first, likeness(drawn(seed, size=(360, 320)))) <= 4
    assert apart(first, likeness(drawn(seed, size=(900, 800), form="JPEG", quality=60))) <= 4


def test_others_do_not() -> None:
    found = [likeness(drawn(seed)) for seed in range(1, 9)]
    assert all(apart(one, other) > 10 for one in found for other in found if one != other)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_a_flat_picture_looks_like_nothing(mode: str) -> None:
    out = BytesIO()
    Image.new(mode, (64, 48), 0).save(out, "PNG")
    assert likeness(out.getvalue()) == ""


def test_what_is_transparent_counts_as_white() -> None:
    out = BytesIO()
    picture = Image.new("RGBA", (90, 80), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (0, 0, 45, 80))
    picture.save(out, "PNG")
    assert likeness(out.getvalue()) != ""
