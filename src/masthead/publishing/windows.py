"""When a post may go, and until when: the last moment comes with the post."""

from __future__ import annotations

from datetime import datetime, timedelta

from masthead.core import hours
from masthead.kernel.errors import Invalid
from masthead.publishing.models import Validity
from masthead.registry.sending import Sender

TIMELY = timedelta(minutes=15)
EVERGREEN = timedelta(days=7)
SLOT = timedelta(minutes=30)


def last_moment(validity: str, due: datetime, sender: Sender, given: datetime | None) -> datetime:
    """The moment after which a delivery is missed rather than sent late. Raises `Invalid` where it must be given."""
    match validity:
        case Validity.WARNING:
            if given is None or given <= due:
                raise Invalid(
                    "A warning says until when it is valid.",
                    fields={"last_moment": "A moment after it goes out, after which it must not be sent."},
                )
            return given
        case Validity.TODAY:
            return hours.end_of_day(sender.staffed, sender.time_zone, due)
        case Validity.EVERGREEN:
            return due + EVERGREEN
        case Validity.TIMELY:
            return due + TIMELY
    raise Invalid("Choose how long the post stays good.", fields={"validity": "One of " + ", ".join(Validity.values)})


def next_slot(sender: Sender, after: datetime, taken: list[datetime]) -> datetime:
    """The first half hour after `after`, in staffed hours, that is half an hour from every `taken` moment.

    Falls back to `after` where a week has no staffed hour.
    """
    slot = _half_hour(after)
    for _ in range(7 * 48):
        if sender.is_staffed(slot) and all(abs(slot - other) >= SLOT for other in taken):
            return slot
        slot += SLOT
    return after


def _half_hour(after: datetime) -> datetime:
    base = after.replace(minute=0, second=0, microsecond=0)
    while base <= after:
        base += SLOT
    return base
