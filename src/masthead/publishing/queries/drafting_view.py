"""What is being written, as its author sees it: the draft, and what guard and policy would say of it now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.core.decision import Finding, Need, Severity, Verdict, VerdictState
from masthead.core.lengths import Limits, Unit, length
from masthead.core.policy import default_document, parse
from masthead.freeze.queries import open_freezes
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import Invalid, NotFound, Refused
from masthead.kernel.ids import parse_id
from masthead.networks.tables import limits
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing
from masthead.publishing.content import Content, MediumRef, canonical, digest_of
from masthead.publishing.drafting import MEDIUM_FIELDS, content_of, targets_of, text_for, wish_of
from masthead.publishing.judging import approvals_for, judge
from masthead.publishing.models import Medium, Post
from masthead.publishing.permissions import may_edit, may_write
from masthead.publishing.queries.askable import Asked, asked
from masthead.publishing.queries.checking import seen_while_writing
from masthead.publishing.queries.choices import Choices, choices, state_of
from masthead.publishing.queries.events import exercises_on
from masthead.publishing.steps import author_of, standing_approval_for
from masthead.publishing.windows import last_moment
from masthead.registry.public import PublicAccount, speakers
from masthead.registry.sending import Sender, senders


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """One chosen account: the text it would get, and what would be made of it. `trouble` says why it cannot speak."""

    account: PublicAccount
    text: str
    length: int
    max_length: int
    takes_title: bool
    findings: tuple[Finding, ...]
    verdict: Verdict | None
    due_at: datetime | None
    last_moment: datetime | None
    needs: tuple[Need, ...]
    """Who would have to approve it once nothing blocks it any more."""
    state: str
    trouble: str


@dataclass(frozen=True, slots=True)
class DraftRead:
    """A draft, read by guard and policy. `fields` names what keeps it from being asked for, as `Invalid` does."""

    targets: tuple[DraftTarget, ...]
    asked: tuple[Asked, ...]
    sentence: str
    fields: Mapping[str, str]

    @property
    def state(self) -> str:
        """`blocked`, `needs` or `clear`; `unready` while something is missing."""
        verdicts = [target.verdict for target in self.targets if target.verdict]
        if any(verdict.state == VerdictState.BLOCKED for verdict in verdicts):
            return "blocked"
        if self.fields or any(target.trouble and target.state != "frozen" for target in self.targets):
            return "unready"
        return "needs" if any(verdict.state == VerdictState.NEEDS for verdict in verdicts) else "clear"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is blocked."""
        blocked = [t.verdict for t in self.targets if t.verdict and t.verdict.state == VerdictState.BLOCKED]
        return tuple(dict.fromkeys(reason for verdict in blocked for reason in verdict.reasons))


@dataclass(frozen=True, slots=True)
class DraftView:
    """A post that is being written, with everything that its page shows."""

    post_id: UUID
    kind: str
    state: str
    version: int
    changed_at: datetime
    author_id: UUID
    author_name: str
    writes_alone: bool
    draft: Mapping[str, Any]
    media: tuple[MediumRef, ...]
    relates_to: UUID | None
    reply_to: str
    template: str
    typed_mode: str
    """What its author types where the template is of high impact; otherwise empty."""
    choices: Choices
    networks: tuple[str, ...]
    """The chosen accounts' networks, each once."""
    languages: tuple[str, ...]
    subjects: tuple[str, ...]
    """What it may concern that the chosen accounts' policies ask about."""
    exercises: tuple[str, ...]
    """The exercises that run on the chosen accounts."""
    read: DraftRead


def drafting_view(actor: Actor, post_id: UUID, *, find: str = "", typed: Mapping[str, Any] | None = None) -> DraftView:
    """The draft that stands at `post_id`, read by guard and policy. `find` searches the accounts; `typed` stands over
    what is kept, for a page that shows what could not be kept yet."""
    who = viewer(actor)
    post = Post.objects.select_related("template", "author").filter(id=post_id).first()
    if post is None or who is None:
        raise NotFound("That post was not found, or is not yours to see.")
    allowed = may_edit(who, post)
    if not allowed:
        raise Refused.by(allowed)
    if typed is not None:
        post.draft = {**post.draft, **typed}
    targets = targets_of(post.draft)
    read = _read(who, post)
    known = list(senders(targets).values())
    return DraftView(
        post_id=post.id,
        kind=post.kind,
        state=post.state,
        version=post.draft_version,
        changed_at=post.changed_at,
        author_id=post.author_id,
        author_name=post.author.name,
        writes_alone=set(post.writers) <= {who.id},
        draft=post.draft,
        media=_media(post.draft),
        relates_to=post.relates_to_id,
        reply_to=post.reply_to,
        template=post.template.name if post.template else "",
        typed_mode=post.template.name if post.template and post.template.live else "",
        choices=choices(who, post.kind, targets, find),
        networks=tuple(dict.fromkeys(target.account.network for target in read.targets)),
        languages=_languages(post.draft, known),
        subjects=_subjects(known),
        exercises=exercises_on(targets) if targets else (),
        read=read,
    )


def _languages(draft: Mapping[str, Any], known: Sequence[Sender]) -> tuple[str, ...]:
    spoken = [language for sender in known for language in sender.languages]
    return tuple(dict.fromkeys(filter(None, [str(draft.get("language", "")), *spoken, "en"])))


def _subjects(known: Sequence[Sender]) -> tuple[str, ...]:
    policies = [sender.policy for sender in known] or [parse(default_document())]
    rules = [policy.rules[name] for policy in policies for name in ("legal", "subject_expert")]
    return tuple(sorted({subject for rule in rules for subject in rule.subjects}))


def guard_preview(actor: Actor, draft: Mapping[str, Any], *, kind: str = "post") -> DraftRead:
    """What guard and policy would say of a draft that is kept nowhere, as if the actor were to send it now."""
    who = viewer(actor)
    if who is None:
        raise Refused("This is done by a signed-in person.", code="not_a_person")
    post = Post(kind=kind, author_id=who.id, draft=dict(draft), writers=[who.id], changed_at=now(), created_at=now())
    return _read(who, post, campaign_from_draft=True)


def _read(who: Standing, post: Post, *, campaign_from_draft: bool = False) -> DraftRead:
    if campaign_from_draft and post.draft.get("campaign"):
        post.campaign_id = parse_id(str(post.draft["campaign"]))
    targets = targets_of(post.draft)
    known = senders(targets)
    accounts = speakers(targets)
    fields: dict[str, str] = {}
    sentence = ""
    content: Content | None = None
    try:
        content = content_of(post, known)
    except Invalid as error:
        sentence, fields = error.sentence, dict(error.fields)
    times, wrong = _times(post, [known[target] for target in targets if target in known])
    fields |= wrong
    freezes = open_freezes()
    read = []
    for target in targets:
        if target not in known:
            continue
        sender = known[target]
        state, trouble = state_of(sender, post.kind, freezes)
        allowed = may_write(who, post.kind, sender)
        trouble = trouble if allowed else allowed.sentence
        due, end = times.get(target, (None, None))
        said = _judged(post, content, sender, due or now()) if content else _NOTHING
        read.append(_target(accounts[target], sender, post, said, due, end, state if allowed else "", trouble))
    needs = {target.account.id: target.needs for target in read if target.verdict}
    return DraftRead(tuple(read), asked(needs, post.writers), sentence, fields)


def _target(
    account: PublicAccount,
    sender: Sender,
    post: Post,
    said: _Said,
    due: datetime | None,
    end: datetime | None,
    state: str,
    trouble: str,
) -> DraftTarget:
    limit: Limits | None = limits().get(sender.network)
    text = text_for(post.draft, sender.network)
    return DraftTarget(
        account=account,
        text=text,
        length=length(text, limit.unit if limit else Unit.CODE_POINTS),
        max_length=limit.max_length if limit else 0,
        takes_title=limit is not None and limit.has_title,
        findings=said.findings,
        verdict=said.verdict,
        needs=said.needs,
        due_at=due,
        last_moment=end,
        state=state,
        trouble=trouble,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    findings: tuple[Finding, ...]
    verdict: Verdict | None
    needs: tuple[Need, ...]


_NOTHING = _Said((), None, ())


def _judged(post: Post, content: Content, sender: Sender, at: datetime) -> _Said:
    findings = seen_while_writing(content, sender, author=post.author_id)
    facts: dict[str, Any] = {
        "author": author_of(post),
        "at": at,
        "approvals": approvals_for(post.id, digest_of(canonical(content)), sender, at, post.writers, content.campaign),
        "standing_approval": standing_approval_for(post, content, sender, at) is not None,
    }
    verdict = judge(content, sender, findings, **facts).verdict
    if verdict.state != VerdictState.BLOCKED:
        return _Said(findings, verdict, verdict.needs)
    mended = tuple(finding for finding in findings if finding.severity < Severity.BLOCK)
    return _Said(findings, verdict, judge(content, sender, mended, **facts).verdict.needs)


def _times(post: Post, known: Sequence[Sender]) -> tuple[dict[UUID, tuple[datetime, datetime]], Mapping[str, str]]:
    """When it would go on each account, and until when; or what is wrong with the moments."""
    try:
        wish = wish_of(post.draft)
        due = max(wish.send_at or now(), now())
        return {s.id: (due, last_moment(wish.validity, due, s, wish.last_moment)) for s in known}, {}
    except Invalid as error:
        return {}, error.fields


def _media(draft: Mapping[str, Any]) -> tuple[MediumRef, ...]:
    items = [item for item in draft.get("media", []) if isinstance(item, dict) and item.get("sha256")]
    wanted = {str(item["sha256"]): {name: str(item.get(name, "")) for name in MEDIUM_FIELDS} for item in items}
    found = Medium.objects.defer("data").in_bulk(list(wanted))
    return tuple(
        MediumRef(**said, mime=m.mime, width=m.width, height=m.height, size=m.size)
        for key, said in wanted.items()
        if (m := found.get(key)) is not None
    )
