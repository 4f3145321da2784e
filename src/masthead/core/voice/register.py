"""What is shipped: how an organization sounds at all, and texts of others to set an account apart from.

`bench/voice_register.py` makes both. The register holds weights of words and turns, and no text. The background is a
sample of alexlitel/congresstweets (MIT, see NOTICE.md) and of made-up personal posts.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from masthead.core.voice.learning import Weights


@cache
def shipped_register() -> Weights:
    """The shipped table; the higher its score, the less a text sounds like somebody's own account."""
    kept = json.loads(files(__package__).joinpath("register.json").read_text("utf-8"))
    return Weights(tuple({str(name): int(value) for name, value in block.items()} for block in kept["tables"]))


@cache
def shipped_background() -> tuple[str, ...]:
    """Posts of others: official accounts of one country's parliament, and made-up personal ones."""
    return tuple(json.loads(files(__package__).joinpath("background.json").read_text("utf-8")))
