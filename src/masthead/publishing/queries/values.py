"""What the reads of posts and reviews give: frozen values, never models.

`PublicAccount` is an account as pages show it (name, network, handle, band, emblem, followers); `Content` is what a
revision says; `Finding` and `Verdict` are the guard's and the policy's own values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.core.decision import Finding, Need, Verdict, VerdictState
from masthead.publishing.content import Content
from masthead.publishing.queries.differences import Difference
from masthead.registry.public import PublicAccount


@dataclass(frozen=True, slots=True)
class PersonBrief:
    """A person in a line. `affiliation` names the office or the partner."""

    id: UUID
    name: str
    function: str
    affiliation: str
    in_house: bool
    is_agent: bool


@dataclass(frozen=True, slots=True)
class AuthorView:
    """Who wrote it, and by which contract. `answers` is false once the author's standing has ended and nobody has
    adopted the post."""

    person: PersonBrief
    contract: str
    contract_ends_at: datetime | None
    sponsor: str
    activities: tuple[str, ...]
    adopted_by: str
    answers: bool


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One revision to one account. `state` is as `planned.STATES` names it: `frozen` while a freeze covers
    it, `needs` while an approval is missing, otherwise the delivery's own."""

    id: UUID
    account: PublicAccount
    state: str
    revision_id: UUID
    digest: str
    due_at: datetime
    last_moment: datetime
    validity: str
    ready: bool
    held_code: str
    held_because: str
    changed_at: datetime
    act: str = "publish"


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """A yes. `renewed_by` gave the unchanged revision another window, which renewed it."""

    id: UUID
    by: PersonBrief
    account_ids: tuple[UUID, ...]
    digest: str
    earliest: datetime
    latest: datetime
    note: str
    at: datetime
    withdrawn_at: datetime | None
    renewed_by: str
    mine: bool
    lapsed: bool

    @property
    def stands(self) -> bool:
        """Neither taken back nor past its window."""
        return self.withdrawn_at is None and not self.lapsed


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A word in the discussion."""

    id: UUID
    by: PersonBrief
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RelatedPost:
    """Another post that this one corrects or follows, or that corrects or follows it."""

    id: UUID
    kind: str
    state: str
    text: str
    author: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TargetView:
    """One account of a revision: the text it gets, what guard and policy say of it now, and when it goes."""

    account: PublicAccount
    text: str
    findings: tuple[Finding, ...]
    verdict: Verdict
    delivery: DeliveryView | None
    length: int
    max_length: int
    may_approve: bool
    why_not: str
    answers_need: bool
    """Whether the reader's yes is one of those still needed here."""


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One revision, its review's outcome, and what is different from the revision before."""

    id: UUID
    number: int
    digest: str
    content: Content
    created_at: datetime
    created_by: str
    review_id: UUID | None
    review_state: str
    reason: str
    closed_by: str
    closed_at: datetime | None
    since_before: Difference | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review in a list. `needs_me`: the actor may still say yes to one of its accounts, and has not."""

    id: UUID
    post_id: UUID
    revision: int
    digest: str
    kind: str
    state: str
    title: str
    text: str
    accounts: tuple[PublicAccount, ...]
    author: PersonBrief
    contract: str
    asked_at: datetime
    decide_by: datetime | None
    due_at: datetime | None
    last_moment: datetime | None
    approvals: int
    needs_me: bool
    late: bool
    """Whether it is open still and its last moment has passed."""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One review, with all that a decision needs."""

    id: UUID
    post_id: UUID
    state: str
    kind: str
    revision: RevisionView
    targets: tuple[TargetView, ...]
    author: AuthorView
    asked_by: str
    asked_at: datetime
    decide_by: datetime | None
    approvals: tuple[ApprovalView, ...]
    remarks: tuple[RemarkView, ...]
    campaign: str
    reason: str
    closed_by: str
    closed_at: datetime | None
    typed_mode: str
    """What an approver types where the template is of high impact; otherwise empty."""
    since: Difference | None
    """What changed since the revision that the reader approved earlier."""
    since_number: int
    since_at: datetime | None
    latest_id: UUID
    """The review of the post's latest revision, which is this one unless a newer one took its place."""
    original: RelatedPost | None
    """What it corrects or follows, if the reader may see that."""
    exercises: tuple[str, ...]
    """The exercises that run on its accounts."""
    media_reviewed: bool
    """Whether a yes asks that each picture was opened at full size."""

    @property
    def needs(self) -> tuple[Need, ...]:
        """What is still missing, once for all accounts."""
        return tuple(dict.fromkeys(need for target in self.targets for need in target.verdict.needs))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the guard sees, once for all accounts, the heaviest first."""
        found = dict.fromkeys(finding for target in self.targets for finding in target.findings)
        return tuple(sorted(found, key=lambda finding: -finding.severity))

    @property
    def blocked(self) -> bool:
        """Whether nobody can release it unchanged."""
        return any(target.verdict.state == VerdictState.BLOCKED for target in self.targets)

    @property
    def approvable(self) -> tuple[TargetView, ...]:
        """The accounts for which the reader may say yes."""
        return tuple(target for target in self.targets if target.may_approve)


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in a list. `state` is the post's own; `outcome` the one word that says where it stands."""

    id: UUID
    kind: str
    state: str
    outcome: str
    title: str
    text: str
    accounts: tuple[PublicAccount, ...]
    author: PersonBrief
    campaign: str
    created_at: datetime
    changed_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class PostView:
    """One post: its story, and what the reader may do with it."""

    id: UUID
    kind: str
    state: str
    outcome: str
    title: str
    text: str
    version: int
    author: AuthorView
    campaign: str
    relates_to: UUID | None
    original: RelatedPost | None
    """What it corrects or follows, if the reader may see that."""
    related: tuple[RelatedPost, ...]
    """Its corrections and what else follows it, the first begun first, as far as the reader may see them."""
    reply_to: str
    created_at: datetime
    changed_at: datetime
    accounts: tuple[PublicAccount, ...]
    revisions: tuple[RevisionView, ...]
    """The latest first."""
    deliveries: tuple[DeliveryView, ...]
    approvals: tuple[ApprovalView, ...]
    remarks: tuple[RemarkView, ...]
    may_edit: bool
    may_withdraw: bool
    may_adopt: bool
