"""What can be said through a freeze, and as whom; and how it would look before it is released."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from masthead.core.decision import Finding, VerdictState
from masthead.freeze.queries import FreezeView
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, Refused
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing
from masthead.publishing.drafting import checked, content_of
from masthead.publishing.filling import fill
from masthead.publishing.lane import check_kind, claims_in, may_break_glass, may_say, unapproved, weigh
from masthead.publishing.models import Post
from masthead.publishing.queries.templates import TemplateView, templates
from masthead.publishing.steps import template_in_use
from masthead.registry.public import PublicAccount, speakers
from masthead.registry.sending import Sender, senders

SHOWN = 24
"""Accounts offered at once; a search finds the others."""

_COVERED = """
SELECT a.id FROM registry_account a JOIN people_office o ON o.id = a.office_id
WHERE a.state = 'active' AND a.kind <> 'observed'
  AND (%(scope)s = 'all' OR (%(scope)s = 'office' AND %(id)s = ANY(o.ancestors))
       OR (%(scope)s = 'account' AND %(id)s = a.id))
  AND (%(find)s = '' OR a.display_name ILIKE %(like)s OR a.handle ILIKE %(like)s OR a.network ILIKE %(like)s)
  AND (%(among)s::uuid[] IS NULL OR a.id = ANY(%(among)s))
ORDER BY a.kind, a.display_name COLLATE "C", a.network, a.id LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Sayable:
    """An approved template, and the accounts as which the reader may say it through a freeze now."""

    template: TemplateView
    accounts: tuple[PublicAccount, ...]


@dataclass(frozen=True, slots=True)
class SaidAs:
    """One account's part of a preview: the exact text it gets, and what the guard sees in it."""

    account: PublicAccount
    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class LanePreview:
    """What would be said, and what it would still need. `trouble` says why it cannot be released as it is; `glass` why
    it cannot be said alone (empty: it can)."""

    parts: tuple[SaidAs, ...]
    title: str
    link: str
    kind: str
    needs_second: bool
    needs_expert: bool
    trouble: str
    glass: str


def sayable(actor: Actor, view: FreezeView) -> tuple[Sayable, ...]:
    """The templates with a standing approval in force by which the actor may speak through this freeze."""
    who = viewer(actor)
    if who is None or not view.is_open:
        return ()
    found = []
    for template in templates(actor):
        wanted = {account.id for standing in template.holding if standing.mine for account in standing.accounts}
        accounts = tuple(one for one in _covered(view, among=sorted(wanted)) if _may(who, one.id)) if wanted else ()
        if accounts:
            found.append(Sayable(template, accounts))
    return tuple(found)


def sayable_accounts(actor: Actor, view: FreezeView, find: str = "") -> tuple[PublicAccount, ...]:
    """The accounts that this freeze covers and as which the actor may speak through it, at most `SHOWN`."""
    who = viewer(actor)
    if who is None or not view.is_open:
        return ()
    return tuple(one for one in _covered(view, find=find.strip()) if _may(who, one.id))


def subjects_of(accounts: Sequence[PublicAccount]) -> tuple[str, ...]:
    """What a post of these accounts may be said to concern, as their policies name it."""
    policies = [sender.policy for sender in senders([account.id for account in accounts]).values()]
    return tuple(
        sorted({subject for policy in policies for rule in policy.rules.values() for subject in rule.subjects})
    )


def preview_template(
    actor: Actor, template_id: UUID, values: Mapping[str, Any], accounts: Sequence[UUID], kind: str = "statement"
) -> LanePreview:
    """How a filling would look. Raises as `release_template` does, but for what `trouble` says."""
    check_kind(kind)
    template = template_in_use(actor, template_id, lock=False)
    known = _known(actor, accounts)
    text = fill(template.body, template.fields, values)
    post = Post(kind=kind, author_id=actor.person, template=template, filling=dict(values))
    return _preview("template", post, {"texts": {"": text}}, known)


def preview_text(
    actor: Actor,
    text: str,
    accounts: Sequence[UUID],
    kind: str = "statement",
    *,
    title: str = "",
    link: str = "",
    subjects: Sequence[str] = (),
) -> LanePreview:
    """How free text would look. Raises as `release_text` does, but for what `trouble` says."""
    check_kind(kind)
    known = _known(actor, accounts)
    draft = {"texts": {"": text}, "title": title, "link": link, "subjects": list(subjects)}
    return _preview("free_text", Post(kind=kind, author_id=actor.person), draft, known)


def _preview(how: str, post: Post, draft: Mapping[str, Any], known: Mapping[UUID, Sender]) -> LanePreview:
    post.draft = checked({**draft, "accounts": [str(account) for account in known]})
    content = content_of(post, known)
    weighed = weigh(how, post, content, known, now())
    findings = [finding for one in weighed for finding in one.judgement.findings]
    blocked = [
        reason
        for one in weighed
        if one.judgement.verdict.state == VerdictState.BLOCKED
        for reason in one.judgement.verdict.reasons
    ]
    error: Conflict | None = unapproved(weighed) if how == "template" else None
    faces = speakers(list(known))
    return LanePreview(
        parts=tuple(
            SaidAs(faces[one.sender.id], content.texts[one.sender.network], one.judgement.findings) for one in weighed
        ),
        title=content.title,
        link=content.link,
        kind=post.kind,
        needs_second=how == "free_text",
        needs_expert=bool(claims_in(findings)),
        trouble=" ".join(dict.fromkeys(blocked)) if blocked else error.sentence if error else "",
        glass=may_break_glass(known).sentence,
    )


def _known(actor: Actor, accounts: Sequence[UUID]) -> dict[UUID, Sender]:
    chosen = list(dict.fromkeys(accounts))
    if not chosen:
        raise Invalid("Choose the account that speaks.", fields={"accounts": "At least one."})
    known = senders(chosen)
    allowed = may_say(viewer(actor), chosen, known)
    if not allowed:
        raise Refused.by(allowed)
    return known


def _may(who: Standing, account_id: UUID) -> bool:
    return bool(may_say(who, [account_id], senders([account_id])))


def _covered(view: FreezeView, *, find: str = "", among: Sequence[UUID] | None = None) -> list[PublicAccount]:
    escaped = find.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    params = {
        "scope": view.scope,
        "id": view.scope_id,
        "find": find,
        "like": f"%{escaped}%",
        "among": None if among is None else list(among),
        "limit": SHOWN,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COVERED, params)
        ids = [row[0] for row in cursor.fetchall()]
    faces = speakers(ids)
    return [faces[key] for key in ids if key in faces]
