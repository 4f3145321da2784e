"""Which words of a text do not fit an account, and what of how it is built: for people to check the guess by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from masthead.core.voice.features import PAIRS, RUNS, SHAPES, SIGNS, TOKEN, WORDS, Features, features, plain, word
from masthead.core.voice.learning import BLOCKS, HUNDREDTHS, Weights
from masthead.core.voice.model import Voice, is_personal
from masthead.core.voice.register import shipped_register
from masthead.core.voice.vocabulary import shipped_vocabulary

_MOST_WORDS = 3
_SIGN_NAMES = {name for _, name in SIGNS}
_ITS_OWN = 0.02  # a text is said to be another's where it would pass there at the usual rate


@dataclass(frozen=True, slots=True)
class Unfitting:
    """Words that do not fit, the worst first, with their spans; and habits of writing that do not."""

    words: tuple[tuple[int, int], ...]
    habits: tuple[str, ...]


def unfitting(voice: Voice, text: str) -> Unfitting:
    """What of `text` speaks most against its being the account's own."""
    found = features(text)
    tables: list[Weights] = [voice.weights]
    if is_personal(voice, found):
        tables += [shipped_register()] * 2
    spans = [match.span() for match in TOKEN.finditer(plain(text))]
    weighed = sorted((_weight_of(tables, found, text, spans, at), start, end) for at, (start, end) in enumerate(spans))
    words: dict[str, tuple[int, int]] = {}
    for weight, start, end in weighed:
        if weight >= 0.0 or len(words) == _MOST_WORDS:
            break
        if any(letter.isalnum() for letter in text[start:end]):
            words.setdefault(text[start:end].lower(), (start, end))
    habits = sorted((voice.weights.tables[SHAPES].get(name, 0), name) for name in found[SHAPES] & _SIGN_NAMES)
    return Unfitting(tuple(words.values()), tuple(name for weight, name in habits[:1] if weight < -HUNDREDTHS / 2))


def _weight_of(
    tables: Sequence[Weights], found: Features, text: str, spans: Sequence[tuple[int, int]], at: int
) -> float:
    """What one word adds, by itself, in its pairs and by its letters."""
    start, end = spans[at]
    near = [
        word(plain(text[slice(*spans[one])]).lower()) if 0 <= one < len(spans) else "" for one in range(at - 1, at + 2)
    ]
    pairs = (f"{near[0] or '^'} {near[1]}", f"{near[1]} {near[2] or '$'}")
    padded = f" {text} "
    runs = {padded[one : one + 3] for one in range(start, min(end, start + 40))}
    total = 0.0
    usual = near[1] in shipped_vocabulary()[WORDS]
    for table in tables:
        words, twos, _, threes = table.tables
        total += words.get(near[1], table.unseen[WORDS] if usual else 0) / sqrt(len(found[0]) or 1)
        total += BLOCKS[PAIRS] / 2 * sum(twos.get(pair, 0) for pair in pairs) / sqrt(len(found[PAIRS]) or 1)
        total += BLOCKS[RUNS] * sum(threes.get(run, 0) for run in runs) / sqrt(len(found[RUNS]) or 1)
    return total / HUNDREDTHS


def typical(voice: Voice, most: int = 12) -> tuple[str, ...]:
    """The words that tell most for the account, the strongest first."""
    table = voice.weights.tables[WORDS]
    said = [name for name, weight in table.items() if weight > 0 and any(letter.isalnum() for letter in name)]
    return tuple(sorted(said, key=lambda name: (-table[name], name))[:most])


def sounds_like(text: str, others: Mapping[str, Voice]) -> str:
    """The name among `others` whose voice `text` clearly has, or nothing."""
    found = features(text)
    above = [(voice.score_of(found) - voice.threshold(_ITS_OWN), name) for name, voice in others.items()]
    best, name = max(above, default=(-1.0, ""))
    return name if best >= 0.0 else ""
