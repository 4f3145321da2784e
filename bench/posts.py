"""Made-up posts, and how many of them a checker reads a second: the same for all benches of the guard."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable

from masthead.core.decision import Finding
from masthead.core.guard.cues import cues_in
from masthead.core.guard.lexicon import shipped_lexicon
from masthead.core.guard.normal import View
from masthead.core.guard.personal_data import find_personal_data
from masthead.core.guard.profanity import find_profanity
from masthead.core.guard.secret import find_secrets

POSTS = 2000
ROUNDS = 5

WHO = ["The city library", "Our parks team", "The water office", "@CityHall", "Mayor Okafor", "The harbour crew", "We"]
DOES = [
    "opens",
    "will close",
    "is testing",
    "has finished",
    "thanks everyone for",
    "can't wait to show you",
    "reports on",
]
WHAT = [
    "the new bridge on Market Street",
    "its well-known summer programme for children aged 6-12",
    "20 more charging points, 15% above plan",
    "the COVID-19 clinic at 1st Avenue",
    "repairs worth $1,250,000 in the north-east district",
    "a classic assortment of grapes, cucumbers and shellfish at the docks",
    "Saturday's public meeting about the 2024 budget",
]
WHEN = ["today.", "on Monday at 9:30 a.m.!", "– and it's about time…", "this week (weather permitting);", "by 06/30:"]
MORE = [
    "Don't forget to bring a friend, we’d love to see you.",
    "Here's what you need to know before you come.",
    "If you have questions, our team is there for you every day between eight and six.",
    "It is not too late to take part, and it costs nothing.",
    "“A great day for all of us,” said the head of the department.",
]
MARKS = [
    "#OpenCity #Together",
    "https://example.org/news/2024/06/bridge-opens?ref=post",
    "🎉🌳",
    "@friends_of_the_park",
    "#1 in 2024",
    "",
]
TROUBLE = [
    "f u c k",
    "sh!t",
    "b*tchy",
    "ａｓｓｈｏｌｅ",
    "call 312-866-2471",
    "password: Tulip99$x",
    "mail ana.brown@example.net",
]


def make_posts(count: int = POSTS, seed: int = 7) -> list[str]:
    """`count` posts of 100 to 400 characters, the same each time; one in twenty has something to find."""
    chance = random.Random(seed)
    posts: list[str] = []
    for number in range(count):
        parts = [chance.choice(part) for part in (WHO, DOES, WHAT, WHEN)]
        parts += chance.sample(MORE, chance.randint(1, 3)) + chance.sample(MARKS, 2)
        if number % 20 == 0:
            parts.insert(chance.randrange(len(parts)), chance.choice(TROUBLE))
        posts.append(" ".join(part for part in parts if part))
    return posts


def posts_per_second(check: Callable[[str], object], posts: Iterable[str], rounds: int = ROUNDS) -> float:
    """The best of `rounds` runs of `check` over all posts, after a first look at some of them."""
    texts = list(posts)
    for text in texts[:20]:
        check(text)
    best = 0.0
    for _ in range(rounds):
        started = time.process_time()
        for text in texts:
            check(text)
        best = max(best, len(texts) / max(time.process_time() - started, 1e-9))
    return best


def check_three(text: str) -> list[Finding]:
    """Words, personal data and secrets, without the other rules."""
    view = View(text)
    seen = cues_in(view.folded)
    found = list(find_profanity(view, shipped_lexicon("en")))
    found.extend(find_secrets(view, seen))
    found.extend(find_personal_data(view, seen, "en", frozenset()))
    return found
