"""Posts per second of the guard on one core, against the profanity checkers people use, in one run.

    python -m bench.guard_speed

The posts are made here, from a fixed seed: plain announcements with hashtags, handles, links, figures, emoji, and now
and then a disguised swear word, a telephone number or a password. Times are this process's own processor time, the best
of several rounds; the peers, being slower, see fewer posts. Peers run as they come; they do one part of the guard's
work, and "words" is the guard's rule for that part alone.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable

from better_profanity import profanity as bad_words
from glin_profanity import Filter

from masthead.core.decision import Finding
from masthead.core.guard import Context, Draft, shipped
from masthead.core.guard.cues import cues_in
from masthead.core.guard.lexicon import shipped_lexicon
from masthead.core.guard.normal import View
from masthead.core.guard.personal_data import find_personal_data
from masthead.core.guard.profanity import find_profanity
from masthead.core.guard.secret import find_secrets

POSTS = 2000
ROUNDS = 5
PEER_POSTS = {"glin-profanity": 200, "better-profanity": 40}

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


def measure() -> dict[str, float | str]:
    """Posts per second of the whole guard, of parts of it, and of the fastest peer; `ratio` is words to that peer."""
    posts = make_posts()
    guard, context, lexicon = shipped(), Context(), shipped_lexicon("en")
    glin = Filter()
    peers = {
        "glin-profanity": posts_per_second(glin.is_profane, posts[: PEER_POSTS["glin-profanity"]], 2),
        "better-profanity": posts_per_second(bad_words.contains_profanity, posts[: PEER_POSTS["better-profanity"]], 1),
    }
    words = posts_per_second(lambda text: list(find_profanity(View(text), lexicon)), posts)
    best_peer = max(peers, key=lambda name: peers[name])
    return {
        "guard_posts_per_s": round(posts_per_second(lambda text: guard.check(Draft(text), context), posts)),
        "three_posts_per_s": round(posts_per_second(check_three, posts)),
        "words_posts_per_s": round(words),
        "best_peer": best_peer,
        "best_peer_posts_per_s": round(peers[best_peer], 1),
        "ratio": round(words / peers[best_peer], 1),
        **{f"{name.replace('-', '_')}_posts_per_s": round(speed, 1) for name, speed in peers.items()},
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
