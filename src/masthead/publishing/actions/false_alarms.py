"""A finding that was wrong: said by an approver, settled by the account's owners. The guard itself learns nothing."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from masthead.core.decision import Finding, not_found
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, Refused
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.places import place
from masthead.publishing.actions.deciding import approvable, locked_review
from masthead.publishing.content import Content, decode
from masthead.publishing.entries import FalseAlarmReported, FalseAlarmSettled
from masthead.publishing.judging import read_by_guard
from masthead.publishing.models import FalseAlarm, Review
from masthead.publishing.queries.false_alarms import PUBLISHED, may_pass
from masthead.publishing.queries.guard_context import guard_context
from masthead.registry.loosening import ask_to_loosen
from masthead.registry.models import Account
from masthead.registry.permissions import may_answer_for
from masthead.registry.sending import Sender, senders
from masthead.registry.steps import locked_account
from masthead.registry.term_steps import ask_to_allow, place_of

_UNSEEN = frozenset({"secret"})
_LONGEST = 200


def report_false_alarm(*, actor: Actor, review_id: UUID, mark: str, account_id: UUID | None = None) -> UUID:
    """Say that the finding `mark` (`Finding.mark`) of what is under review is wrong.

    It is on `account_id`, or on each account that the actor may approve. Returns the id of the first
    report. Raises `Conflict` for who said so before.
    """
    with Action("false_alarm.report", actor) as act:
        review = locked_review(review_id)
        content = decode(review.revision.canonical)
        wanted = [account_id] if account_id else []
        chosen = approvable(act, senders(list(content.targets)), review.revision.writers, wanted, content.campaign)
        found = [(sender, one) for sender in chosen if (one := _finding(review, content, sender, mark)) is not None]
        if not found:
            raise Invalid("The guard sees no such finding.", fields={"mark": "As the review names it, code@where:0-9."})
        made = [key for sender, one in found if (key := _report(act, review, content, sender, one)) is not None]
        if not made:
            raise Conflict("You said so already. The account's owners see it.", code="said_already")
        act.answer(id=made[0])
    return made[0]


def accept_false_alarm(*, actor: Actor, false_alarm_id: UUID, reason: str = "") -> UUID:
    """Ask for two keys to let the words pass on this account; settles every report of the same words.

    Returns the change that waits.
    """
    with Action("false_alarm.accept", actor) as act:
        row, account, alike = _open(act, false_alarm_id)
        if not may_pass(row.code, row.words):
            raise Refused(
                "No word lets this pass. Dismiss it with a reason, or change what the account's facts or policy say.",
                code="nothing_to_allow",
                status=409,
            )
        if row.code == PUBLISHED:
            wanted = {"public_numbers": sorted({*account.public_numbers, row.words})}
            change = ask_to_loosen(act, account, wanted, [f"May publish: {row.words}"], reason)
        else:
            change = ask_to_allow(act, place_of(place("account", account.id), account), row.words, reason)
        _settle(act, account, alike, FalseAlarm.Outcome.ACCEPTED, change, reason)
        act.answer(id=change)
    return change


def dismiss_false_alarm(*, actor: Actor, false_alarm_id: UUID, reason: str) -> None:
    """Say why the finding was right; settles every report of the same words."""
    with Action("false_alarm.dismiss", actor) as act:
        _, account, alike = _open(act, false_alarm_id)
        checks = Checks()
        said = checks.text("reason", reason, least=3, most=1000)
        checks.done()
        _settle(act, account, alike, FalseAlarm.Outcome.DISMISSED, None, said)


def _finding(review: Review, content: Content, sender: Sender, mark: str) -> Finding | None:
    """The finding of this mark, as the guard sees it on this account now."""
    author = review.revision.post.author_id
    context = guard_context(sender, content.campaign, content.explained_tags, author=author)
    return next((one for one in read_by_guard(content, sender, context) if one.mark == mark), None)


def _report(act: Action, review: Review, content: Content, sender: Sender, finding: Finding) -> UUID | None:
    row, new = FalseAlarm.objects.get_or_create(
        review=review,
        account_id=sender.id,
        mark=finding.mark,
        reported_by_id=act.actor.person,
        defaults={
            "office_id": sender.office_id,
            "code": finding.code,
            "words": _words(content, sender, finding),
            "message": finding.message[:500],
            "reported_at": act.now,
        },
    )
    if not new:
        return None
    act.record(
        FalseAlarmReported(
            subject=row.id,
            account=sender.id,
            office=sender.office_id,
            review=review.id,
            code=finding.code,
            mark=finding.mark,
        )
    )
    return row.id


def _words(content: Content, sender: Sender, finding: Finding) -> str:
    """What the finding marked; nothing where that may be a secret."""
    if finding.code in _UNSEEN:
        return ""
    what, _, number = finding.where.partition(":")
    parts = {"text": content.texts.get(sender.network, ""), "title": content.title, "link": content.link}
    part = content.media[int(number)].alt if what == "alt" else parts.get(what, "")
    return " ".join(part[finding.start : finding.end].split())[:_LONGEST]


def _open(act: Action, false_alarm_id: UUID) -> tuple[FalseAlarm, Account, list[FalseAlarm]]:
    """The report, its account, and every open report of the same words on it."""
    row = FalseAlarm.objects.filter(id=false_alarm_id).first()
    if row is None:
        act.require(not_found("That report"))
        raise AssertionError
    account = locked_account(row.account_id)
    act.require(may_answer_for(act.actor, account))
    alike = FalseAlarm.objects.select_for_update().filter(
        account_id=row.account_id, code=row.code, words__iexact=row.words, outcome=FalseAlarm.Outcome.OPEN
    )
    found = list(alike.order_by("id"))
    if row.id not in {each.id for each in found}:
        raise Conflict("This is settled already.", code="settled")
    return row, account, found


def _settle(
    act: Action, account: Account, alike: Sequence[FalseAlarm], outcome: str, change: UUID | None, reason: str
) -> None:
    for row in alike:
        row.outcome, row.change, row.reason = outcome, change, reason
        row.settled_at, row.settled_by_id = act.now, act.actor.person_id
        row.save(update_fields=["outcome", "change", "reason", "settled_at", "settled_by"])
    act.record(
        FalseAlarmSettled(
            subject=alike[0].id,
            account=account.id,
            office=account.office_id,
            code=alike[0].code,
            outcome=outcome,
            reports=len(alike),
            change=change,
            reason=reason,
        )
    )
