"""What the sandbox takes: about what a usual network does, so that a drill teaches something."""

from __future__ import annotations

from masthead.core.lengths import Limits, Unit

LIMITS = Limits(
    network="sandbox",
    title="Sandbox",
    unit=Unit.CODE_POINTS,
    max_length=500,
    max_media=4,
    can_edit=False,
    can_delete=True,
    idempotency="lookup",
    listing=True,
    listing_lag=0,
    ours=True,
    live=True,
)
