"""Where accounts and campaigns lie in the umbrella."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from masthead.kernel.errors import NotFound
from masthead.people.places import of_office
from masthead.people.standing import Where
from masthead.registry.models import Campaign

_PLACES = """
SELECT a.id, o.ancestors FROM registry_account a JOIN people_office o ON o.id = a.office_id WHERE a.id = ANY(%s)
"""


def where_of(account_id: UUID, campaign_id: UUID | None = None) -> Where:
    """The place of an account: itself, with all offices above it, perhaps in a campaign. One statement."""
    where = wheres_of([account_id], campaign_id).get(account_id)
    if where is None:
        raise NotFound("That account was not found, or is not yours to see.")
    return where


def wheres_of(account_ids: Collection[UUID], campaign_id: UUID | None = None) -> dict[UUID, Where]:
    """The places of several accounts; what does not exist is left out."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [list(account_ids)])
        return {key: Where(key, tuple(above), campaign_id) for key, above in cursor.fetchall()}


def account_place(account_id: UUID) -> Where | None:
    """The place of an account, or None when there is no such account."""
    return wheres_of([account_id]).get(account_id)


def campaign_place(campaign_id: UUID) -> Where | None:
    """The place of a campaign: its office and all above."""
    office_id = Campaign.objects.filter(id=campaign_id).values_list("office_id", flat=True).first()
    above = of_office(office_id) if office_id else None
    return None if above is None else Where(offices=above.offices, campaign_id=campaign_id)
