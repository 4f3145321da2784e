"""Pictures of which no two look alike."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

from masthead.core.policy import default_document
from masthead.kernel.clock import now
from masthead.publishing.actions import add_medium
from masthead.registry.models import PolicyVersion
from tests import story


def drawn(seed: int = 1, *, size: tuple[int, int] = (180, 160), form: str = "PNG", **how: Any) -> bytes:
    """The bytes of a picture that is not flat: nine by eight fields of grey, chosen by `seed`."""
    fields = Image.new("L", (9, 8))
    fields.putdata([(seed * 7919 + place * place * 31 * seed + place * 67) % 256 for place in range(72)])
    out = BytesIO()
    fields.resize(size, Image.Resampling.NEAREST).convert("RGB").save(out, form, **how)
    return out.getvalue()


def added(cast: story.Cast, seed: int = 1, **said: str) -> dict[str, str]:
    """A picture that the author added, as a draft holds it."""
    sha256 = add_medium(actor=cast.writes, data=drawn(seed))
    return {"sha256": sha256, "alt": f"Picture {seed} of the quay.", **said}


def reviewed_media(cast: story.Cast) -> None:
    """The office's policy asks that pictures are opened."""
    document = {**default_document(), "media": "reviewed"}
    PolicyVersion.objects.create(office=cast.account.office, version=1, document=document, effective_at=now())
