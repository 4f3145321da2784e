"""What is usual in official posts at all: features that tell something by being new to an account."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def shipped_vocabulary() -> tuple[frozenset[str], ...]:
    """The usual features, per block; `bench/voice_register.py` makes the list."""
    kept = json.loads(files(__package__).joinpath("vocabulary.json").read_text("utf-8"))
    return tuple(frozenset(block) for block in kept["blocks"])
