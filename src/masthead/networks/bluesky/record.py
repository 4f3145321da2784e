"""The record of a post: `app.bsky.feed.post`, the same for every attempt of one delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from atproto_client.models import (
    AppBskyEmbedDefs,
    AppBskyEmbedExternal,
    AppBskyEmbedImages,
    AppBskyFeedPost,
    AppBskyRichtextFacet,
)
from atproto_client.models.blob_ref import BlobRef

from masthead.networks.contract import Medium, NetworkError, Outgoing


def build(
    post: Outgoing,
    facets: Sequence[AppBskyRichtextFacet.Main],
    images: Sequence[tuple[Medium, BlobRef]],
    reply: AppBskyFeedPost.ReplyRef | None,
) -> AppBskyFeedPost.Record:
    """The record of `post`. Raises `NetworkError` for what Bluesky cannot show together."""
    return AppBskyFeedPost.Record(
        text=post.text,
        created_at=timestamp(post.at),
        langs=[post.language] if post.language else None,
        facets=list(facets) or None,
        embed=_pictures(post, images) or _card(post),
        reply=reply,
    )


def timestamp(at: datetime) -> str:
    """A moment as Bluesky's records bear it: UTC, in milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _pictures(post: Outgoing, images: Sequence[tuple[Medium, BlobRef]]) -> AppBskyEmbedImages.Main | None:
    if not images:
        return None
    if post.link and post.link not in post.text:
        sentence = "Bluesky shows pictures or a link's card, not both: put the link into the text."
        raise NetworkError(sentence, permanent=True)
    return AppBskyEmbedImages.Main(images=[_picture(medium, blob) for medium, blob in images])


def _picture(medium: Medium, blob: BlobRef) -> AppBskyEmbedImages.Image:
    ratio = None
    if medium.width > 0 and medium.height > 0:
        ratio = AppBskyEmbedDefs.AspectRatio(width=medium.width, height=medium.height)
    return AppBskyEmbedImages.Image(alt=medium.alt, image=blob, aspect_ratio=ratio)


def _card(post: Outgoing) -> AppBskyEmbedExternal.Main | None:
    if not post.link:
        return None
    title = post.title or urlsplit(post.link).hostname or post.link
    return AppBskyEmbedExternal.Main(external=AppBskyEmbedExternal.External(uri=post.link, title=title, description=""))
