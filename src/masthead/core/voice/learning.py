"""What sets one account's texts apart from others': a linear model, learned by two ways that err differently.

The first weighs each feature by itself (log-odds, drawn towards the background where little was seen: Monroe, Colaresi
and Quinn 2008, "Fightin' Words"); the second weighs them together (a linear support vector machine with squared hinge,
by dual coordinate descent: Hsieh et al. 2008). Both give one weight per feature, so their sum is again one table. Each
feature counts by how rare it is, each block by the root of its size. Deterministic: no chance is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log, sqrt
from statistics import fmean, pstdev

from masthead.core.voice.features import Features
from masthead.core.voice.vocabulary import shipped_vocabulary

BLOCKS = (1.0, 0.7, 1.0, 1.0)
"""How much each block weighs."""
HUNDREDTHS = 100
_RARE_COUNTS = (True, True, False, True)
_ROUNDS = 6
_COST = 0.3
_PRIOR = 20.0
_ODDS = 0.5
_LEAST = 2  # texts in which a feature stands, to count at all
_STRIDE = 7919
_COMMON = 0.25  # the power by which what is common is kept rather than what is rare


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs, in hundredths: one table per block, and what one weighs that is usual elsewhere and in
    none of them. What is usual nowhere weighs nothing. `middle` is what others' texts
    reach on the average: scores count from there, so that those of two models can be compared.
    """

    tables: tuple[dict[str, int], ...]
    unseen: tuple[int, ...] = (0,) * len(BLOCKS)
    middle: int = 0

    def score(self, found: Features) -> float:
        """How much like the account: higher is more like it."""
        total = 0.0
        usual = shipped_vocabulary()
        for at, block in enumerate(found):
            if not block:
                continue
            table, unseen = self.tables[at], self.unseen[at]
            known = [name for name in block if name in table]
            weight = sum([table[name] for name in known])
            if unseen:
                weight += unseen * len((block & usual[at]).difference(known))
            total += BLOCKS[at] * weight / sqrt(len(block))
        return (total - self.middle) / HUNDREDTHS


class Corpus:
    """Texts as numbers, read once for all the models learned from them."""

    def __init__(self, texts: Sequence[Features]) -> None:
        counted: tuple[Counter[str], ...] = tuple(Counter() for _ in BLOCKS)
        for text in texts:
            for counter, block in zip(counted, text, strict=True):
                counter.update(block)
        self.names: list[tuple[int, str]] = [
            (number, name)
            for number, counter in enumerate(counted)
            for name, n in sorted(counter.items())
            if n >= _LEAST
        ]
        ids: list[dict[str, int]] = [{} for _ in BLOCKS]
        for at, (number, name) in enumerate(self.names):
            ids[number][name] = at
        self.counts = [counted[number][name] for number, name in self.names]
        self.rarity = _rarity(self.names, counted, len(texts))
        self.rows = [
            tuple(
                (weight / sqrt(len(block) or 1), sorted(known[name] for name in block if name in known))
                for block, known, weight in zip(text, ids, BLOCKS, strict=True)
            )
            for text in texts
        ]


def _rarity(names: list[tuple[int, str]], counted: Sequence[Counter[str]], texts: int) -> list[float]:
    """How much each feature counts: by how rare it is, 1 on the average of its block, so that blocks stay alike."""
    rare = [log((1 + texts) / (1 + counted[number][name])) if _RARE_COUNTS[number] else 1.0 for number, name in names]
    sums = [0.0] * len(BLOCKS)
    for (number, _), value in zip(names, rare, strict=True):
        sums[number] += value
    sizes = Counter(number for number, _ in names)
    return [value * sizes[number] / (sums[number] or 1.0) for (number, _), value in zip(names, rare, strict=True)]


def learn(corpus: Corpus, own: Sequence[int], others: Sequence[int], keep: int) -> Weights:
    """What tells the texts `own` of `corpus` from `others`, in the `keep` features that tell most."""
    apart = _separated(corpus, own, others)
    odds = _log_odds(corpus, own, others)
    texts = [corpus.rows[at] for at in others]
    spread = pstdev(_margin(row, apart) for row in texts) or 1.0
    odds_spread = pstdev(_margin(row, odds) for row in texts) or 1.0
    both = [one / spread + _ODDS * two / odds_spread for one, two in zip(apart, odds, strict=True)]
    middle = fmean(_margin(row, both) for row in texts) if texts else 0.0
    return replace(_pruned(corpus, both, own, keep), middle=round(middle * HUNDREDTHS))


_Row = tuple[tuple[float, list[int]], ...]


def _margin(row: _Row, weights: list[float]) -> float:
    at = weights.__getitem__
    return sum(scale * sum(map(at, block)) for scale, block in row)


def _log_odds(corpus: Corpus, own: Sequence[int], others: Sequence[int]) -> list[float]:
    size = len(corpus.names)
    mine, theirs = [0] * size, [0] * size
    for counts, part in ((mine, own), (theirs, others)):
        for text in part:
            for _, block in corpus.rows[text]:
                for feature in block:
                    counts[feature] += 1
    weights = []
    for feature in range(size):
        usual = (theirs[feature] + 0.3) / (len(others) + 0.6)
        here = (mine[feature] + _PRIOR * usual) / (len(own) + _PRIOR)
        weights.append(corpus.rarity[feature] * log(here / usual))
    return weights


def _separated(corpus: Corpus, own: Sequence[int], others: Sequence[int]) -> list[float]:
    """The weights of the machine, each already times its feature's rarity."""
    count = len(own) + len(others)
    texts = [(corpus.rows[at], 1.0, 0.5 / (_COST * count / (2 * len(own)))) for at in own]
    texts += [(corpus.rows[at], -1.0, 0.5 / (_COST * count / (2 * len(others)))) for at in others]
    square = [rarity * rarity for rarity in corpus.rarity]
    squared = square.__getitem__
    lengths = [1.0 + sum(scale * scale * sum(map(squared, block)) for scale, block in row) for row, _, _ in texts]
    weights = [0.0] * len(square)
    bias = 0.0
    alphas = [0.0] * count
    for turn in range(_ROUNDS):
        for step in range(count):
            at = (step * _STRIDE + turn) % count
            row, side, slack = texts[at]
            alpha = alphas[at]
            gradient = side * (_margin(row, weights) + bias) - 1.0 + slack * alpha
            if gradient >= 0.0 and not alpha:
                continue
            alphas[at] = max(alpha - gradient / (lengths[at] + slack), 0.0)
            move = (alphas[at] - alpha) * side
            bias += move
            for scale, block in row:
                by = move * scale
                for feature in block:
                    weights[feature] += by * square[feature]
    return weights


def _pruned(corpus: Corpus, weights: list[float], own: Sequence[int], keep: int) -> Weights:
    """Keep what tells most; of what is usual elsewhere and never used here, one weight per block."""
    used = {feature for text in own for _, block in corpus.rows[text] for feature in block}
    sums, sizes = [0.0] * len(BLOCKS), [0] * len(BLOCKS)
    for at, (number, _) in enumerate(corpus.names):
        if at not in used:
            sums[number] += weights[at] * corpus.counts[at]
            sizes[number] += corpus.counts[at]
    unseen = [total / (size or 1) for total, size in zip(sums, sizes, strict=True)]
    usual = shipped_vocabulary()
    gains = []
    for at, (number, name) in enumerate(corpus.names):
        otherwise = unseen[number] if name in usual[number] else 0.0
        gains.append((-abs(weights[at] - otherwise) * corpus.counts[at] ** _COMMON, at))
    tables: tuple[dict[str, int], ...] = tuple({} for _ in BLOCKS)
    for at in sorted(at for _, at in sorted(gains)[:keep]):
        number, name = corpus.names[at]
        tables[number][name] = round(weights[at] * HUNDREDTHS)
    return Weights(tables, tuple(round(each * HUNDREDTHS) for each in unseen))
