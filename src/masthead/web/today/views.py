"""What waits for me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.delivery.queries import alarms, counts, next_out, resting_for, waiting_releases
from masthead.freeze.queries import open_freezes
from masthead.kernel.clock import now
from masthead.publishing.queries import posts
from masthead.publishing.queries.reviews import waiting_count, waiting_for
from masthead.publishing.queries.slots import soon_empty
from masthead.registry.queries import doubts_to_end, open_findings
from masthead.registry.queries.changes import open_changes
from masthead.registry.queries.health import health
from masthead.web.request import actor_of, standing_in
from masthead.web.today import words

REVIEWS, KEYS, OWN, NEXT, LOGINS = 3, 5, 4, 8, 5
MOST_REVIEWS = 100


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Reviews to decide, keys to turn, what was stopped, and what goes next: the reader's own part of it."""
    actor, who = actor_of(request), standing_in(request)
    reviews = waiting_for(actor, limit=REVIEWS)
    number = len(reviews) if len(reviews) < REVIEWS else waiting_count(actor, MOST_REVIEWS)
    keys = [each for each in open_changes(actor) if each.mine] if who.in_house else []
    resting = resting_for(actor)
    rejected = posts.posts(actor, state="rejected", limit=OWN)
    lane = [each for each in (*alarms(actor), *waiting_releases(actor)) if each.for_me] if who.in_house else []
    doubts, logins = (doubts_to_end(actor), open_findings(actor)) if who.in_house else ((), ())
    slots = soon_empty(actor)
    total = number + len(keys) + resting.total + len(rejected) + len(lane) + len(doubts) + len(logins) + len(slots)
    first = next((each.decide_by for each in reviews if each.decide_by), None)
    said = {
        "headline": words.headline(total, who.name, more=any(each.more for each in resting.counts.values())),
        "standfirst": words.standfirst(first, len(open_freezes()), resting.counts["missed"].number, now()),
        "lane": lane,
        "reviews": reviews,
        "review_count": number,
        "keys": keys[:KEYS],
        "resting": resting,
        "stopped": [(state, counted) for state, counted in resting.counts.items() if counted],
        "next_out": next_out(actor, NEXT),
        "rejected": rejected,
        "doubts": doubts,
        "logins": logins[:LOGINS],
        "more_logins": len(logins) - LOGINS,
        "drafts": [each for each in posts.posts(actor, state="draft", limit=2 * OWN) if each.outcome == "draft"][:OWN],
        "slots": slots,
        "health": health() if who.in_house else None,
        "counts": counts(actor),
        "in_house": who.in_house,
    }
    return render(request, "today/index.html", said)
