"""Harmless stand-ins for the pictures of an incident: a pattern of its own for each name.

A name that begins with another's and goes on, as in `-recompressed`, is the same picture saved anew.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from random import Random

from PIL import Image

from masthead.tabletop.world.world import World

_SIDE = 256
_CELLS = 8


def uploaded(world: World, by: str, name: str) -> str:
    """The picture's name in Masthead, after `by` uploaded it."""
    if name not in world.media:
        answer = world.asking.upload(by, "/media", picture(name, _original(world, name)))
        world.media[name] = str(answer.body["sha256"]) if answer.ok else ""
    return world.media[name]


def picture(name: str, original: str = "") -> bytes:
    """The bytes of the picture `name`; where it is another's, those of `original` saved once more and smaller."""
    drawn = _drawn(original or name)
    kept = BytesIO()
    if original:
        drawn.resize((_SIDE - 16, _SIDE - 16)).save(kept, "JPEG", quality=40)
    else:
        drawn.save(kept, "PNG")
    return kept.getvalue()


def _original(world: World, name: str) -> str:
    known = [str(each.get("fixture")) for each in world.fixtures.get("media", ())]
    known += [str(m.get("fixture")) for each in world.fixtures.get("inbound", ()) for m in each.get("media", ())]
    return next((each for each in sorted(known, key=len) if name.startswith(f"{each}-")), "")


def _drawn(name: str) -> Image.Image:
    """A pattern of coloured fields that depends on the name alone."""
    random = Random(sha256(name.encode()).digest())  # noqa: S311 - a pattern, no secret
    small = Image.new("RGB", (_CELLS, _CELLS))
    small.putdata([tuple(random.randrange(256) for _ in range(3)) for _ in range(_CELLS * _CELLS)])
    return small.resize((_SIDE, _SIDE), Image.Resampling.BICUBIC)
