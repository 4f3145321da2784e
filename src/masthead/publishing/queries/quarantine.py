"""Reads of the quarantine: what may not go out, where, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from masthead.kernel.actor import Actor
from masthead.people.models import Office, TwoKeyChange
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing
from masthead.publishing.effects import LIFT_QUARANTINE
from masthead.publishing.models import Quarantined
from masthead.registry.models import Account


@dataclass(frozen=True, slots=True)
class QuarantinedView:
    """An address, a picture or both that may not go out from an office and all below it, or from one account.
    `waits` is the two-key change that would lift it."""

    id: UUID
    office_id: UUID
    office: str
    account_id: UUID | None
    account: str
    address: str
    sha256: str
    label: str
    reason: str
    added_by: str
    added_at: datetime
    lifted_at: datetime | None
    waits: UUID | None


def quarantined(
    actor: Actor, *, search: str = "", lifted: bool = False, limit: int = 100, after: UUID | None = None
) -> tuple[QuarantinedView, ...]:
    """What is in quarantine, or was, where the actor has a role, the last added first. `search` looks in address, label
    and reason, and finds a picture by the beginning of its SHA-256. `after` is the `id` of the last one of the page
    before."""
    rows = Quarantined.objects.select_related("office", "added_by").filter(lifted_at__isnull=not lifted)
    rows = rows.filter(_seen(viewer(actor)))
    if search:
        words = Q(address__icontains=search) | Q(label__icontains=search) | Q(reason__icontains=search)
        rows = rows.filter(words | Q(sha256__startswith=search.lower()))
    if after:
        rows = rows.filter(id__lt=after)
    found = list(rows.order_by("-id")[:limit])
    accounts = Account.objects.filter(id__in=[row.account_id for row in found if row.account_id])
    names = {account.id: f"{account.display_name}, {account.network}" for account in accounts}
    asked = TwoKeyChange.objects.filter(
        kind=LIFT_QUARANTINE, state=TwoKeyChange.State.OPEN, subject__in=[row.id for row in found]
    )
    waits = {change.subject: change.id for change in asked}
    return tuple(_view(row, names, waits.get(row.id)) for row in found)


def _seen(who: Standing | None) -> Q:
    """In house what lies in the offices on which one has a role, and what holds for them or for one's accounts."""
    if who is None or (who.in_house and any(right.scope == "all" for right in who.rights)):
        return Q()
    if not who.in_house:
        return Q(pk__in=[])
    offices = [right.scope_id for right in who.rights if right.scope == "office" and right.scope_id]
    accounts = [right.scope_id for right in who.rights if right.scope == "account" and right.scope_id]
    side = Q(communications_owner=who.id) | Q(it_owner=who.id)
    side |= Q(communications_deputy=who.id) | Q(it_deputy=who.id)
    mine = Account.objects.filter(side | Q(id__in=accounts))
    above = {key for ancestors in mine.values_list("office__ancestors", flat=True) for key in ancestors}
    above |= {
        key
        for ancestors in Office.objects.filter(id__in=offices).values_list("ancestors", flat=True)
        for key in ancestors
    }
    here = Q(account_id__in=mine.values("id")) | Q(account_id=None, office_id__in=above)
    return here | Q(office__ancestors__overlap=offices)


def _view(row: Quarantined, names: dict[UUID, str], waits: UUID | None) -> QuarantinedView:
    return QuarantinedView(
        id=row.id,
        office_id=row.office_id,
        office=row.office.name,
        account_id=row.account_id,
        account=names.get(row.account_id, "") if row.account_id else "",
        address=row.address,
        sha256=row.sha256,
        label=row.label,
        reason=row.reason,
        added_by=row.added_by.name,
        added_at=row.added_at,
        lifted_at=row.lifted_at,
        waits=waits,
    )
