"""What the newsroom takes. It is our own, so the numbers are ours."""

from __future__ import annotations

from masthead.core.lengths import Limits, Unit

LIMITS = Limits(
    network="newsroom",
    title="Newsroom",
    unit=Unit.CODE_POINTS,
    max_length=20_000,
    max_media=8,
    can_edit=False,
    can_delete=True,
    idempotency="key",
    listing=True,
    listing_lag=0,
    has_title=True,
    ours=True,
    live=True,
)
