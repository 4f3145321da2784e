"""What others read of freezes, and of the lane through them."""

from masthead.freeze.queries.freezes import (
    FreezeView,
    ThawView,
    covering,
    freeze,
    open_freezes,
    past_freezes,
    visible_to,
)
from masthead.freeze.queries.lane import (
    OWN_WORDS,
    PassView,
    SpeakerView,
    crisis_leads,
    in_the_way,
    lane_passes,
    open_pass,
    pass_of,
    speakable,
    speakers,
    unreviewed,
    waiting_passes,
)

__all__ = [
    "OWN_WORDS",
    "FreezeView",
    "PassView",
    "SpeakerView",
    "ThawView",
    "covering",
    "crisis_leads",
    "freeze",
    "in_the_way",
    "lane_passes",
    "open_freezes",
    "open_pass",
    "pass_of",
    "past_freezes",
    "speakable",
    "speakers",
    "unreviewed",
    "visible_to",
    "waiting_passes",
]
