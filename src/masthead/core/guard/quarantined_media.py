"""Addresses and media that were flagged in the inbox: they must not go out, under whatever spelling."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.urls import addresses, host_of
from masthead.core.guard.values import Draft, Quarantine

NEAR = 10  # of the 64 bits of a difference hash; re-compressed or resized copies differ by less
_CLEARS = "Take it out."


def address_key(url: str) -> str:
    """What names a web address however it is written: host and path, without scheme, query, fragment, last slash.

    Empty where `url` is no web address.
    """
    typed = url.strip()
    host = host_of(typed)
    if not host:
        return ""
    try:
        path = urlsplit(typed if "://" in typed else f"https://{typed}").path
    except ValueError:
        return ""
    pieces = [piece for piece in unquote(path, errors="replace").split("/") if piece not in ("", ".")]
    return "/".join((host, *pieces))


def hamming(one: int, other: int) -> int:
    """In how many bits two perceptual hashes differ."""
    return (one ^ other).bit_count()


def find_quarantined_links(view: View, quarantine: Quarantine) -> Iterator[Finding]:
    """Each quarantined address in one part of a draft."""
    if not quarantine.addresses:
        return
    spans = [(0, len(view.text))] if view.where == "link" else [span[:2] for span in addresses(view.text)]
    for start, end in spans:
        if address_key(view.text[start:end]) in quarantine.addresses:
            message = "This address was flagged in the inbox."
            yield Finding("quarantined_media", Severity.BLOCK, start, end, message, _CLEARS, view.where)


def find_quarantined_media(draft: Draft, quarantine: Quarantine) -> Iterator[Finding]:
    """Each medium that is a quarantined one, byte for byte, and each that looks like one."""
    for number, medium in enumerate(draft.media):
        where = f"media:{number}"
        if medium.sha256 and medium.sha256.lower() in quarantine.sha256:
            message = "This is a file that was flagged in the inbox."
            yield Finding("quarantined_media", Severity.BLOCK, 0, 0, message, _CLEARS, where)
        elif medium.phash is not None and any(hamming(medium.phash, known) <= NEAR for known in quarantine.phashes):
            message = "This looks like something that was flagged in the inbox."
            clears = "Take it out, or have somebody open it and agree that it is another."
            yield Finding("quarantined_media", Severity.HOLD, 0, 0, message, clears, where)
