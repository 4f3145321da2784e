"""What in a text is a link, a hashtag or a mention: `app.bsky.richtext.facet`, in offsets of UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Callable

from atproto_client.models import AppBskyRichtextFacet as Facet
from atproto_client.utils.facet_detection import detect_facets, detect_mentions


def facets(text: str, resolve: Callable[[str], str | None]) -> list[Facet.Main]:
    """The facets of a text in order. `resolve` gives the DID of a handle; where there is none, it stays plain text."""
    found = [*detect_facets(text)]
    for mention in detect_mentions(text):
        if did := resolve(mention.handle.lower()):
            place = Facet.ByteSlice(byte_start=mention.byte_start, byte_end=mention.byte_end)
            found.append(Facet.Main(features=[Facet.Mention(did=did)], index=place))
    return sorted(found, key=lambda facet: facet.index.byte_start)
