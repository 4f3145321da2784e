"""Record keys: valid TIDs that follow from a delivery's key and moment alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.networks.bluesky.keys import key_of, record_key, repository_of, web_address
from masthead.networks.contract import NetworkError

pytestmark = pytest.mark.unit

# https://atproto.com/specs/tid
TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
AT = datetime(2026, 3, 9, 14, 30, tzinfo=UTC)

moments = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@given(st.text(), moments)
def test_a_record_key_is_a_tid_of_its_second(key: str, at: datetime) -> None:
    made = record_key(key, at)
    assert TID.fullmatch(made)
    number = 0
    for character in made:
        number = number << 5 | ALPHABET.index(character)
    seconds = (number >> 10) // 1_000_000
    assert datetime.fromtimestamp(seconds, UTC) == at.replace(microsecond=0)


@given(st.text(), moments)
def test_a_record_key_is_the_same_for_the_same_delivery_in_any_zone(key: str, at: datetime) -> None:
    assert record_key(key, at) == record_key(key, at.astimezone(timezone(timedelta(hours=-7))))


@given(st.text(), moments, st.integers(1, 10**8))
def test_later_posts_sort_later(key: str, at: datetime, seconds: int) -> None:
    assert record_key("another", at) < record_key(key, at + timedelta(seconds=seconds))


def test_many_deliveries_of_one_moment_do_not_meet() -> None:
    made = {record_key(f"delivery-{number}", AT) for number in range(10_000)}
    assert len(made) == 10_000


def test_the_key_of_a_known_delivery_never_changes() -> None:
    assert record_key("delivery-1", AT) == "3mgn2yiglq7cn"


def test_addresses_are_taken_apart() -> None:
    uri = "at://did:plc:abc/app.bsky.feed.post/3kabc"
    assert (key_of(uri), repository_of(uri)) == ("3kabc", "did:plc:abc")
    assert web_address("city.example", "3kabc") == "https://bsky.app/profile/city.example/post/3kabc"


@pytest.mark.parametrize("uri", ["", "https://bsky.app/profile/a/post/b", "at://did:plc:abc/app.bsky.feed.like/3kabc"])
def test_another_address_is_refused(uri: str) -> None:
    with pytest.raises(NetworkError) as caught:
        key_of(uri)
    assert caught.value.permanent
