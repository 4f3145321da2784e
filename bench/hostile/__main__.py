"""Learn the weights of the model of hostile text, and write them where the guard reads them.

    python -m bench.hostile davidson.jsonl surge.jsonl

The two files hold rows with `text` and `flag` (t-davidson/hate-speech-and-offensive-language and surge-ai/toxicity);
the rest is made here, from a fixed seed. Words and their weights are kept, no text is. It is logistic regression,
learned one text at a time with steps that grow smaller (Adagrad), small weights cut to nothing. Words that have nothing
harsh about them may only speak for a text, unless they are far more frequent in rude ones: so that a long, formal or
political text does not add up to hostile by its everyday words.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.hostile import sentences
from masthead.core.guard.gist import is_harsh, marks_of, units_of
from masthead.core.guard.lexicon import read_innocent
from masthead.core.guard.normal import fold

WEIGHTS = Path(__file__).parents[2] / "src/masthead/core/guard/lists/hostile.weights.tsv"
MADE = (
    ("hostile", "words", 20000, 1, 1.0),
    ("clean", "words", 14000, 0, 1.2),
    ("official", "official_words", 20000, 0, 1.5),
)
ROUNDS = 6
STEP = 0.25
PULL = 2e-6
FEWEST = 4
PARTS = 4
SMALLEST = 0.08
RUDE = 4
RUDE_RATIO = 1.8
_PAIR = re.compile("[>|]")
Row = tuple[tuple[str, ...], int, float]


def marked(text: str) -> tuple[str, ...]:
    """The marks of a text, each once."""
    return tuple({mark for mark, _, _ in marks_of(units_of(fold(text)))})


def read(path: str, weight: float) -> list[Row]:
    """The rows of one file."""
    rows = (json.loads(line) for line in Path(path).read_text("utf-8").splitlines())
    return [(marked(row["text"]), row["flag"], weight) for row in rows if row["flag"] is not None]


def make(seed: int = 11) -> list[Row]:
    """The made-up rows."""
    chance = random.Random(seed)
    rows: list[Row] = []
    for kind, words, count, flag, weight in MADE:
        rows += [(marked(text), flag, weight) for text in sentences.make(kind, words, count, chance)]
    rows += [(marked(text), 0, 1.0) for text in read_innocent()]
    return rows


def rude(rows: Sequence[Row]) -> frozenset[str]:
    """The marks that are far more frequent in rude texts than in others."""
    totals = Counter(flag for _, flag, _ in rows)
    often = {flag: Counter(mark for marks, other, _ in rows if other == flag for mark in marks) for flag in (0, 1)}
    return frozenset(
        mark
        for mark, count in often[1].items()
        if count >= RUDE
        and not _PAIR.search(mark)
        and count / totals[1] > RUDE_RATIO * (often[0][mark] + 1) / totals[0]
    )


def learn(found: Sequence[Row], made: Sequence[Row], seed: int = 5, rounds: int = ROUNDS) -> dict[str, float]:
    """The weight of each mark; that of the empty mark is what every text starts with."""
    street = rude(found)
    often = Counter(mark for marks, _, _ in (*found, *made) for mark in marks)
    known = [
        (marks, _taught(marks, flag, number >= len(found), street), flag, weight)
        for number, (marks, flag, weight) in enumerate((*found, *made))
    ]
    known = [(_of(marks, often), _of(taught, often), flag, weight) for marks, taught, flag, weight in known]
    weights: dict[str, float] = dict.fromkeys((mark for mark, count in often.items() if count >= FEWEST), 0.0)
    weights[""] = 0.0
    may_count = {mark for mark in weights if mark in street or is_harsh(mark)}
    squares = dict.fromkeys(weights, 1.0)
    chance = random.Random(seed)
    for _ in range(rounds):
        chance.shuffle(known)
        for marks, taught, flag, importance in known:
            score = weights[""] + sum(weights[mark] for mark in marks)
            slope = importance * (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - flag)
            if abs(slope) < 1e-3:
                continue
            for mark in (*taught, ""):
                pulled = slope + PULL * len(known) / often.get(mark, len(known)) * weights[mark]
                squares[mark] += pulled * pulled
                weight = weights[mark] - STEP * pulled / math.sqrt(squares[mark])
                weights[mark] = weight if mark in may_count else min(weight, 0.0)
    return weights


def together(found: Sequence[Row], made: Sequence[Row]) -> dict[str, float]:
    """The mean of several models, each of which has not seen a part of the found texts: steadier than any one."""
    order = list(found)
    random.Random(3).shuffle(order)
    models = [learn([row for at, row in enumerate(order) if at % PARTS != part], made, part) for part in range(PARTS)]
    marks = {mark for model in models for mark in model}
    return {mark: sum(model.get(mark, 0.0) for model in models) / PARTS for mark in marks}


def _taught(marks: tuple[str, ...], flag: int, is_made: bool, street: frozenset[str]) -> tuple[str, ...]:
    """The marks that learn from a text: rude words of the street do not from made-up hostile ones."""
    return tuple(mark for mark in marks if mark not in street or is_harsh(mark)) if is_made and flag else marks


def _of(marks: tuple[str, ...], often: Counter[str]) -> tuple[str, ...]:
    return tuple(mark for mark in marks if often[mark] >= FEWEST)


def kept(weights: dict[str, float]) -> dict[str, float]:
    """The weights that count, to two digits."""
    return {mark: round(weight, 2) for mark, weight in weights.items() if abs(weight) >= SMALLEST or not mark}


def write(weights: dict[str, float], lines: Iterable[str]) -> None:
    """One mark a line, in order."""
    rows = [f"{mark}\t{weight:g}" for mark, weight in sorted(weights.items())]
    WEIGHTS.write_text("\n".join([*lines, *rows]) + "\n", "utf-8")


def main() -> None:
    """Learn from everything, and write."""
    davidson, surge = sys.argv[1:]
    found = read(davidson, 1.5) + read(surge, 2.0)
    weights = kept(together(found, make()))
    write(weights, ["# mark	weight: learned by `python -m bench.hostile`, see there"])
    print(f"{len(weights)} weights")


if __name__ == "__main__":
    main()
