"""Posts per second of the guard on one core, against the profanity checkers people use, in one run.

    python -m bench.guard_speed

The posts are made here, from a fixed seed: plain announcements with hashtags, handles, links, figures, emoji, and now
and then a disguised swear word, a telephone number or a password. Times are this process's own processor time, the best
of several rounds; the peers, being slower, see fewer posts. Peers run as they come; they do one part of the guard's
work, and "words" is the guard's rule for that part alone.
"""

from __future__ import annotations

import json

from better_profanity import profanity as bad_words
from glin_profanity import Filter

from bench.posts import check_three, make_posts, posts_per_second
from masthead.core.guard import Context, Draft, shipped
from masthead.core.guard.lexicon import shipped_lexicon
from masthead.core.guard.normal import View
from masthead.core.guard.profanity import find_profanity

PEER_POSTS = {"glin-profanity": 200, "better-profanity": 40}


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
