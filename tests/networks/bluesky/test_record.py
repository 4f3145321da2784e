"""The record: what it bears, that it is the same every time, and where its facets are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.core.lengths import length
from masthead.networks.bluesky.facets import facets
from masthead.networks.bluesky.limits import LIMITS
from masthead.networks.bluesky.record import build, timestamp
from masthead.networks.contract import Outgoing

pytestmark = pytest.mark.unit

POST = Outgoing("delivery-1", datetime(2026, 3, 9, 14, 30, tzinfo=UTC), "Road works end tonight.", "en")


def known(handle: str) -> str | None:
    return {"city.example.org": "did:plc:city"}.get(handle)


def test_a_record_bears_the_text_untouched_and_the_moment_of_the_post() -> None:
    record = build(POST, [], [], None)
    assert record.text == POST.text
    assert record.created_at == "2026-03-09T14:30:00.000Z"
    assert record.langs == ["en"]
    assert record.embed is None
    assert record == build(POST, [], [], None)


def test_a_moment_is_written_in_utc() -> None:
    there = timezone(timedelta(hours=2))
    assert timestamp(datetime(2026, 7, 1, 1, 0, 0, 123456, tzinfo=there)) == "2026-06-30T23:00:00.123Z"


def test_a_card_without_a_title_is_named_by_its_host() -> None:
    record = build(replace(POST, link="https://example.org/plan"), [], [], None).model_dump()
    assert record["embed"]["external"]["title"] == "example.org"


def test_mentions_are_resolved_and_unknown_ones_stay_text() -> None:
    (found,) = facets("Thanks, @City.example.org and @nobody.example.org!", known)
    assert found.model_dump()["features"][0]["did"] == "did:plc:city"
    assert (found.index.byte_start, found.index.byte_end) == (8, 25)


def test_a_link_ends_before_its_full_stop() -> None:
    (found,) = facets("See https://example.org/plan.", known)
    assert found.model_dump()["features"][0]["uri"] == "https://example.org/plan"


@given(st.text(max_size=40), st.text(max_size=40))
def test_facets_are_bytes_in_order_and_apart(before: str, after: str) -> None:
    text = f"{before} #news @city.example.org https://example.org/ {after}"
    raw = text.encode()
    found = facets(text, known)
    marked = [raw[facet.index.byte_start : facet.index.byte_end].decode() for facet in found]
    assert {"#news", "@city.example.org", "https://example.org/"} <= set(marked)
    starts = [facet.index.byte_start for facet in found]
    assert starts == sorted(starts)


def test_a_family_is_one_character() -> None:
    assert length("👩‍👩‍👧" * 300, LIMITS.unit) == LIMITS.max_length
    assert LIMITS.max_bytes == 3000
