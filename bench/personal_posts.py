"""Personal posts, made here: what somebody says on an account of their own, and must not leave from an official one.

Two sets of turns with no sentence in common: the first is for learning, the second for measuring.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

Turns = tuple[Sequence[str], Sequence[str], Sequence[str]]

LEARNING: Turns = (
    (
        "ugh",
        "omg",
        "lol",
        "so",
        "honestly",
        "dude",
        "okay but",
        "guys",
        "hahaha",
        "wow",
        "not gonna lie",
        "welp",
        "bruh",
        "I swear",
        "literally",
        "today was rough.",
        "finally home.",
        "can't sleep.",
        "Sunday mood:",
    ),
    (
        "my back is killing me after leg day",
        "I just ate a whole pizza by myself and I regret nothing",
        "this traffic is the worst, been sitting here for an hour",
        "my kid threw up in the car again",
        "why is my boss like this",
        "I can't believe we lost that game, refs were blind",
        "mom called three times already and it's not even noon",
        "my cat keeps waking me up at 4am and I'm dead",
        "I need coffee or someone is gonna get hurt",
        "the new season was so good, I binged it in one night",
        "my roommate ate my leftovers, I'm so mad",
        "just got my hair done and I love it",
        "drinks after work? who's in",
        "I think I left my wallet at the bar",
        "my date was 40 minutes late and didn't even say sorry",
        "this airline lost my bag and nobody picks up the phone",
        "I'm so over this job, two more weeks",
        "grandma's lasagna beats any restaurant in this town",
        "got my first tattoo and it hurts like hell",
        "why do I always cry at dog movies",
        "beat my best time on the bike this morning",
        "he still hasn't texted me back",
        "my phone fell in the toilet, of course it did",
        "haven't done laundry in like three weeks",
        "took the day off and did absolutely nothing, best day ever",
        "people who don't use their turn signal should walk",
        "happy birthday to my best friend, love you so much",
        "our little one said her first word today and I'm crying",
        "can't wait for the weekend, me and the boys are going fishing",
        "anybody know a good plumber? my kitchen is a swimming pool",
    ),
    (
        "",
        "lol",
        "😂😂",
        "smh",
        "🙄",
        "lmao",
        "help",
        "#blessed",
        "I'm done",
        "haha",
        "😭",
        "!!!",
        "anyway",
        "goodnight",
        "xx",
    ),
)
MEASURING: Turns = (
    (
        "",
        "man,",
        "ok",
        "yo",
        "sigh...",
        "oh my god",
        "seriously",
        "ha!",
        "fml",
        "well that happened.",
        "babe",
        "tbh",
        "hey",
        "no joke,",
        "third time this week:",
    ),
    (
        "somebody stole my bike from right outside the gym",
        "I burned dinner so we're having cereal",
        "these new shoes gave me the biggest blisters",
        "nobody in this town knows how to drive in the snow",
        "I've watched this show four times and it still gets me",
        "the guy next to me on the train is eating tuna",
        "my sister is having a baby!! I'm gonna be an uncle",
        "five hours at the DMV and they sent me home",
        "that penalty was a joke, we got robbed",
        "I'm never drinking tequila again",
        "my landlord wants another 200 bucks, is he kidding",
        "anyone wanna grab tacos tonight",
        "our dog ate the remote and looks proud of it",
        "went for a run, almost died, would not recommend",
        "I miss him so much some days",
        "just quit my job and I feel great",
        "my neighbor is mowing his lawn at 6 in the morning",
        "that concert was insane, my ears are still ringing",
        "I look like a zombie, two hours of sleep",
        "my husband made me breakfast in bed, what does he want",
        "I finally beat that level and nobody is awake to tell",
        "the wifi is down again and I have a paper due at midnight",
        "stuck at the airport with a dead phone and a screaming toddler",
        "had the best burger of my life just now",
        "I found it ironic that nobody here knows how to drive",
    ),
    (
        "",
        "😅",
        "ffs",
        "wish me luck",
        "just saying",
        "🤦",
        "lolol",
        "why me",
        "never again",
        "best. day. ever.",
        ":)",
        "💀",
        "?!",
        "k bye",
    ),
)


def personal_posts(turns: Turns, count: int = 300, seed: int = 11) -> list[str]:
    """`count` different posts made of `turns`, the same each time."""
    chance = random.Random(seed)
    made: dict[str, None] = {}
    for _ in range(count * 40):
        opening, what, closing = (chance.choice(part) for part in turns)
        post = " ".join(part for part in (opening, what, closing) if part)
        if chance.random() < 0.5:
            post = post.lower() if chance.random() < 0.5 else post[0].upper() + post[1:]
        made[post] = None
        if len(made) == count:
            break
    return list(made)
