"""Made-up sentences from which the model of hostile text learns, and their opposites."""

from __future__ import annotations

import random
import re
from pathlib import Path

_FOLDER = Path(__file__).parent / "sentences"
_SLOT = re.compile(r"\{(\w+)\}")


def make(kind: str, words: str, count: int, chance: random.Random) -> list[str]:
    """`count` sentences of one kind, each of its lines equally often; `words` names what stands in the braces."""
    slots = {name: said.split("|") for name, _, said in (line.partition(" = ") for line in _lines(words))}
    lines = _lines(kind)
    made = []
    for number in range(count):
        text = _SLOT.sub(lambda found: chance.choice(slots[found[1]]), lines[number % len(lines)])
        made.append(text[:1].upper() + text[1:])
    return made


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
