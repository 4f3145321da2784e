"""The organization's own words: what is not said, and what is allowed all the same.

What tightens takes one person and tells the other side. What opens takes two keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from masthead.core.decision import Severity, not_found
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.models import TwoKeyChange
from masthead.people.places import place
from masthead.people.steps import propose_change
from masthead.registry.entries import TermAdded
from masthead.registry.models import Account, OwnTerm, TermKind, TermSeverity
from masthead.registry.permissions import may_keep_terms
from masthead.registry.term_effects import END_TERM, WEIGH_TERM
from masthead.registry.term_steps import Place, ask_to_allow, end, place_of, refuse_twice, told_of, weigh


@dataclass(frozen=True, slots=True)
class TermChange:
    """Whether it holds now, or which two-key change waits."""

    holds: bool
    waits: UUID | None


def add_term(*, actor: Actor, scope: str, scope_id: UUID, text: str, severity: str, reason: str) -> UUID:
    """Let something not be said from this office and all below it, or from this account. `severity` is advise, hold
    or block; `reason` is what an author reads. It holds at once, and the other side is told."""
    with Action("term.add", actor) as act:
        here = _place(act, scope, scope_id)
        checks = Checks()
        words = _words(checks, text)
        checks.one_of("severity", severity, TermSeverity.values)
        why = checks.text("reason", reason, least=3, most=500)
        checks.done()
        refuse_twice(here, TermKind.NOT_SAID, words)
        row = OwnTerm.objects.create(
            **here.columns,
            kind=TermKind.NOT_SAID,
            text=words,
            severity=severity,
            reason=why,
            added_by_id=actor.person,
            added_at=act.now,
            decided_at=act.now,
        )
        act.record(
            TermAdded(
                subject=row.id,
                account=here.account_id,
                office=here.office_id,
                text=words,
                severity=severity,
                reason=why,
                told=told_of(here, actor.person_id),
            )
        )
        act.answer(id=row.id)
    return row.id


def allow_term(*, actor: Actor, scope: str, scope_id: UUID, text: str, reason: str) -> UUID:
    """Ask that exactly these words may be said from this office and all below it, or from this account, although a
    list knows them or the place or one above it does not say them. Returns the change that waits for two keys; its
    reviewed list names what the words are stopped by."""
    with Action("term.allow", actor) as act:
        here = _place(act, scope, scope_id)
        checks = Checks()
        words = _words(checks, text)
        why = checks.text("reason", reason, least=3, most=500)
        checks.done()
        change = ask_to_allow(act, here, words, why)
        act.answer(id=change)
    return change


def weigh_term(*, actor: Actor, term_id: UUID, severity: str, reason: str) -> TermChange:
    """Let what is not said weigh more, which holds at once, or less, which waits for two keys."""
    with Action("term.weigh", actor) as act:
        row, here = _kept(act, term_id)
        checks = Checks()
        checks.one_of("severity", severity, TermSeverity.values)
        why = checks.text("reason", reason, least=3, most=500)
        if row.kind != TermKind.NOT_SAID:
            checks.say("severity", "What is allowed weighs nothing: end it instead.")
        checks.done()
        if severity == row.severity:
            raise Conflict("It weighs that already.", code="nothing_changed")
        if Severity[severity.upper()] > Severity[row.severity.upper()]:
            weigh(act, row, here, severity, why, told_of(here, actor.person_id))
            result = TermChange(True, None)
        else:
            item = f"“{row.text}” from {here.name}: {severity}, it was {row.severity}"
            summary = f"Let “{row.text}” weigh less in {here.name}"
            result = _ask(act, row, here, WEIGH_TERM, summary, item, why, severity=severity, before=row.severity)
        act.answer(holds=result.holds, waits=result.waits)
    return result


def end_term(*, actor: Actor, term_id: UUID, reason: str) -> TermChange:
    """End a term. What was allowed ends at once, and the other side is told; what is not said waits for two keys."""
    with Action("term.end", actor) as act:
        row, here = _kept(act, term_id)
        checks = Checks()
        why = checks.text("reason", reason, least=3, most=500)
        checks.done()
        if row.kind == TermKind.ALLOWED:
            end(act, row, here, why, told=told_of(here, actor.person_id))
            result = TermChange(True, None)
        else:
            item = f"“{row.text}” ({row.severity}): {row.reason}"
            summary = f"Let “{row.text}” be said again from {here.name}"
            result = _ask(act, row, here, END_TERM, summary, item, why)
        act.answer(holds=result.holds, waits=result.waits)
    return result


def _place(act: Action, scope: str, scope_id: UUID) -> Place:
    if scope not in {"office", "account"}:
        raise Invalid("Choose where it holds.", fields={"scope": "office or account."})
    account = Account.objects.filter(id=scope_id).first() if scope == "account" else None
    where = place(scope, scope_id)
    act.require(may_keep_terms(act.actor, where, account))
    if account is not None and account.state == "retired":
        raise Conflict(f"{account.display_name} is retired, and says nothing any more.", code="retired")
    return place_of(where, account)


def _kept(act: Action, term_id: UUID) -> tuple[OwnTerm, Place]:
    row = OwnTerm.objects.select_for_update(of=("self",)).filter(id=term_id).first()
    if row is None:
        act.require(not_found("That term"))
        raise AssertionError
    where = place("account", row.account_id) if row.account_id else place("office", row.office_id)
    act.require(may_keep_terms(act.actor, where, row.account))
    if row.ended_at is not None:
        raise Conflict(f"“{row.text}” has ended already.", code="ended")
    return row, place_of(where, row.account)


def _words(checks: Checks, text: str) -> str:
    words = " ".join(checks.line("text", text).split())
    if words and not any(letter.isalnum() or ord(letter) > 0x2000 for letter in words):
        checks.say("text", "Write the words as they are said: at least a letter, a digit or a sign.")
    if "*" in words:
        checks.say("text", "Write the words out: a star stands for nothing here.")
    return words


def _ask(
    act: Action, row: OwnTerm, here: Place, kind: str, summary: str, item: str, why: str, **more: str
) -> TermChange:
    waiting = TwoKeyChange.objects.filter(kind=kind, subject=row.id, state=TwoKeyChange.State.OPEN)
    if waiting.exists():
        raise Conflict(f"“{row.text}” waits for two keys already.", code="waits")
    change = propose_change(
        act,
        kind=kind,
        office_id=here.office_id,
        subject=row.id,
        summary=summary,
        payload={"term": str(row.id), **more},
        items=[item],
        reason=why,
    )
    return TermChange(False, change.id)
