"""Reads of templates and of the yes given ahead to their fillings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.people.queries import names_of
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing, Where
from masthead.publishing.models import StandingApproval, Template
from masthead.registry.public import PublicAccount, speakers


@dataclass(frozen=True, slots=True)
class StandingView:
    """A yes given ahead: for which accounts, by whom it may be sent, how often, and when."""

    id: UUID
    accounts: tuple[PublicAccount, ...]
    senders: tuple[str, ...]
    count: int
    used: int
    starts_at: datetime
    ends_at: datetime
    given_by: str
    given_at: datetime
    withdrawn_at: datetime | None
    mine: bool
    """Whether the reader's fillings are among those it covers."""
    holds: bool


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A text with declared fields. `may_keep`: whether the reader may retire it."""

    id: UUID
    name: str
    office: str
    office_id: UUID
    body: str
    fields: Mapping[str, Any]
    live: bool
    digest: str
    made_by: str
    made_by_me: bool
    made_at: datetime
    retired_at: datetime | None
    standings: tuple[StandingView, ...]
    may_keep: bool

    @property
    def holding(self) -> tuple[StandingView, ...]:
        """The standing approvals in force."""
        return tuple(standing for standing in self.standings if standing.holds)


def templates(actor: Actor, *, search: str = "", retired: bool = False) -> list[TemplateView]:
    """The templates that the actor may fill, by name. Outsiders see those of their offices, and those that a standing
    approval lets them send."""
    who = viewer(actor)
    rows = _seen(who).filter(retired_at__isnull=not retired)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(body__icontains=search))
    return _views(rows.order_by("name", "id")[:200], who)


def template(actor: Actor, template_id: UUID) -> TemplateView:
    """One template. Raises `NotFound`."""
    who = viewer(actor)
    for view in _views(_seen(who).filter(id=template_id), who):
        return view
    raise NotFound("That template was not found, or is not yours to see.")


def _seen(who: Standing | None) -> QuerySet[Template]:
    rows = Template.objects.all()
    if who is None or who.in_house:
        return rows
    offices = {office for right in who.rights for office in right.engagement_offices}
    named = StandingApproval.objects.filter(sender_ids__contains=[who.id]).values("template_id")
    return rows.filter(Q(office__ancestors__overlap=sorted(offices)) | Q(id__in=named))


def _views(rows: QuerySet[Template], who: Standing | None) -> list[TemplateView]:
    found = list(rows.select_related("office", "made_by"))
    given = list(
        StandingApproval.objects.filter(template__in=found).select_related("given_by").order_by("-given_at", "-id")
    )
    accounts = speakers([key for one in given for key in one.account_ids])
    names = names_of(key for one in given for key in one.sender_ids)
    at = now()
    of: dict[UUID, list[StandingView]] = {row.id: [] for row in found}
    for one in given:
        of[one.template_id].append(_standing(one, accounts, names, who, at))
    keepers = {"author", "approver", "steward"}
    return [
        TemplateView(
            id=row.id,
            name=row.name,
            office=row.office.name,
            office_id=row.office_id,
            body=row.body,
            fields=row.fields,
            live=row.live,
            digest=row.digest,
            made_by=row.made_by.name,
            made_by_me=who is not None and row.made_by_id == who.id,
            made_at=row.made_at,
            retired_at=row.retired_at,
            standings=tuple(of[row.id]),
            may_keep=who is not None
            and who.in_house
            and bool(who.roles_on(Where(offices=tuple(row.office.ancestors))) & keepers),
        )
        for row in found
    ]


def _standing(
    one: StandingApproval,
    accounts: Mapping[UUID, PublicAccount],
    names: Mapping[UUID, str],
    who: Standing | None,
    at: datetime,
) -> StandingView:
    return StandingView(
        id=one.id,
        accounts=tuple(accounts[key] for key in one.account_ids if key in accounts),
        senders=tuple(names[key] for key in one.sender_ids if key in names),
        count=one.count,
        used=one.used,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        given_by=one.given_by.name,
        given_at=one.given_at,
        withdrawn_at=one.withdrawn_at,
        mine=who is not None and who.id in one.sender_ids,
        holds=one.withdrawn_at is None and one.starts_at <= at < one.ends_at and one.used < one.count,
    )
