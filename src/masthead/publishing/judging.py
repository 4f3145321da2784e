"""Guard, then policy: what stands between a revision and one account at one moment.

Compose, submit, approve and gate all judge here, so that nobody is surprised later by a stricter reader.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from masthead.core.decision import ApprovalFact, Facts, Finding, Severity, Verdict, VerdictState
from masthead.core.guard import Context, Draft, DraftMedium, shipped
from masthead.core.policy import evaluate
from masthead.freeze.queries import PassView
from masthead.kernel.statements import Later, Rows
from masthead.publishing.content import Content
from masthead.publishing.models import Medium
from masthead.registry.sending import Sender

_APPROVALS = """
SELECT ap.by_id, p.function, p.on_call, p.expert_in::text, ap.typed_mode, ap.saw
FROM publishing_approval ap
JOIN publishing_review v ON v.id = ap.review_id
JOIN publishing_revision r ON r.id = v.revision_id AND r.post_id = %(post)s
JOIN people_person p ON p.id = ap.by_id
WHERE ap.digest = %(digest)s AND ap.withdrawn_at IS NULL AND %(account)s = ANY(ap.account_ids)
  AND ap.earliest <= %(at)s AND ap.latest >= %(at)s
  AND p.state = 'active' AND p.kind = 'human' AND p.office_id IS NOT NULL AND NOT (ap.by_id = ANY(%(writers)s))
  AND EXISTS (
    SELECT 1 FROM people_grant g
    WHERE g.person_id = p.id AND g.role = 'approver' AND g.ended_at IS NULL AND g.starts_at <= masthead_now()
      AND (g.until IS NULL OR g.until > masthead_now())
      AND (g.scope = 'all' OR (g.scope = 'office' AND g.scope_id = ANY(%(offices)s))
           OR (g.scope = 'account' AND g.scope_id = %(account)s)
           OR (g.scope = 'campaign' AND g.scope_id = %(campaign)s)))
"""


@dataclass(frozen=True, slots=True)
class Author:
    """Who answers for having written it."""

    in_house: bool
    is_agent: bool
    on_call: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What guard and policy say of one revision for one account."""

    findings: tuple[Finding, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Answered:
    """What those who let a revision through a freeze answer for: the findings they were shown (`Finding.mark`), and
    with `own_words` also for what a policy asks besides."""

    saw: frozenset[str]
    own_words: bool = False

    def left_of(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings that nobody answered for; what is blocked is always among them."""
        return tuple(one for one in findings if one.severity != Severity.HOLD or one.mark not in self.saw)


def answered_by(passed: PassView | None) -> Answered | None:
    """What a pass answers for, if there is one."""
    return Answered(frozenset(passed.saw), passed.own_words) if passed else None


def read_by_guard(content: Content, sender: Sender, context: Context, *, drafting: bool = False) -> tuple[Finding, ...]:
    """What the guard sees in the text that this account's network would get."""
    looks = likenesses(content) if context.quarantined.phashes else {}
    draft = Draft(
        text=content.texts.get(sender.network, ""),
        network=sender.network,
        media=tuple(
            DraftMedium(
                kind="image",
                alt=m.alt,
                mime=m.mime,
                size=m.size,
                width=m.width,
                height=m.height,
                sha256=m.sha256,
                phash=looks.get(m.sha256),
                origin=m.origin,
                permission=m.permission,
            )
            for m in content.media
        ),
        link=content.link,
        language=content.language,
        kind=content.kind,
        title=content.title,
        mode=content.mode.strip().casefold(),
    )
    return read_draft(draft, context, drafting=drafting)


def read_draft(draft: Draft, context: Context, *, drafting: bool = False) -> tuple[Finding, ...]:
    """What the guard sees. `drafting`: it is still being written, and what is left to fill in is no trouble yet."""
    return shipped().check(draft, replace(context, placeholders_advise=True) if drafting else context)


def likenesses(content: Content) -> dict[str, int]:
    """What each picture looks like, by its SHA-256; flat ones look like nothing."""
    named = [medium.sha256 for medium in content.media]
    found = Medium.objects.filter(sha256__in=named).exclude(phash="") if named else Medium.objects.none()
    return {key: int(phash, 16) for key, phash in found.values_list("sha256", "phash")}


def approvals_for(
    post_id: UUID, digest: str, sender: Sender, at: datetime, writers: Sequence[UUID], campaign: UUID | None
) -> tuple[ApprovalFact, ...]:
    """The approvals of exactly these bytes that count for this account at that moment, by approvers who stand now.

    They are those of this one post: the same words said again are another asking.
    """
    return approvals_later(post_id, digest, sender, at, writers, campaign).value


def approvals_later(
    post_id: UUID, digest: str, sender: Sender, at: datetime, writers: Sequence[UUID], campaign: UUID | None
) -> Later[tuple[ApprovalFact, ...]]:
    """The same, asked together with others."""
    values = {
        "post": post_id,
        "digest": digest,
        "account": sender.id,
        "at": at,
        "writers": list(writers),
        "offices": list(sender.offices),
        "campaign": campaign,
    }
    return Later(_APPROVALS, values, _approvals)


def _approvals(found: Rows) -> tuple[ApprovalFact, ...]:
    return tuple(
        ApprovalFact(
            person_id=by,
            function=function,
            in_house=True,
            on_call=on_call,
            expert_in=frozenset(json.loads(experts)),
            typed_mode=mode,
            saw=frozenset(saw),
        )
        for by, function, on_call, experts, mode, saw in found
    )


def judge(
    content: Content,
    sender: Sender,
    findings: tuple[Finding, ...],
    *,
    author: Author,
    at: datetime,
    approvals: tuple[ApprovalFact, ...] = (),
    standing_approval: bool = False,
    answered: Answered | None = None,
) -> Judgement:
    """The policy's verdict on findings and facts.

    A pass answers for what those who released it were shown; where they answer for its words too, for all that the
    policy asks besides. It answers for nothing that is blocked, and for nothing that the guard holds since.
    """
    weighed = findings if answered is None else answered.left_of(findings)
    held = any(finding.severity >= Severity.HOLD for finding in weighed)
    facts = Facts(
        kind=content.kind,
        author_in_house=author.in_house,
        author_is_agent=author.is_agent,
        account_kind=sender.kind,
        account_tier=sender.tier,
        at=at,
        in_staffed_hours=sender.is_staffed(at),
        approvals=approvals,
        subjects=frozenset(content.subjects),
        live_template=bool(content.mode),
        standing_approval=standing_approval and not held,
        network=sender.network,
        author_on_call=author.on_call,
        template_mode=content.mode,
        author_typed_mode=content.extra.get("typed_mode", ""),
    )
    verdict = evaluate(sender.policy, weighed, facts)
    if verdict.state == VerdictState.NEEDS and answered is not None and answered.own_words and not held:
        verdict = Verdict(VerdictState.CLEAR, reasons=("Those who released it through the freeze answer for it.",))
    return Judgement(findings, verdict)
