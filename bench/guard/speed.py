"""Posts per second of the guard, and what longer lists and longer texts cost. Processor time, one core."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from functools import partial

from bench.posts import check_three, make_posts, posts_per_second
from masthead.core.guard import Context, Draft, shipped
from masthead.core.guard.lexicon import Entry, Lexicon, shipped_lexicon
from masthead.core.guard.normal import View
from masthead.core.guard.profanity import find_profanity

POSTS = 1500
ROUNDS = 5
FEW, MANY, LOADED = 1_000, 50_000, 10_000
SHORT, LONG = 1_000, 100_000
_SYLLABLES = [a + b for a in "bcdfgklmnprstvz" for b in "aeiou"]


def measure_speed(texts: Sequence[str]) -> dict[str, float]:
    """Posts per second on `texts`, and ratios of cost, each of two things measured here."""
    posts = list(texts[:POSTS]) or make_posts(POSTS)
    guard, context = shipped(), Context()
    few, many = _lexicon(FEW), _lexicon(MANY)
    long = _prose(posts, LONG)
    parts = [long[start : start + SHORT] for start in range(0, LONG, SHORT)]
    whole = partial(_check, guard.check, context)
    return {
        "three_posts_per_s": round(posts_per_second(check_three, posts, ROUNDS)),
        "guard_posts_per_s": round(posts_per_second(whole, posts, ROUNDS)),
        "cost_of_50000_terms_to_1000": round(
            posts_per_second(partial(_words, few), posts, ROUNDS)
            / posts_per_second(partial(_words, many), posts, ROUNDS),
            2,
        ),
        "loading_10000_terms_ms": round(1000 * min(_seconds(lambda: _lexicon(LOADED)) for _ in range(ROUNDS)), 1),
        "cost_per_character_at_100000_to_1000": round(
            min(_seconds(lambda: whole(long)) for _ in range(3))
            / min(_seconds(lambda: [whole(part) for part in parts]) for _ in range(3)),
            2,
        ),
    }


def _check(check: Callable[[Draft, Context], object], context: Context, text: str) -> object:
    return check(Draft(text), context)


def _words(lexicon: Lexicon, text: str) -> object:
    return list(find_profanity(View(text), lexicon))


def terms(count: int, seed: int = 11) -> list[str]:
    """`count` made-up words of no language, all different, the same each time."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(_SYLLABLES, k=chance.randint(3, 5)))] = None
    return list(found)


def _lexicon(count: int) -> Lexicon:
    """The shipped list with made-up terms added until there are `count`."""
    own = shipped_lexicon("en").entries[:count]
    made = [Entry(term, "word", "swear") for term in terms(max(0, count - len(own)))]
    return Lexicon([*own, *made], ())


def _prose(posts: Sequence[str], length: int) -> str:
    text = " ".join(posts)
    return (text * (length // len(text) + 1))[:length]


def _seconds(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return time.process_time() - started
