"""Spans that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def apart(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The spans (start, end, label) that do not start inside an earlier one, in order; the longest at each start."""
    reached = -1
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        if start >= reached:
            reached = end
            yield start, end, label
