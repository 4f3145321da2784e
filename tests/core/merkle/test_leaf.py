from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from uuid import UUID

import pytest

from masthead.core.merkle.leaf import LEAF_LENGTH, commitment, leaf_bytes, microseconds

pytestmark = pytest.mark.unit

ENTRY = UUID("01890a5d-ac96-774b-bcce-b302099a8057")


def test_a_leaf_is_prefix_id_moment_and_commitment() -> None:
    leaf = leaf_bytes(ENTRY, datetime(2011, 3, 9, 12, 0, 0, 1, tzinfo=UTC), b"\xaa" * 32)
    moment = (1_299_672_000_000_001).to_bytes(8, "big")
    assert leaf == b"masthead/entry/v1\n" + ENTRY.bytes + moment + b"\xaa" * 32
    assert len(leaf) == LEAF_LENGTH == 74


def test_moments_are_exact_in_every_zone_and_before_1970() -> None:
    summer = datetime(2026, 7, 1, 12, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))
    assert microseconds(summer) == microseconds(summer.astimezone(UTC)) == 1_782_900_000_999_999
    assert microseconds(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        microseconds(datetime(2026, 1, 1))


def test_the_commitment_is_over_salt_and_body() -> None:
    assert commitment(b"s" * 32, b"{}") == sha256(b"s" * 32 + b"{}").digest()


def test_lengths_are_checked() -> None:
    with pytest.raises(ValueError, match="salt"):
        commitment(b"short", b"{}")
    with pytest.raises(ValueError, match="commitment"):
        leaf_bytes(ENTRY, datetime.now(UTC), b"short")
