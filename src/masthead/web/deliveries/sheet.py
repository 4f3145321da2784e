"""Deliveries as a sheet: CSV that spreadsheets open without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from masthead.delivery.queries import DeliveryView

COLUMNS = ("id", "post", "act", "account", "network", "handle", "state", "due_at", "last_moment", "author", "partner",
           "campaign", "text", "reason", "digest")  # fmt: skip


class _Line:
    """Gives each written line back."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def cells(one: DeliveryView) -> tuple[str, ...]:
    """One delivery, in the order of `COLUMNS`; moments in the reader's zone, with their offset."""
    return (
        str(one.id),
        str(one.post_id),
        one.act,
        one.account.display_name,
        one.account.network,
        one.account.handle,
        one.state,
        timezone.localtime(one.due_at).isoformat(timespec="minutes"),
        timezone.localtime(one.last_moment).isoformat(timespec="minutes"),
        one.author,
        one.partner,
        one.campaign,
        one.text,
        one.held_because,
        one.digest,
    )


def lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a CSV file (RFC 4180)."""
    writer = csv.writer(_Line())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: str) -> str:
    """What a spreadsheet would take for a formula is marked as text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
