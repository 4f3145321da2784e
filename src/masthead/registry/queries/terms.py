"""Reads of the organization's own words: what is not said, what is allowed, where, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.models import Office, TwoKeyChange
from masthead.people.places import place
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing, Where
from masthead.registry.models import Account, OwnTerm
from masthead.registry.permissions import keeps_terms
from masthead.registry.queries.places import wheres_of
from masthead.registry.term_effects import END_TERM, WEIGH_TERM


@dataclass(frozen=True, slots=True)
class TermView:
    """Words that are not said (`not_said`, with a severity) or `allowed`, from an office and all below it or from one
    account. `waits` is the two-key change that would end them, or let them weigh less. `may_change` is about whoever
    looks."""

    id: UUID
    kind: str
    text: str
    severity: str
    reason: str
    office_id: UUID | None
    office: str
    account_id: UUID | None
    account: str
    added_by: str
    added_at: datetime
    ended_at: datetime | None
    waits: UUID | None
    may_change: bool


def terms(
    actor: Actor,
    *,
    kind: str = "",
    search: str = "",
    office_id: UUID | None = None,
    account_id: UUID | None = None,
    ended: bool = False,
    limit: int = 100,
    after: UUID | None = None,
) -> tuple[TermView, ...]:
    """The words kept here, the last added first; for people in house only. With an office or an account, what holds
    there: its own, and those of the offices above. `search` looks in words and reasons; `after` is the `id` of the
    last one of the page before."""
    who = viewer(actor)
    if who is not None and not who.in_house:
        return ()
    rows = OwnTerm.objects.select_related("office", "account", "added_by").filter(ended_at__isnull=not ended)
    if kind:
        rows = rows.filter(kind=kind)
    if search:
        rows = rows.filter(Q(text__icontains=search) | Q(reason__icontains=search))
    if account_id is not None:
        offices = list(_place("account", account_id).offices)
        rows = rows.filter(Q(account_id=account_id) | Q(office_id__in=offices))
    if office_id is not None:
        rows = rows.filter(office_id__in=list(_place("office", office_id).offices))
    if after:
        rows = rows.filter(id__lt=after)
    return _views(who, list(rows.order_by("-id")[:limit]))


def term(actor: Actor, term_id: UUID) -> TermView:
    """One of them."""
    who = viewer(actor)
    if who is None or who.in_house:
        rows = OwnTerm.objects.select_related("office", "account", "added_by").filter(id=term_id)
        for view in _views(who, list(rows)):
            return view
    raise NotFound("That term was not found, or is not yours to see.")


def keeps_words(actor: Actor, scope: str, scope_id: UUID) -> bool:
    """Whether whoever looks adds words here and asks for others to be allowed."""
    who = viewer(actor)
    account = Account.objects.filter(id=scope_id).first() if scope == "account" else None
    return bool(keeps_terms(who, _place(scope, scope_id), account)) if who else False


def _place(scope: str, scope_id: UUID) -> Where:
    try:
        return place(scope, scope_id)
    except NotFound:
        raise NotFound(f"That {scope} was not found, or is not yours to see.") from None


def _views(who: Standing | None, rows: list[OwnTerm]) -> tuple[TermView, ...]:
    asked = TwoKeyChange.objects.filter(
        kind__in=[END_TERM, WEIGH_TERM], state=TwoKeyChange.State.OPEN, subject__in=[row.id for row in rows]
    )
    waits = {change.subject: change.id for change in asked}
    accounts = wheres_of([row.account_id for row in rows if row.account_id])
    above = Office.objects.filter(id__in={row.office_id for row in rows if row.office_id})
    offices = {key: Where(offices=tuple(ancestors)) for key, ancestors in above.values_list("id", "ancestors")}
    return tuple(_view(who, row, waits, accounts, offices) for row in rows)


def _view(
    who: Standing | None,
    row: OwnTerm,
    waits: dict[UUID | None, UUID],
    accounts: dict[UUID, Where],
    offices: dict[UUID, Where],
) -> TermView:
    where = accounts[row.account_id] if row.account_id else offices[row.office_id] if row.office_id else Where()
    account = row.account
    return TermView(
        id=row.id,
        kind=row.kind,
        text=row.text,
        severity=row.severity,
        reason=row.reason,
        office_id=row.office_id,
        office=row.office.name if row.office else "",
        account_id=row.account_id,
        account=f"{account.display_name}, {account.network}" if account else "",
        added_by=row.added_by.name,
        added_at=row.added_at,
        ended_at=row.ended_at,
        waits=waits.get(row.id),
        may_change=row.ended_at is None and who is not None and bool(keeps_terms(who, where, account)),
    )
