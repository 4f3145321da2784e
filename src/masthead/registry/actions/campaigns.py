"""Campaigns and the hashtags they reserve."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from masthead.core.policy import parse
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.ledger.entries import plain
from masthead.people.checks import Checks
from masthead.people.models import Person
from masthead.registry.entries import CampaignAdded, CampaignChanged, CampaignClosed, CampaignReviewed
from masthead.registry.models import Account, Campaign, LaunchDecision, ReservedTag
from masthead.registry.permissions import may_review_campaign, may_run_campaign, may_steward
from masthead.registry.queries.policies import policy_of_office

_TAG = re.compile(r"\w{1,140}")
_CHANGES = (
    "name",
    "owner_id",
    "account_ids",
    "starts_on",
    "ends_on",
    "must_not_offend",
    "names",
    "member_ids",
    "risk_note",
    "stop_plan",
)
_REVIEWED = frozenset(_CHANGES) - {"name", "must_not_offend", "names"} | {"hashtags"}
"""What a reviewer looked at: where one of these changes, the campaign is to be reviewed anew."""


def add_campaign(
    *,
    actor: Actor,
    name: str,
    office_id: UUID,
    owner_id: UUID,
    starts_on: date,
    ends_on: date,
    account_ids: Collection[UUID] = (),
    hashtags: Iterable[str] = (),
    must_not_offend: Iterable[str] = (),
    names: Iterable[str] = (),
    member_ids: Collection[UUID] = (),
    risk_note: str = "",
    stop_plan: str = "",
) -> UUID:
    """Start a campaign. Within its days, its hashtags are nobody else's until it is closed.

    `member_ids` are the people who may use them; none named means everybody who writes for its accounts. `names` are
    people and places whose spelling is checked. Where the office's policy lets out only hashtags of reviewed campaigns,
    the risk note and how it is stopped are asked for.
    """
    with Action("campaign.add", actor) as act:
        act.require(may_steward(actor, office_id))
        checks = Checks()
        facts = _checked(
            checks,
            {
                "name": name,
                "owner_id": owner_id,
                "account_ids": list(account_ids),
                "starts_on": starts_on,
                "ends_on": ends_on,
                "must_not_offend": list(must_not_offend),
                "names": list(names),
                "member_ids": list(member_ids),
                "risk_note": risk_note,
                "stop_plan": stop_plan,
            },
        )
        _check_dates(checks, starts_on, ends_on)
        _check_plans(checks, office_id, facts)
        tags = _tags(checks, hashtags, None)
        checks.done()
        risk_by = actor.person_id if facts["risk_note"] else None
        row = Campaign.objects.create(office_id=office_id, created_at=act.now, risk_by_id=risk_by, **facts)
        ReservedTag.objects.bulk_create([ReservedTag(tag=tag, campaign=row) for tag in tags])
        act.record(
            CampaignAdded(
                subject=row.id,
                office=office_id,
                name=row.name,
                owner=owner_id,
                hashtags=tuple(tags),
                accounts=tuple(row.account_ids),
                starts_on=starts_on.isoformat(),
                ends_on=ends_on.isoformat(),
                risk_note=row.risk_note,
                stop_plan=row.stop_plan,
                members=tuple(row.member_ids),
            )
        )
        act.answer(id=row.id)
    return row.id


def change_campaign(*, actor: Actor, campaign_id: UUID, hashtags: Iterable[str] | None = None, **facts: Any) -> None:
    """Change any of name, owner_id, account_ids, starts_on, ends_on, must_not_offend, names, member_ids, risk_note,
    stop_plan and hashtags. What a reviewer looked at is to be reviewed anew once it changed."""
    with Action("campaign.change", actor) as act:
        row = _locked(campaign_id)
        act.require(may_run_campaign(actor, row))
        checks = Checks()
        for field in set(facts) - set(_CHANGES):
            checks.say(field, "This is no field of a campaign.")
        before = {field: getattr(row, field) for field in _CHANGES}
        for field, value in _checked(checks, {k: v for k, v in facts.items() if k in _CHANGES}).items():
            setattr(row, field, value)
        _check_dates(checks, row.starts_on, row.ends_on)
        _check_plans(checks, row.office_id, {"risk_note": row.risk_note, "stop_plan": row.stop_plan})
        held = sorted(row.tags.values_list("tag", flat=True))
        tags = held if hashtags is None else _tags(checks, hashtags, row)
        checks.done()
        changed = {field: [was, getattr(row, field)] for field, was in before.items() if getattr(row, field) != was}
        changed = {field: [_said(each) for each in pair] for field, pair in changed.items()}
        if tags != held:
            changed["hashtags"] = [held, tags]
            row.tags.exclude(tag__in=tags).delete()
            ReservedTag.objects.bulk_create([ReservedTag(tag=tag, campaign=row) for tag in tags if tag not in held])
        if not changed:
            raise Conflict("Nothing in this differs from the campaign as it is.", code="nothing_changed")
        if "risk_note" in changed:
            row.risk_by_id = actor.person_id
        if row.reviewer_id is not None and _REVIEWED & set(changed):
            changed["decision"] = [row.decision, ""]
            row.reviewer, row.decision, row.review_note, row.reviewed_at = None, "", "", None
        row.save()
        act.record(CampaignChanged(subject=row.id, office=row.office_id, name=row.name, fields=changed))


def review_campaign(*, actor: Actor, campaign_id: UUID, decision: str, note: str = "") -> None:
    """Another person than its owner, and than whoever wrote the risk note, read the campaign and decides on its
    launch: `go`, `pilot` or `no_go`. With `no_go` its hashtags stay unreviewed."""
    with Action("campaign.review", actor) as act:
        row = _locked(campaign_id)
        act.require(may_review_campaign(actor, row))
        checks = Checks()
        checks.one_of("decision", decision, LaunchDecision.values)
        said = checks.text("note", note, most=1000)
        checks.done()
        if not row.risk_note or not row.stop_plan:
            raise Conflict(
                "There is nothing to review yet: its risk note, and how it is stopped, are not both written down.",
                code="no_risk_note",
            )
        row.reviewer_id, row.decision, row.review_note, row.reviewed_at = actor.person, decision, said, act.now
        row.save()
        act.record(
            CampaignReviewed(
                subject=row.id,
                office=row.office_id,
                name=row.name,
                owner=row.owner_id,
                owner_name=row.owner.name,
                reviewer=actor.person,
                reviewer_name=actor.name,
                decision=decision,
                note=said,
            )
        )


def close_campaign(*, actor: Actor, campaign_id: UUID) -> None:
    """End a campaign; its hashtags are free."""
    with Action("campaign.close", actor) as act:
        row = _locked(campaign_id)
        act.require(may_run_campaign(actor, row))
        tags = sorted(row.tags.values_list("tag", flat=True))
        row.tags.all().delete()
        row.closed_at = act.now
        row.save(update_fields=["closed_at"])
        act.record(CampaignClosed(subject=row.id, office=row.office_id, name=row.name, hashtags=tuple(tags)))


def _locked(campaign_id: UUID) -> Campaign:
    row = Campaign.objects.select_for_update().filter(id=campaign_id).first()
    if row is None:
        raise NotFound("That campaign was not found, or is not yours to see.")
    if row.closed_at is not None:
        raise Conflict(f"{row.name} is closed.", code="campaign_closed")
    return row


def _checked(checks: Checks, facts: dict[str, Any]) -> dict[str, Any]:
    return {field: _one(checks, field, value) for field, value in facts.items()}


def _one(checks: Checks, field: str, value: Any) -> Any:
    match field:
        case "name":
            return checks.line("name", value)
        case "owner_id":
            if not Person.objects.filter(id=value, state="active", kind="human", office__isnull=False).exists():
                checks.say("owner", "Choose an active person in house.")
            return value
        case "account_ids":
            known = Account.objects.exclude(state="retired").filter(id__in=value).values_list("id", flat=True)
            return checks.ids("accounts", value, known, "accounts")
        case "must_not_offend":
            return checks.lines("must_not_offend", value)
        case "names":
            return checks.lines("names", value)
        case "member_ids":
            people = Person.objects.filter(id__in=value, state="active", kind="human").values_list("id", flat=True)
            return checks.ids("members", value, people, "people")
        case "risk_note" | "stop_plan":
            return checks.text(field, value)
    return value


def _check_dates(checks: Checks, starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        checks.say("ends_on", "Choose a last day that is not before the first.")


def _check_plans(checks: Checks, office_id: UUID, facts: Mapping[str, Any]) -> None:
    _, document = policy_of_office(office_id)
    if parse(document).hashtags != "campaign":
        return
    if not facts["risk_note"]:
        checks.say("risk_note", "Write what can go wrong: the office's policy asks for it.")
    if not facts["stop_plan"]:
        checks.say("stop_plan", "Write how it is stopped: the office's policy asks for it.")


def _tags(checks: Checks, hashtags: Iterable[str], campaign: Campaign | None) -> list[str]:
    tags = sorted({unicodedata.normalize("NFKC", each.strip()).lstrip("#").lower() for each in hashtags})
    if any(not _TAG.fullmatch(tag) for tag in tags):
        checks.say("hashtags", "Write hashtags of letters, digits and underscores, such as #DriveSafe.")
    taken = ReservedTag.objects.select_related("campaign").filter(tag__in=tags)
    for each in taken.exclude(campaign=campaign) if campaign else taken:
        checks.say("hashtags", f"#{each.tag} is reserved by the campaign “{each.campaign.name}”.")
    return tags


def _said(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else plain(value)
