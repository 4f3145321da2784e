"""Templates, their fillings, and the yes given ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.core.decision import not_found, refused
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid
from masthead.ledger.action import Action
from masthead.people.places import place
from masthead.people.standing import require_role, standing_for
from masthead.publishing.entries import (
    PostStarted,
    StandingApprovalGiven,
    StandingApprovalWithdrawn,
    TemplateMade,
    TemplateRetired,
)
from masthead.publishing.filling import check_template, digest_of_template, fill
from masthead.publishing.models import Post, StandingApproval, Template
from masthead.publishing.permissions import may_approve
from masthead.publishing.steps import template_in_use
from masthead.registry.sending import senders

_AUTHOR = "Only authors and approvers of the office keep its templates."


def make_template(
    *, actor: Actor, office_id: UUID, name: str, body: str, fields: Mapping[str, Any], live: bool = False
) -> UUID:
    """Keep a text with declared fields. It may be used by nobody without approval until a standing one is given."""
    with Action("template.make", actor) as act:
        _require_keeper(act, office_id)
        if not name.strip():
            raise Invalid("A template has a name.", fields={"name": "A short name."})
        check_template(body, fields)
        template = Template.objects.create(
            name=name.strip(),
            office_id=office_id,
            body=body,
            fields=dict(fields),
            live=live,
            digest=digest_of_template(name.strip(), body, fields, live),
            made_by_id=actor.person,
            made_at=act.now,
        )
        act.record(TemplateMade(subject=template.id, office=office_id, name=template.name, digest=template.digest))
        act.answer(id=template.id)
    return template.id


def retire_template(*, actor: Actor, template_id: UUID) -> None:
    """No new filling from now on."""
    with Action("template.retire", actor) as act:
        template = template_in_use(actor, template_id)
        _require_keeper(act, template.office_id)
        template.retired_at = act.now
        template.save(update_fields=["retired_at"])
        act.record(TemplateRetired(subject=template.id, office=template.office_id, name=template.name))
        act.answer(id=template.id)


def fill_template(
    *, actor: Actor, template_id: UUID, values: Mapping[str, Any], accounts: Sequence[UUID], kind: str = "post"
) -> UUID:
    """Begin a post that says the template with nothing but its declared fields filled; returns the post's id."""
    with Action("template.fill", actor) as act:
        template = template_in_use(actor, template_id)
        who = standing_for(actor)
        if who is None or not who.active or not (who.has("author") or who.has("responder")):
            act.require(refused("not_author", "You may not write here."))
        text = fill(template.body, template.fields, values)
        post = Post.objects.create(
            kind=kind,
            author_id=actor.person,
            template=template,
            filling=dict(values),
            draft={"texts": {"": text}, "accounts": [str(account) for account in accounts]},
            writers=[actor.person],
            created_at=act.now,
            changed_at=act.now,
        )
        act.record(PostStarted(subject=post.id, post_kind=kind))
        act.answer(id=post.id)
    return post.id


def give_standing_approval(
    *,
    actor: Actor,
    template_id: UUID,
    accounts: Sequence[UUID],
    senders_: Sequence[UUID],
    count: int,
    starts_at: datetime,
    ends_at: datetime,
) -> UUID:
    """Say yes ahead to a template's fillings, by an approver of every account who did not write it."""
    with Action("standing_approval.give", actor) as act:
        template = template_in_use(actor, template_id)
        who = standing_for(actor)
        known = senders(list(accounts))
        for account_id in accounts:
            if account_id not in known:
                act.require(not_found("That account"))
            act.require(may_approve(actor, who, [template.made_by_id], known[account_id]))
        if not accounts or not senders_ or count < 1 or ends_at <= max(starts_at, act.now):
            raise Invalid(
                "A standing approval names accounts, senders, how often and until when.",
                fields={"ends_at": "After its start, and ahead.", "count": "At least 1."},
            )
        given = StandingApproval.objects.create(
            template=template,
            digest=template.digest,
            account_ids=sorted(accounts),
            sender_ids=sorted(senders_),
            count=count,
            starts_at=starts_at,
            ends_at=ends_at,
            given_by_id=actor.person,
            given_at=act.now,
        )
        act.record(
            StandingApprovalGiven(
                subject=given.id,
                office=template.office_id,
                template=template.id,
                digest=template.digest,
                accounts=given.account_ids,
                senders=given.sender_ids,
                count=count,
                ends_at=ends_at,
            )
        )
        act.answer(id=given.id)
    return given.id


def withdraw_standing_approval(*, actor: Actor, standing_id: UUID, reason: str = "") -> None:
    """The yes given ahead holds no longer: by any approver of one of its accounts."""
    with Action("standing_approval.withdraw", actor) as act:
        given = StandingApproval.objects.select_for_update().filter(id=standing_id, withdrawn_at=None).first()
        if given is None:
            act.require(not_found())
            raise AssertionError
        known = senders(list(given.account_ids))
        decisions = [require_role(actor, "approver", s.where, "Only an approver withdraws it.") for s in known.values()]
        act.require(next((d for d in decisions if d), decisions[0] if decisions else not_found()))
        given.withdrawn_at = act.now
        given.save(update_fields=["withdrawn_at"])
        act.record(StandingApprovalWithdrawn(subject=given.id, template=given.template_id, reason=reason.strip()))
        act.answer(id=given.id)


def _require_keeper(act: Action, office_id: UUID) -> None:
    who = standing_for(act.actor)
    if (
        who is None
        or not who.in_house
        or not who.roles_on(place("office", office_id)) & {"author", "approver", "steward"}
    ):
        act.require(refused("not_yours", _AUTHOR))
