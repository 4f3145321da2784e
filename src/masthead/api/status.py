"""What is stopped, what waits, and whether the parts are alive; and what waits for you."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from masthead.api.area import Area
from masthead.api.changes import Waiting
from masthead.api.deliveries import Delivery
from masthead.api.door import reader
from masthead.api.freezes import Freeze
from masthead.api.passes import Pass
from masthead.api.posts import PostRow
from masthead.api.posture import Doubt, Found
from masthead.api.reviews import ReviewRow
from masthead.api.shapes import shown
from masthead.api.slots import Slot
from masthead.delivery import queries as deliveries
from masthead.delivery.queries.pulse import Pulse, pulse
from masthead.freeze import queries as freezes
from masthead.jobs.queries import JobsHealth, health
from masthead.ledger import checkpoints
from masthead.publishing.queries import events, posts, reviews, slots
from masthead.registry.queries import doubts_to_end, open_changes, open_findings

area = Area("Status")
Count = shown(deliveries.Count)
Exercise = shown(events.Exercise)
Worker = shown(Pulse, name="Worker")
Jobs = shown(JobsHealth, name="Jobs")
MOST = 50


class Signed(Schema):
    """The ledger's newest signed head."""

    size: int
    at: datetime


class Status(Schema):
    """The house at a glance."""

    freezes: list[Freeze]  # type: ignore[valid-type]
    exercises: list[Exercise] = Field(description="Those that run where you work.")  # type: ignore[valid-type]
    deliveries: dict[str, Count] = Field(description="By state, as far as you see them.")  # type: ignore[valid-type]
    worker: Worker  # type: ignore[valid-type]
    jobs: Jobs  # type: ignore[valid-type]
    ledger: Signed | None


class Today(Schema):
    """What waits for you, each list at most fifty long."""

    reviews: list[ReviewRow] = Field(description="To say yes or no to.")  # type: ignore[valid-type]
    changes: list[Waiting] = Field(description="Keys to turn, and decisions.")  # type: ignore[valid-type]
    passes: list[Pass] = Field(  # type: ignore[valid-type]
        description="Through a freeze: your second yes, a claim to confirm, or your review of what was said alone."
    )
    deliveries: list[Delivery] = Field(  # type: ignore[valid-type]
        description="Held, missed, failed and uncertain ones that you may decide on, or wrote."
    )
    slots: list[Slot] = Field(  # type: ignore[valid-type]
        description="Places you kept free that fall due within a day, and are empty."
    )
    rejected: list[PostRow] = Field(description="Your posts that were sent back.")  # type: ignore[valid-type]
    posture: list[Found] = Field(  # type: ignore[valid-type]
        description="Accounts you answer for with open findings at their own login."
    )
    doubts: list[Doubt] = Field(description="Accounts in doubt that wait for you.")  # type: ignore[valid-type]
    drafts: list[PostRow] = Field(description="What you began.")  # type: ignore[valid-type]
    next: list[Delivery] = Field(description="What goes out next.")  # type: ignore[valid-type]


@area.read("/status", Status)
def show_status(request: HttpRequest) -> Any:
    """Open freezes, deliveries by state, the worker, background work, the ledger's last signed head."""
    actor, head = reader(request), checkpoints.latest()
    return {
        "freezes": freezes.visible_to(actor, freezes.open_freezes()),
        "exercises": events.running_exercises(actor),
        "deliveries": deliveries.counts(actor),
        "worker": pulse(),
        "jobs": health(),
        "ledger": {"size": head.size, "at": head.at} if head else None,
    }


@area.read("/today", Today)
def show_today(request: HttpRequest) -> Any:
    """What waits for you."""
    actor = reader(request)
    return {
        "reviews": reviews.waiting_for(actor, limit=MOST),
        "slots": slots.soon_empty(actor),
        "changes": [each for each in open_changes(actor) if each.mine][:MOST],
        "passes": [each for each in (*deliveries.alarms(actor), *deliveries.waiting_releases(actor)) if each.for_me][
            :MOST
        ],
        "deliveries": list(deliveries.resting_for(actor, MOST // 4).items),
        "rejected": posts.posts(actor, state="rejected", limit=MOST),
        "posture": open_findings(actor)[:MOST],
        "doubts": doubts_to_end(actor)[:MOST],
        "drafts": posts.posts(actor, state="draft", limit=MOST),
        "next": list(deliveries.next_out(actor)),
    }
