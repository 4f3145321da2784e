"""The checkers people use, on the same posts as the guard: a sample of each set, for one of them reads 26 a second."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench.guard.rules import OFFICIAL, RULES, rule_for
from bench.guard.scores import confusion, found_by
from bench.guard.sets import Row
from bench.posts import posts_per_second

SAMPLE = 300
_JUDGED = ("evasion", "scunthorpe", "abuse", "hatecheck", OFFICIAL)
Check = Callable[[str], object]


def peers() -> dict[str, Check]:
    """The peers as they come. Imported here: they belong to the bench alone."""
    from better_profanity import profanity as bad_words
    from glin_profanity import Filter
    from profanity_check import predict

    return {
        "glin-profanity": Filter().is_profane,
        "better-profanity": bad_words.contains_profanity,
        "alt-profanity-check": lambda text: predict([text])[0],
    }


def missing() -> list[str]:
    """The peers that are not installed here."""
    packages = {name: name.replace("-", "_") for name in ("glin-profanity", "better-profanity")}
    packages["alt-profanity-check"] = "profanity_check"
    return [name for name, package in packages.items() if importlib.util.find_spec(package) is None]


def sample(rows: Sequence[Row], count: int) -> list[Row]:
    """`count` of the scored rows, the same ones each time, in their order; all of them for 0."""
    scored = [row for row in rows if row.flag is not None]
    if not count or len(scored) <= count:
        return scored
    chosen = set(random.Random(5).sample(range(len(scored)), count))
    return [row for at, row in enumerate(scored) if at in chosen]


def measure_peers(sets: Mapping[str, Sequence[Row]], count: int = SAMPLE) -> dict[str, Any]:
    """By checker, the guard among them: recall, false alarms and F1 on the sample of each set, and posts per second."""
    samples = {name: sample(rows, count) for name, rows in sets.items() if name.startswith(_JUDGED) and rows}
    words = RULES[0]
    result: dict[str, Any] = {}
    for peer, check in {"masthead": None, **peers()}.items():
        figures = {}
        for name, rows in samples.items():
            say = check or found_by(rule_for(name) or words)
            figures[name] = confusion([bool(say(row.text)) for row in rows], [bool(row.flag) for row in rows])
        timed = [row.text for row in (samples.get(OFFICIAL) or next(iter(samples.values()), []))[:100]]
        speed = posts_per_second(check or found_by(words), timed, 2) if timed else None
        result[peer] = {"posts_per_s": round(speed, 1) if speed else None, "sets": figures}
    return result
