"""The tables of publishing, a file per subject."""

from masthead.publishing.models.deliveries import Delivery
from masthead.publishing.models.events import Event, EventKind
from masthead.publishing.models.false_alarms import FalseAlarm
from masthead.publishing.models.media import Medium
from masthead.publishing.models.posts import Post, PostKind, Revision, Validity
from masthead.publishing.models.quarantine import Quarantined
from masthead.publishing.models.reviews import Approval, Remark, Review
from masthead.publishing.models.slots import Slot
from masthead.publishing.models.templates import StandingApproval, Template
from masthead.publishing.models.voices import VoiceModel

__all__ = [
    "Approval",
    "Delivery",
    "Event",
    "EventKind",
    "FalseAlarm",
    "Medium",
    "Post",
    "PostKind",
    "Quarantined",
    "Remark",
    "Review",
    "Revision",
    "Slot",
    "StandingApproval",
    "Template",
    "Validity",
    "VoiceModel",
]
