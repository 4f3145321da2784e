"""The one form of a revision's content."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from masthead.publishing.content import Content, MediumRef, canonical, decode, digest_of
from masthead.publishing.queries.differences import difference

pytestmark = pytest.mark.unit
PICTURE = MediumRef(sha256="a" * 64, alt="The quay.", mime="image/png", width=4, height=3, size=90)
WHOLE = Content("post", {"sandbox": "Hello"}, (UUID(int=1),), media=(PICTURE,))
THEIRS = replace(WHOLE, media=(replace(PICTURE, origin="A visitor", permission="By letter"),))


def test_a_picture_of_our_own_is_written_as_it_always_was() -> None:
    assert digest_of(canonical(WHOLE)) == "eb41e3ab2e84533fd211db2443f064cdd5c6bea33d68c5010c39337119b52f0d"
    assert '"origin"' not in canonical(WHOLE) and '"permission"' not in canonical(WHOLE)


def test_whose_it_is_and_with_whose_leave_are_part_of_the_bytes() -> None:
    assert decode(canonical(THEIRS)) == THEIRS
    assert canonical(THEIRS) != canonical(WHOLE)


def test_the_difference_says_so() -> None:
    found = difference(WHOLE, THEIRS)
    assert [(each.before, each.after) for each in found.origins] == [("", "A visitor; By letter")]
    assert found and not found.alts and "pictures" not in found.unchanged
