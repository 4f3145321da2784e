"""Where a term holds, who is told of it, how it is weighed, and asking for one to be allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from masthead.core.decision import Severity
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict
from masthead.ledger.action import Action
from masthead.people.models import Grant, Office, TwoKeyChange
from masthead.people.standing import Where
from masthead.people.steps import propose_change
from masthead.registry.entries import TermEnded, TermWeighed
from masthead.registry.models import Account, OwnTerm, TermKind
from masthead.registry.steps import other_side
from masthead.registry.terms import held_in, lets_through

ALLOW_TERM = "term.allow"
"""The kind of the two-key change that lets words be said."""


@dataclass(frozen=True, slots=True)
class Place:
    """An office with all below it, or one account."""

    where: Where
    office_id: UUID
    account_id: UUID | None
    account: Account | None
    name: str

    @property
    def columns(self) -> dict[str, Any]:
        """How a term names it."""
        account = self.account_id
        return {"account_id": account, "office_id": None if account else self.office_id}


def place_of(where: Where, account: Account | None) -> Place:
    """A place with its name."""
    office = where.offices[-1]
    if account is not None:
        return Place(where, office, account.id, account, f"{account.display_name} on {account.network}")
    return Place(where, office, None, None, Office.objects.values_list("name", flat=True).get(id=office))


def told_of(here: Place, actor_id: UUID | None) -> tuple[UUID, ...]:
    """Who is told of what tightens: the account's owners, or the office's stewards of communications and IT."""
    if here.account is not None:
        return other_side(here.account, actor_id)
    at = now()
    held = Grant.objects.filter(
        Q(scope="all") | Q(scope="office", scope_id__in=here.where.offices),
        Q(until=None) | Q(until__gt=at),
        role="steward",
        ended_at=None,
        starts_at__lte=at,
        person__state="active",
        person__office__isnull=False,
        person__function__in=["communications", "it"],
    )
    return tuple(sorted({*held.values_list("person_id", flat=True)} - {actor_id}))


def weigh(act: Action, row: OwnTerm, here: Place, severity: str, reason: str, told: tuple[UUID, ...] = ()) -> None:
    """Give a term another weight. What weighs more is decided anew: no earlier allowance clears it."""
    before, row.severity = row.severity, severity
    if Severity[severity.upper()] > Severity[before.upper()]:
        row.decided_at = act.now
    row.save(update_fields=["severity", "decided_at"])
    act.record(
        TermWeighed(
            subject=row.id,
            account=here.account_id,
            office=here.office_id,
            text=row.text,
            severity=severity,
            before=before,
            reason=reason,
            told=told,
        )
    )


def end(
    act: Action,
    row: OwnTerm,
    here: Place,
    reason: str,
    *,
    lifted_by: TwoKeyChange | None = None,
    told: tuple[UUID, ...] = (),
) -> None:
    """End a term; what is not said names the change that lifted it."""
    row.ended_at, row.lifted_by = act.now, lifted_by
    row.save(update_fields=["ended_at", "lifted_by"])
    act.record(
        TermEnded(
            subject=row.id,
            account=here.account_id,
            office=here.office_id,
            text=row.text,
            term_kind=row.kind,
            reason=reason,
            told=told,
        )
    )


def ask_to_allow(act: Action, here: Place, words: str, reason: str) -> UUID:
    """Ask for two keys to let exactly these words be said from there; returns the change. Its reviewed list names what
    the words are stopped by."""
    refuse_twice(here, TermKind.ALLOWED, words)
    change = propose_change(
        act,
        kind=ALLOW_TERM,
        office_id=here.office_id,
        subject=here.account_id or here.office_id,
        summary=f"Allow “{words}” to be said from {here.name}",
        payload={
            "scope": "account" if here.account_id else "office",
            "scope_id": str(here.account_id or here.office_id),
            "text": words,
        },
        items=lets_through(words, held_in(here.where.offices, here.account_id)),
        reason=reason,
    )
    return change.id


def refuse_twice(here: Place, kind: str, words: str) -> None:
    """Raise `Conflict` where these words stand there already, or wait for two keys."""
    open_ones = OwnTerm.objects.filter(**here.columns, kind=kind, ended_at=None)
    if any(text.casefold() == words.casefold() for text in open_ones.values_list("text", flat=True)):
        raise Conflict(f"“{words}” stands there already.", code="stands_already")
    asked = TwoKeyChange.objects.filter(kind=ALLOW_TERM, state=TwoKeyChange.State.OPEN)
    subject = here.account_id or here.office_id
    if kind == TermKind.ALLOWED and asked.filter(subject=subject, payload__text__iexact=words).exists():
        raise Conflict(f"“{words}” waits for two keys already.", code="waits")
