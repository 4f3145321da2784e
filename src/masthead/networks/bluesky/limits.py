"""What Bluesky takes, from its lexicons `app.bsky.feed.post` and `app.bsky.embed.images`."""

from masthead.core.lengths import Limits, Unit

LIMITS = Limits(
    network="bluesky",
    title="Bluesky",
    unit=Unit.GRAPHEMES,
    max_length=300,
    max_bytes=3000,
    max_media=4,
    media_types=frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"}),
    # Newer lexicons say 2,000,000; a server with the older one refuses more than this.
    max_media_bytes=1_000_000,
    alt_max=2000,
    can_edit=False,
    can_delete=True,
    idempotency="deterministic_id",
    listing=True,
    listing_lag=0,
    tested_with="a real Bluesky server on one machine",
)
