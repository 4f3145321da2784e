"""Saying something through a freeze: an approved template by one named author, free text by two, or by one who breaks
the glass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from masthead.freeze import lock
from masthead.freeze.steps import give_pass
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid
from masthead.ledger.action import Action
from masthead.people.standing import standing_for
from masthead.publishing.asking import Plan, ask, new_revision, refuse_blocked
from masthead.publishing.drafting import checked, content_of
from masthead.publishing.entries import PostStarted
from masthead.publishing.filling import fill
from masthead.publishing.lane import (
    PASS_LASTS,
    check_kind,
    claims_in,
    freezes_of,
    may_break_glass,
    may_say,
    unapproved,
    weigh,
)
from masthead.publishing.models import Post, Template
from masthead.publishing.steps import template_in_use
from masthead.registry.sending import Sender, senders

UNASKED = "It goes through the freeze by a pass."


def release_template(
    *,
    actor: Actor,
    template_id: UUID,
    values: Mapping[str, Any],
    accounts: Sequence[UUID],
    kind: str = "statement",
    reason: str = "",
) -> UUID:
    """Say an approved template, filled with nothing but its declared fields, by one named author; returns the pass.

    Raises `Conflict` where no standing approval covers the filling, `Invalid` for a value out of its range.
    """
    with Action("freeze.release_template", actor, first=lock.exclusive) as act:
        check_kind(kind)
        template = template_in_use(actor, template_id)
        known = _accounts(act, accounts)
        text = fill(template.body, template.fields, values)
        draft = {"texts": {"": text}}
        return _say(act, "template", kind, draft, known, reason, template=template, filling=dict(values))


def release_text(
    *,
    actor: Actor,
    text: str,
    accounts: Sequence[UUID],
    kind: str = "statement",
    title: str = "",
    link: str = "",
    subjects: Sequence[str] = (),
    language: str = "en",
    reason: str = "",
) -> UUID:
    """Be the first of two who say free text: a named author or a crisis lead. It waits for the second. Returns the
    pass's id."""
    with Action("freeze.release_text", actor, first=lock.exclusive) as act:
        check_kind(kind)
        known = _accounts(act, accounts)
        return _say(act, "free_text", kind, _draft(text, title, link, subjects, language), known, reason)


def break_glass(
    *,
    actor: Actor,
    text: str,
    accounts: Sequence[UUID],
    reason: str,
    kind: str = "statement",
    title: str = "",
    link: str = "",
    subjects: Sequence[str] = (),
    language: str = "en",
) -> UUID:
    """Say free text alone, where the policy of every account allows it: all owners are alarmed until another person has
    reviewed it. Returns the pass's id."""
    with Action("freeze.break_glass", actor, first=lock.exclusive) as act:
        check_kind(kind)
        known = _accounts(act, accounts)
        act.require(may_break_glass(known))
        if not reason.strip():
            raise Invalid(
                "Say why nobody else could be asked.",
                fields={"reason": "Say why nobody else could be asked; the owners read it."},
            )
        return _say(act, "glass", kind, _draft(text, title, link, subjects, language), known, reason)


def _accounts(act: Action, accounts: Sequence[UUID]) -> dict[UUID, Sender]:
    chosen = list(dict.fromkeys(accounts))
    if not chosen:
        raise Invalid("Choose the account that speaks.", fields={"accounts": "At least one."})
    known = senders(chosen)
    act.require(may_say(standing_for(act.actor), chosen, known))
    return known


def _draft(text: str, title: str, link: str, subjects: Sequence[str], language: str) -> dict[str, Any]:
    return {"texts": {"": text}, "title": title, "link": link, "subjects": list(subjects), "language": language}


def _say(
    act: Action,
    how: str,
    kind: str,
    draft: Mapping[str, Any],
    known: Mapping[UUID, Sender],
    reason: str,
    *,
    template: Template | None = None,
    filling: Mapping[str, Any] | None = None,
) -> UUID:
    author = act.actor.person
    post = Post.objects.create(
        kind=kind,
        author_id=author,
        template=template,
        filling=dict(filling or {}),
        draft=checked({**draft, "accounts": [str(account) for account in known]}),
        writers=[author],
        created_at=act.now,
        changed_at=act.now,
    )
    act.record(PostStarted(subject=post.id, post_kind=kind))
    content = content_of(post, known)
    revision = new_revision(act, post, content)
    weighed = weigh(how, post, content, known, act.now)
    findings = [finding for one in weighed for finding in one.judgement.findings]
    claims = claims_in(findings)
    ends = act.now + PASS_LASTS
    at_once = how != "free_text" and not claims
    plans = [Plan(one.sender, act.now, ends, one.judgement, at_once) for one in weighed]
    refuse_blocked(act, post, revision, plans)
    if how == "template" and (error := unapproved(weighed)):
        raise error
    ask(act, post, revision, content, plans, unasked=UNASKED)
    given = give_pass(
        act,
        kind=how,
        post_id=post.id,
        digest=revision.digest,
        account_ids=known,
        freeze_ids=freezes_of(known),
        needs_second=how == "free_text",
        saw=claims if how == "template" else {finding.mark for finding in findings},
        claims=claims,
        subjects=content.subjects,
        ends_at=ends,
        reason=reason.strip(),
    )
    act.answer(id=given, post=post.id, effective=at_once)
    return given
