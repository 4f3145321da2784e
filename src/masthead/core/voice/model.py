"""One account's own voice: learned from its history, kept in some tens of kilobytes, asked of every draft."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from masthead.core.voice.calibrating import held_out, threshold
from masthead.core.voice.features import Features, features
from masthead.core.voice.learning import Corpus, Weights, learn
from masthead.core.voice.register import shipped_register

FORMAT = 1
FEWEST = 100
"""Posts from which on a voice can be told; below, the rule is silent."""
MOST_OWN = 2000
MOST_OTHERS = 8000
KEEP = 8000
_FLOOR = 0.04  # part of an account's own posts below whose register a text counts as more personal than usual
_PERSONAL = 1.5  # how much that weighs


@dataclass(frozen=True, slots=True)
class Voice:
    """What is known of an account's own voice.

    `posts` is how many it was learned from; `floor` how personal the account itself gets; `blocks` are scores of its
    own posts, each given by a model that had seen only earlier ones, in order of time, a tuple per stretch of time.
    """

    weights: Weights
    floor: float
    posts: int
    blocks: tuple[tuple[float, ...], ...]

    def score(self, text: str) -> float:
        """How much `text` sounds like the account; higher is more like it."""
        return self.score_of(features(text))

    def score_of(self, found: Features) -> float:
        """As `score`, for a text whose features are known already."""
        return _scored(self.weights, found, self.floor)

    def threshold(self, rate: float) -> float:
        """The score below which a text is held, where `rate` (.02 is two of a hundred) of the account's own posts may
        be held wrongly."""
        return threshold(self.blocks, rate)

    def to_bytes(self) -> bytes:
        """The voice as it is kept, with the version of the form."""
        whole = {
            "format": FORMAT,
            "posts": self.posts,
            "floor": self.floor,
            "blocks": self.blocks,
            "unseen": self.weights.unseen,
            "middle": self.weights.middle,
            "tables": self.weights.tables,
        }
        return zlib.compress(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def voice_from(kept: bytes) -> Voice | None:
    """The voice that `to_bytes` gave; none where it has the form of another version and must be learned anew."""
    whole = json.loads(zlib.decompress(kept))
    if whole["format"] != FORMAT:
        return None
    blocks = tuple(tuple(float(score) for score in block) for block in whole["blocks"])
    return Voice(
        Weights(tuple(whole["tables"]), tuple(whole["unseen"]), int(whole["middle"])),
        float(whole["floor"]),
        int(whole["posts"]),
        blocks,
    )


def learn_voice(own: Sequence[str], others: Sequence[str]) -> Voice | None:
    """The voice of `own`, in order of time, set apart from `others`: the organization's other accounts and the shipped
    background. None where there are too few posts. Takes seconds: work for the background."""
    own = [text for text in own if text.strip()][-MOST_OWN:]
    if len(own) < FEWEST:
        return None
    mine = [features(text) for text in own]
    said = set(own)
    strangers = [features(text) for text in _evenly([text for text in others if text not in said], MOST_OTHERS)]
    return learn_read(mine, strangers)


def learn_read(own: Sequence[Features], others: Sequence[Features]) -> Voice:
    """As `learn_voice`, of texts that are read already and enough."""
    corpus = Corpus([*own, *others])
    theirs = range(len(own), len(own) + len(others))
    register = sorted(map(shipped_register().score, own))
    floor = round(register[int(_FLOOR * len(register))], 3)

    def judge(known: Sequence[int], later: Sequence[int]) -> tuple[float, ...]:
        weights = learn(corpus, known, theirs, KEEP)
        return tuple(round(_scored(weights, own[at], floor), 3) for at in later)

    return Voice(learn(corpus, range(len(own)), theirs, KEEP), floor, len(own), held_out(len(own), judge))


def _scored(weights: Weights, found: Features, floor: float) -> float:
    beyond = shipped_register().score(found) - floor
    return weights.score(found) + (_PERSONAL * beyond if beyond < 0.0 else 0.0)


def is_personal(voice: Voice, found: Features) -> bool:
    """Whether a text sounds more like somebody's own account than the account usually does."""
    return shipped_register().score(found) < voice.floor


def _evenly(texts: Sequence[str], most: int) -> Sequence[str]:
    """At most so many of `texts`, spread over all of them."""
    return texts if len(texts) <= most else [texts[at * len(texts) // most] for at in range(most)]
