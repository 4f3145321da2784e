"""Where to draw the line so that so many of an account's own later posts are held wrongly, and no more.

A voice drifts: a line drawn through posts that the model has seen, or through the newest alone, holds two to three
times as many later ones as was wished. So each stretch of time is scored by a model that saw only what came before,
and the line is moved on by half of what the middle of the stretches moved between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from statistics import median, pstdev

STRETCHES = 5
_FIRST = 2  # the stretches before it are enough to learn from
_WIDENED = 0.5
LEAST_RATE = 0.005
MOST_RATE = 0.1
USUAL_RATE = 0.02


def held_out(
    count: int, judge: Callable[[Sequence[int], Sequence[int]], tuple[float, ...]]
) -> tuple[tuple[float, ...], ...]:
    """The scores of the later posts of `count`, given by `judge(known, later)`, a stretch of time after the other."""
    edges = [count * at // STRETCHES for at in range(STRETCHES + 1)]
    return tuple(judge(range(edges[at]), range(edges[at], edges[at + 1])) for at in range(_FIRST, STRETCHES))


def threshold(blocks: Sequence[Sequence[float]], rate: float) -> float:
    """The score below which a part of `rate` of later posts is expected."""
    drift = pstdev([median(block) for block in blocks])
    return _quantile(sorted(chain.from_iterable(blocks)), rate) - _WIDENED * drift


def measured_rate(blocks: Sequence[Sequence[float]], rate: float) -> float:
    """The part of the own posts held back that the line for `rate` would have held wrongly."""
    line = threshold(blocks, rate)
    scores = list(chain.from_iterable(blocks))
    return sum(score < line for score in scores) / len(scores)


def _quantile(ordered: Sequence[float], part: float) -> float:
    at = part * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)
