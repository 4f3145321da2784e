"""What people released through freezes: what waits for its second person or its expert, what went through, and what
one person said alone and nobody reviewed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.core.decision import Finding
from masthead.freeze.permissions import may_confirm_claim, may_review_glass
from masthead.freeze.queries import PassView, freeze, lane_passes, open_pass, unreviewed, waiting_passes
from masthead.freeze.scopes import place_of
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.people.queries import names_of
from masthead.publishing.content import decode
from masthead.publishing.judging import read_by_guard
from masthead.publishing.models import Delivery, Revision
from masthead.publishing.queries.guard_context import guard_context
from masthead.publishing.queries.planned import DeliveryView, views
from masthead.publishing.queries.seen import Seen, seen_by
from masthead.registry.sending import senders


@dataclass(frozen=True, slots=True)
class Release:
    """One pass. `state` is *waiting* (for its second person or its expert), *effective*, or *lapsed*: its hour was over
    before it took effect, or before it was used. `mine`: whoever looks released it, so another confirms it."""

    id: UUID
    kind: str
    state: str
    released_by: str
    reason: str
    released_at: datetime
    effective_at: datetime | None
    ends_at: datetime
    second_by: str
    second_at: datetime | None
    claim_by: str
    claim_at: datetime | None
    claim_reason: str
    reviewed_by: str
    reviewed_at: datetime | None
    verdict: str
    verdict_reason: str
    lacks_second: bool
    lacks_expert: bool
    mine: bool
    may_confirm: bool
    """Whether whoever looks may be the second."""
    may_confirm_claim: bool
    may_review: bool
    findings: tuple[Finding, ...]
    """What the guard sees in it, while it waits."""
    deliveries: tuple[DeliveryView, ...]

    @property
    def for_me(self) -> bool:
        """Whether it waits for whoever looks."""
        return self.may_confirm or self.may_confirm_claim or self.may_review


def waiting_releases(actor: Actor) -> tuple[Release, ...]:
    """Passes that lack their second person or their expert, as far as the actor sees what they let through."""
    return _releases(actor, waiting_passes())


def releases(actor: Actor, freeze_id: UUID) -> tuple[Release, ...]:
    """Everything that was released through this freeze, the last first, as far as the actor sees it."""
    freeze(actor, freeze_id)
    return _releases(actor, lane_passes(freeze_id))


def release(actor: Actor, pass_id: UUID) -> Release:
    """One pass. Raises `NotFound`."""
    for found in _releases(actor, [open_pass(pass_id)]):
        return found
    raise NotFound("That was not found, or is not yours to see.")


def alarms(actor: Actor) -> tuple[Release, ...]:
    """What somebody said alone and nobody reviewed: for the owners of its accounts, and for who may review it."""
    found = []
    for each in unreviewed():
        places = [place_of("account", account_id) for account_id in each.account_ids]
        owns = any(actor.person_id in place.owners for place in places)
        if owns or may_review_glass(actor, each.released_by, places):
            found.append(each)
    return _releases(actor, found) if found else ()


def _releases(actor: Actor, passes: Sequence[PassView]) -> tuple[Release, ...]:
    seen = seen_by(actor)
    if not passes or seen.author is not None:
        return ()
    people = {who for each in passes for who in (each.released_by, each.second_by, each.claim_by, each.reviewed_by)}
    names = names_of(people)
    rows = Delivery.objects.filter(
        post_id__in={each.post_id for each in passes},
        digest__in={each.digest for each in passes},
        act=Delivery.Act.PUBLISH,
    ).exclude(state=Delivery.State.WITHDRAWN)
    carried = views(list(rows.values_list("id", flat=True)), seen)
    known = {(one.post_id, one.digest, one.account.id): one for one in carried}
    at = now()
    found = []
    for each in passes:
        through = tuple(
            known[key] for account in each.account_ids if (key := (each.post_id, each.digest, account)) in known
        )
        made = _release(actor, each, through, names, at) if through else None
        if made is not None and (made.may_confirm_claim or _sees(seen, through)):
            found.append(made)
    return tuple(found)


def _sees(seen: Seen, through: Sequence[DeliveryView]) -> bool:
    return any(
        seen.accounts is None or one.account.id in seen.accounts or one.campaign_id in seen.campaigns for one in through
    )


def _release(
    actor: Actor, given: PassView, through: tuple[DeliveryView, ...], names: dict[UUID, str], at: datetime
) -> Release:
    waits = given.effective_at is None and given.ends_at > at
    mine = given.released_by == actor.person_id
    may_second = all(one.may_release or (given.lane and one.may_decide) for one in through)
    places = [place_of("account", account_id) for account_id in given.account_ids]
    glass = given.kind == "glass" and given.reviewed_at is None

    def named(who: UUID | None) -> str:
        return names.get(who, "") if who else ""

    return Release(
        id=given.id,
        kind=given.kind,
        state="waiting" if waits else _state(given, through, at),
        released_by=named(given.released_by),
        reason=given.reason,
        released_at=given.released_at,
        effective_at=given.effective_at,
        ends_at=given.ends_at,
        second_by=named(given.second_by),
        second_at=given.second_at,
        claim_by=named(given.claim_by),
        claim_at=given.claim_at,
        claim_reason=given.claim_reason,
        reviewed_by=named(given.reviewed_by),
        reviewed_at=given.reviewed_at,
        verdict=given.verdict,
        verdict_reason=given.verdict_reason,
        lacks_second=given.lacks_second,
        lacks_expert=given.lacks_expert,
        mine=mine,
        may_confirm=waits and given.lacks_second and not mine and may_second,
        may_confirm_claim=waits
        and given.lacks_expert
        and bool(may_confirm_claim(actor, given.released_by, given.subjects)),
        may_review=glass and bool(may_review_glass(actor, given.released_by, places)),
        findings=_findings(through) if waits or glass else (),
        deliveries=through,
    )


def _state(given: PassView, through: Sequence[DeliveryView], at: datetime) -> str:
    if given.effective_at is None:
        return "lapsed"
    unused = all(one.stored not in {"sending", "sent", "uncertain", "retracted"} for one in through)
    return "lapsed" if unused and given.ends_at <= at else "effective"


def _findings(through: Sequence[DeliveryView]) -> tuple[Finding, ...]:
    known = senders([one.account.id for one in through])
    found: dict[str, Finding] = {}
    for one in through:
        revision = Revision.objects.select_related("post").get(id=one.revision_id)
        content = decode(revision.canonical)
        sender = known[one.account.id]
        context = guard_context(sender, content.campaign, content.explained_tags, author=revision.post.author_id)
        found |= {finding.mark: finding for finding in read_by_guard(content, sender, context)}
    return tuple(sorted(found.values(), key=lambda finding: (-finding.severity, finding.where, finding.start)))
