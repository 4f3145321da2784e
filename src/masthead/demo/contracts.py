"""Northlight's engagements, and the role that its author holds by one."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from masthead.demo.cast import CALLUM, DANA, INES
from masthead.demo.house import acting, agency_id, id_of
from masthead.demo.register import TRANSIT_ACCOUNT
from masthead.kernel.clock import now
from masthead.people.actions import grant_role, open_engagement
from masthead.people.models import Engagement

LASTS = timedelta(days=90)


def running() -> UUID | None:
    """The agency's engagement that holds now, if one does."""
    moment = now()
    return (
        Engagement.objects.filter(partner_id=agency_id(), ended_at=None, starts_at__lte=moment, ends_at__gt=moment)
        .values_list("id", flat=True)
        .first()
    )


def open_one(title: str) -> UUID:
    """Open an engagement of Northlight for Harbor Transit, sponsored by Dana Whitlock, with its author's role."""
    moment = now()
    contract = open_engagement(
        actor=acting(INES),
        partner_id=agency_id(),
        title=title,
        sponsor_id=id_of(DANA),
        starts_at=moment,
        ends_at=moment + LASTS,
        activities=["content"],
        account_ids=[TRANSIT_ACCOUNT.id],
    )
    grant_role(
        actor=acting(INES),
        person_id=id_of(CALLUM),
        role="author",
        scope="account",
        scope_id=TRANSIT_ACCOUNT.id,
        engagement_id=contract,
    )
    return contract
