"""Every read of deliveries that pages, API and command line need. Frozen values go out, never models."""

from masthead.delivery.queries.frozen import Stops, frozen, held_after, would_stop
from masthead.delivery.queries.history import AttemptView, CopyView, DeliveryHistory, delivery, state_of
from masthead.delivery.queries.lane import Release, alarms, release, releases, waiting_releases
from masthead.delivery.queries.lists import (
    MOST_COUNTED,
    Count,
    Filters,
    Page,
    counts,
    deliveries,
    failed,
    held,
    missed,
    next_out,
    uncertain,
)
from masthead.delivery.queries.resting import Resting, resting_for
from masthead.delivery.queries.voices import VoiceView, voice
from masthead.delivery.queries.wire import OnTheWire, on_the_wire
from masthead.publishing.queries.planned import STATES, AccountFace, DeliveryView

__all__ = [
    "MOST_COUNTED",
    "STATES",
    "AccountFace",
    "AttemptView",
    "CopyView",
    "Count",
    "DeliveryHistory",
    "DeliveryView",
    "Filters",
    "OnTheWire",
    "Page",
    "Release",
    "Resting",
    "Stops",
    "VoiceView",
    "alarms",
    "counts",
    "deliveries",
    "delivery",
    "failed",
    "frozen",
    "held",
    "held_after",
    "missed",
    "next_out",
    "on_the_wire",
    "release",
    "releases",
    "resting_for",
    "state_of",
    "uncertain",
    "voice",
    "waiting_releases",
    "would_stop",
]
