"""Pictures, video and sound need a description for those who cannot see or hear them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import fold
from masthead.core.guard.values import Draft

_NAMES = {"image": "picture", "video": "video", "audio": "recording"}
_FILE = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|heic|tiff?|mp4|mov|webm|mp3|wav|m4a)|(?:img|dsc|pxl|screenshot|image)[_ -]?\d[\w -]*"
)
_NOTHING = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|video|audio|alt(?: text)?|description|n/?a|none|\W)*"
)


def find_missing_descriptions(draft: Draft) -> Iterator[Finding]:
    """Each medium without a description, or with one that describes nothing or only repeats the text."""
    for number, medium in enumerate(draft.media):
        name = _NAMES.get(medium.kind, "medium")
        alt = fold(medium.alt).strip()
        clears = (
            f"Say in a sentence what the {name} shows." if name != "recording" else "Say in a sentence what is heard."
        )
        where = f"alt:{number}"
        if not alt:
            message = f"The {name} has no description."
            yield Finding("alt_text", Severity.BLOCK, 0, len(medium.alt), message, clears, where)
        elif _FILE.fullmatch(alt) or _NOTHING.fullmatch(alt):
            message = f"This does not describe the {name}."
            yield Finding("alt_text", Severity.BLOCK, 0, len(medium.alt), message, clears, where)
        elif alt == fold(draft.text).strip():
            message = "The description only repeats the post."
            yield Finding("alt_text", Severity.ADVISE, 0, len(medium.alt), message, clears, where)
