"""One held post by name through a freeze; the second person's yes; and the expert's, where a cause or culprit is
named."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, VerdictState, refused
from masthead.freeze import lock
from masthead.freeze.permissions import may_confirm_claim, may_speak
from masthead.freeze.queries import PassView, in_the_way, open_pass, pass_of
from masthead.freeze.steps import confirm_claims, give_pass, second_pass
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Blocked, Conflict
from masthead.ledger.action import Action
from masthead.ledger.entries import ActRefused
from masthead.people.standing import Where, require_role, standing_for, standing_of
from masthead.publishing.actions.scheduling import MOVABLE, found_deliveries, move
from masthead.publishing.content import decode
from masthead.publishing.judging import Judgement
from masthead.publishing.lane import PASS_LASTS, claims_in
from masthead.publishing.models import Delivery, Revision
from masthead.publishing.steps import judged
from masthead.registry.sending import Sender, senders

_LEAD = "Only a crisis lead lets a post through a freeze."


def release_held(*, actor: Actor, delivery_id: UUID, reason: str = "") -> UUID:
    """Let one frozen post through by name: by a crisis lead alone where the guard is clear. Where it is not, the pass
    waits until a second crisis lead confirms it, and an expert where it names a cause or a culprit. Returns the pass's
    id."""
    with Action("freeze.release_held", actor, first=lock.exclusive) as act:
        deliveries, known = found_deliveries(act, [delivery_id])
        delivery, sender = deliveries[0], known[deliveries[0].account_id]
        act.require(require_role(actor, "crisis_lead", sender.where, _LEAD))
        if delivery.state not in MOVABLE:
            raise Conflict(f"This is {delivery.state} by now; there is nothing left to release.", code="not_movable")
        where = Where(sender.id, sender.offices, delivery.campaign_id)
        freezes = in_the_way(where, by_person=delivery.by_person)
        if not freezes:
            raise Conflict("Nothing freezes this: give it a new window instead.", code="not_frozen")
        findings = _judged(act, delivery, sender).findings
        given = give_pass(
            act,
            kind="held_post",
            post_id=delivery.post_id,
            digest=delivery.digest,
            account_ids=[sender.id],
            freeze_ids=[each.id for each in freezes],
            needs_second=bool(findings),
            saw={finding.mark for finding in findings},
            claims=claims_in(findings),
            subjects=decode(Revision.objects.get(id=delivery.revision_id).canonical).subjects,
            ends_at=act.now + PASS_LASTS,
            reason=reason.strip(),
        )
        if not findings:
            _bring_forward(act, delivery)
        act.answer(id=given, effective=not findings)
    return given


def confirm_release(*, actor: Actor, pass_id: UUID) -> bool:
    """The second person agrees: a crisis lead to a held post, an approver or a crisis lead to free text. Whether it
    takes effect by that, or still waits for somebody to confirm a cause or a culprit."""
    with Action("freeze.confirm_release", actor, first=lock.exclusive) as act:
        waiting = open_pass(pass_id)
        known = senders(list(waiting.account_ids))
        act.require(_may_second(actor, waiting, known))
        act.require(_first_stands(waiting, known))
        findings = [
            finding
            for delivery in _deliveries(waiting)
            for finding in _judged(act, delivery, known[delivery.account_id]).findings
        ]
        effective = second_pass(act, pass_id, saw={finding.mark for finding in findings}, claims=claims_in(findings))
        if effective:
            _take_effect(act, waiting)
        act.answer(id=pass_id, effective=effective)
    return effective


def confirm_claim(*, actor: Actor, pass_id: UUID, reason: str) -> bool:
    """Somebody of IT, or an expert in the post's subject, confirms the cause or the culprit that it names, and says how
    they know. Whether it takes effect by that, or still waits for its second person."""
    with Action("freeze.confirm_claim", actor, first=lock.exclusive) as act:
        waiting = open_pass(pass_id)
        act.require(may_confirm_claim(actor, waiting.released_by, waiting.subjects))
        act.require(_first_stands(waiting, senders(list(waiting.account_ids))))
        effective = confirm_claims(act, pass_id, reason)
        if effective:
            _take_effect(act, waiting)
        act.answer(id=pass_id, effective=effective)
    return effective


def _may_second(actor: Actor, waiting: PassView, known: Mapping[UUID, Sender]) -> Decision:
    who = standing_for(actor)
    for sender in known.values():
        if waiting.lane and who is not None and who.has("approver", sender.where):
            allowed = require_role(actor, "approver", sender.where, "")
        else:
            sentence = "An approver or a crisis lead of the account confirms it." if waiting.lane else _LEAD
            allowed = require_role(actor, "crisis_lead", sender.where, sentence)
        if not allowed:
            return allowed
    if who is None or not who.in_house:
        return refused("outsider", "Partners and software agents never let anything through a freeze.")
    if who.id == waiting.released_by:
        second = "A second person" if waiting.lane else "A second crisis lead"
        return refused("same_person", f"You released this yourself. {second} confirms it.")
    return ALLOWED


def _first_stands(waiting: PassView, known: Mapping[UUID, Sender]) -> Decision:
    """Whoever released it may still do so."""
    first = standing_of(waiting.released_by)
    if waiting.lane:
        stands = bool(may_speak(first, waiting.freeze_ids))
    else:
        stands = first is not None and all(first.has("crisis_lead", sender.where) for sender in known.values())
    if stands:
        return ALLOWED
    return refused("first_gone", "Whoever released this may no longer do so. Somebody who may releases it again.", 409)


def _judged(act: Action, delivery: Delivery, sender: Sender) -> Judgement:
    """What guard and policy say now; a block is a block, whoever releases it."""
    revision = Revision.objects.select_related("post", "post__template").get(id=delivery.revision_id)
    judgement = judged(revision.post, revision, decode(revision.canonical), sender, act.now)
    if judgement.verdict.state == VerdictState.BLOCKED:
        sentence = "Blocked: " + " ".join(judgement.verdict.reasons)
        act.stop(Blocked(sentence), ActRefused(act=act.name, code="blocked", sentence=sentence))
    return judgement


def _deliveries(waiting: PassView) -> list[Delivery]:
    found = Delivery.objects.select_for_update().filter(
        post_id=waiting.post_id,
        digest=waiting.digest,
        account_id__in=waiting.account_ids,
        act=Delivery.Act.PUBLISH,
        state__in=MOVABLE,
    )
    return list(found.order_by("id"))


def _take_effect(act: Action, waiting: PassView) -> None:
    for delivery in _deliveries(waiting):
        _bring_forward(act, delivery)


def _bring_forward(act: Action, delivery: Delivery) -> None:
    """It goes now. What is due, in time, and stopped by nothing but what the pass names keeps its window; otherwise it
    gets another, and what would have been in time keeps its last moment."""
    in_time = delivery.state == Delivery.State.WAITING and delivery.last_moment > act.now
    if in_time and delivery.ready and delivery.due_at <= act.now and pass_of(delivery.id) is not None:
        return
    move(act, delivery, act.now, delivery.last_moment if in_time else act.now + PASS_LASTS, "")
