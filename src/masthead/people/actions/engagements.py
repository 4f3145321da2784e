"""Partners' contracts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.ledger.entries import plain
from masthead.people.checks import Checks
from masthead.people.entries import EngagementChanged, EngagementEnded, EngagementOpened
from masthead.people.models import Engagement, Partner, Person
from masthead.people.permissions import may_manage, may_manage_engagement
from masthead.people.places import place, umbrella_id
from masthead.people.steps import WIDEN_ENGAGEMENT, propose_change

ACTIVITIES = ("strategy", "content", "community", "monitoring", "records")
"""What an engagement may allow. Approval, publishing, security and crisis command stay in house."""


@dataclass(frozen=True, slots=True)
class EngagementChange:
    """What `change_engagement` did: the fields changed now, and the change that waits for two keys, if any."""

    changed: tuple[str, ...]
    waits: UUID | None


def open_engagement(
    *,
    actor: Actor,
    partner_id: UUID,
    title: str,
    sponsor_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    activities: Iterable[str],
    office_ids: Collection[UUID] = (),
    account_ids: Collection[UUID] = (),
) -> UUID:
    """Enter a contract: who sponsors it, what it covers, from when to when. It gives nobody a role by itself."""
    with Action("engagement.open", actor) as act:
        if not Partner.objects.filter(id=partner_id).exists():
            raise NotFound("There is no such partner.")
        _require_places(act, office_ids, account_ids)
        checks = Checks()
        name = checks.line("title", title)
        allowed = checks.some_of("activities", activities, ACTIVITIES, least=1)
        _check_sponsor(checks, sponsor_id)
        if ends_at <= starts_at or ends_at <= act.now:
            checks.say("ends_at", "Choose a last moment that is still to come and after the first.")
        if not office_ids and not account_ids:
            checks.say("scope", "Name at least one office or account that the contract covers.")
        checks.done()
        row = Engagement.objects.create(
            partner_id=partner_id,
            title=name,
            sponsor_id=sponsor_id,
            office_ids=list(office_ids),
            account_ids=list(account_ids),
            activities=allowed,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        act.record(
            EngagementOpened(
                subject=row.id,
                partner=partner_id,
                title=name,
                sponsor=sponsor_id,
                offices=tuple(row.office_ids),
                accounts=tuple(row.account_ids),
                activities=tuple(allowed),
                starts_at=starts_at,
                ends_at=ends_at,
            )
        )
        act.answer(id=row.id)
    return row.id


def change_engagement(
    *,
    actor: Actor,
    engagement_id: UUID,
    title: str | None = None,
    sponsor_id: UUID | None = None,
    office_ids: Collection[UUID] | None = None,
    account_ids: Collection[UUID] | None = None,
    activities: Iterable[str] | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    reason: str = "",
) -> EngagementChange:
    """Change a contract; what is None stays. What narrows holds at once; what widens or extends waits for two keys."""
    with Action("engagement.change", actor) as act:
        row = _locked(engagement_id)
        act.require(may_manage_engagement(actor, row))
        _require_places(act, set(office_ids or ()) - set(row.office_ids), set(account_ids or ()) - set(row.account_ids))
        checks = Checks()
        wanted: dict[str, Any] = {
            "title": None if title is None else checks.line("title", title),
            "sponsor_id": sponsor_id,
            "office_ids": None if office_ids is None else list(office_ids),
            "account_ids": None if account_ids is None else list(account_ids),
            "activities": None if activities is None else checks.some_of("activities", activities, ACTIVITIES, least=1),
            "starts_at": starts_at,
            "ends_at": ends_at,
        }
        if sponsor_id is not None:
            _check_sponsor(checks, sponsor_id)
        if (ends_at or row.ends_at) <= (starts_at or row.starts_at):
            checks.say("ends_at", "Choose a last moment after the first.")
        checks.done()
        wider = _apply(row, {field: value for field, value in wanted.items() if value is not None})
        result = EngagementChange(_keep(act, row), _ask(act, row, wider, reason))
        act.answer(changed=result.changed, waits=result.waits)
        if not result.changed and result.waits is None:
            raise Conflict("Nothing in this differs from the engagement as it is.", code="nothing_changed")
    return result


def end_engagement(*, actor: Actor, engagement_id: UUID, reason: str) -> None:
    """End a contract now. Every right by it is over with this act; the partner's other contracts go on."""
    with Action("engagement.end", actor) as act:
        row = _locked(engagement_id)
        act.require(may_manage_engagement(actor, row))
        checks = Checks()
        row.ended_reason = checks.text("reason", reason, least=3, most=1000)
        checks.done()
        row.ended_at = act.now
        row.save()
        act.record(EngagementEnded(subject=row.id, title=row.title, reason=row.ended_reason))


def _apply(row: Engagement, wanted: dict[str, Any]) -> dict[str, Any]:
    """Set what narrows on the row; give back what widens, for the keys."""
    wider: dict[str, Any] = {}
    for field, value in wanted.items():
        now_is = getattr(row, field)
        if isinstance(value, list):
            more = [each for each in value if each not in now_is]
            if more:
                wider[field] = more
            setattr(row, field, [each for each in now_is if each in value])
        elif (field == "ends_at" and value > now_is) or (field == "starts_at" and value < now_is):
            wider[field] = value
        else:
            setattr(row, field, value)
    return wider


def _keep(act: Action, row: Engagement) -> tuple[str, ...]:
    before = Engagement.objects.get(id=row.id)
    names = ("title", "sponsor_id", "office_ids", "account_ids", "activities", "starts_at", "ends_at")
    fields = {name: [getattr(before, name), getattr(row, name)] for name in names}
    fields = {name: pair for name, pair in fields.items() if pair[0] != pair[1]}
    if fields:
        row.save()
        act.record(EngagementChanged(subject=row.id, title=row.title, fields=fields))
    return tuple(fields)


def _ask(act: Action, row: Engagement, wider: dict[str, Any], reason: str) -> UUID | None:
    root = umbrella_id()
    if not wider or root is None:
        return None
    change = propose_change(
        act,
        kind=WIDEN_ENGAGEMENT,
        office_id=root,
        subject=row.id,
        summary=f"Widen or extend the engagement “{row.title}” of {row.partner.name}",
        payload=plain({"engagement": row.id, **wider}),
        items=[_item(field, value) for field, value in wider.items()],
        reason=reason,
    )
    return change.id


def _item(field: str, value: Any) -> str:
    match field:
        case "ends_at":
            return f"Holds until {value:%Y-%m-%d %H:%M} UTC"
        case "starts_at":
            return f"Holds from {value:%Y-%m-%d %H:%M} UTC"
        case "activities":
            return f"Also allows {', '.join(value)}"
        case "office_ids":
            return f"Also covers {len(value)} office(s)"
    return f"Also covers {len(value)} account(s)"


def _require_places(act: Action, office_ids: Iterable[UUID], account_ids: Iterable[UUID]) -> None:
    for office_id in office_ids:
        act.require(may_manage(act.actor, place("office", office_id)))
    for account_id in account_ids:
        act.require(may_manage(act.actor, place("account", account_id)))


def _check_sponsor(checks: Checks, sponsor_id: UUID) -> None:
    found = Person.objects.filter(id=sponsor_id, state="active", kind="human", office__isnull=False)
    if not found.exists():
        checks.say("sponsor", "Choose an active person in house.")


def _locked(engagement_id: UUID) -> Engagement:
    row = Engagement.objects.select_for_update().filter(id=engagement_id).first()
    if row is None:
        raise NotFound("There is no such engagement.")
    if row.ended_at is not None:
        raise Conflict("This engagement is over. Open a new one.", code="engagement_ended")
    return row
