"""The guard: what is wrong with a draft, found before it leaves. A pure package; see `Guard.check`."""

from masthead.core.guard.allowed import CLEARABLE
from masthead.core.guard.guard import Guard, shipped
from masthead.core.guard.quarantined_media import address_key, hamming
from masthead.core.guard.sensitive_topic import TOPICS
from masthead.core.guard.values import Context, Draft, DraftMedium, EventWord, OwnVoice, Quarantine, Reserved, Term

__all__ = [
    "CLEARABLE",
    "TOPICS",
    "Context",
    "Draft",
    "DraftMedium",
    "EventWord",
    "Guard",
    "OwnVoice",
    "Quarantine",
    "Reserved",
    "Term",
    "address_key",
    "hamming",
    "shipped",
]
