"""Taking in a picture: checked by content, converted, named by the digest of what will go out."""

from __future__ import annotations

import hashlib
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from masthead.core.decision import refused
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid
from masthead.ledger.action import Action
from masthead.people.standing import standing_for
from masthead.publishing.entries import MediumAdded
from masthead.publishing.likeness import likeness
from masthead.publishing.models import Medium

LARGEST = 15_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2048
FITS = 950_000
"""Bytes that fit every network at hand; the smallest takes a million."""


def add_medium(*, actor: Actor, data: bytes) -> str:
    """Keep a picture; returns its SHA-256. Raises `Invalid` for what is no picture, or too large."""
    converted, mime, width, height = convert(data)
    sha256, phash = hashlib.sha256(converted).hexdigest(), likeness(converted)
    with Action("medium.add", actor) as act:
        who = standing_for(actor)
        if who is None or not who.active or not (who.has("author") or who.has("responder")):
            act.require(refused("not_author", "You may not add pictures here."))
            raise AssertionError
        Medium.objects.get_or_create(
            sha256=sha256,
            defaults={
                "data": converted,
                "mime": mime,
                "width": width,
                "height": height,
                "size": len(converted),
                "phash": phash,
                "uploaded_by": who.id,
                "uploaded_at": act.now,
            },
        )
        act.record(MediumAdded(sha256=sha256, mime=mime, size=len(converted)))
        act.answer(sha256=sha256)
    return sha256


def convert(data: bytes) -> tuple[bytes, str, int, int]:
    """The picture as it will go out, its type, width and height: upright, without the place and camera it was taken
    with, no side over 2,048 pixels, small enough for every network."""
    if len(data) > LARGEST:
        raise Invalid("That picture is too large.", fields={"media": f"At most {LARGEST // 1_000_000} MB."})
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Invalid("That picture has too many pixels.", fields={"media": "At most 40 megapixels."})
            picture = ImageOps.exif_transpose(opened) or opened
            picture.load()
            return _encoded(picture, lossless=opened.format in {"PNG", "GIF"})
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as error:
        raise Invalid(
            "That file is no picture Masthead can read.", fields={"media": "A JPEG, PNG, GIF or WebP."}
        ) from error


def _encoded(picture: Image.Image, *, lossless: bool) -> tuple[bytes, str, int, int]:
    picture = picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if lossless:
        data = _saved(picture, "PNG", optimize=True)
        if len(data) <= FITS:
            return data, "image/png", picture.width, picture.height
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    for quality in (88, 80, 70, 60, 45, 30):
        data = _saved(flat, "JPEG", quality=quality)
        if len(data) <= FITS:
            break
    return data, "image/jpeg", flat.width, flat.height


def _saved(picture: Image.Image, form: str, **options: int | bool) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
