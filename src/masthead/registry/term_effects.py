"""What two keys do to the organization's own words. Each effect runs inside the act that turned the second key."""

from __future__ import annotations

from uuid import UUID

from masthead.kernel.errors import Conflict
from masthead.ledger.action import Action
from masthead.people.models import TwoKeyChange
from masthead.people.places import place
from masthead.registry.entries import TermAllowed
from masthead.registry.models import Account, OwnTerm, TermKind
from masthead.registry.term_steps import Place, end, place_of, weigh
from masthead.registry.terms import held_in, lets_through

WEIGH_TERM = "term.weigh"
END_TERM = "term.end"


def allow_term(act: Action, change: TwoKeyChange) -> None:
    """Exactly these words may be said from there; more than was reviewed they do not let through."""
    scope, scope_id, text = change.payload["scope"], UUID(change.payload["scope_id"]), change.payload["text"]
    account = Account.objects.get(id=scope_id) if scope == "account" else None
    here = place_of(place(scope, scope_id), account)
    clears = lets_through(text, held_in(here.where.offices, here.account_id))
    if set(clears) - set(change.items):
        raise Conflict(
            "Something else stops these words meanwhile: more would go through than was reviewed. Propose it anew.",
            code="reviewed_another",
        )
    row = OwnTerm.objects.create(
        **here.columns,
        kind=TermKind.ALLOWED,
        text=text,
        reason=_asked_for(change),
        added_by_id=change.proposed_by_id,
        added_at=act.now,
        decided_at=act.now,
        allowed_by=change,
    )
    act.record(
        TermAllowed(
            subject=row.id,
            account=here.account_id,
            office=here.office_id,
            text=text,
            clears=clears,
            reason=row.reason,
        )
    )


def weigh_term(act: Action, change: TwoKeyChange) -> None:
    """What is not said weighs less."""
    row, here = _kept(change)
    severity = change.payload["severity"]
    if row.severity != change.payload["before"]:
        raise Conflict(f"“{row.text}” weighs something else meanwhile. Propose it anew.", code="reviewed_another")
    weigh(act, row, here, severity, _asked_for(change))


def end_term(act: Action, change: TwoKeyChange) -> None:
    """What is not said may be said again."""
    row, here = _kept(change)
    end(act, row, here, _asked_for(change), lifted_by=change)


def _kept(change: TwoKeyChange) -> tuple[OwnTerm, Place]:
    row = OwnTerm.objects.select_for_update(of=("self",)).get(id=UUID(change.payload["term"]))
    if row.ended_at is not None:
        raise Conflict(f"“{row.text}” has ended already.", code="ended")
    where = place("account", row.account_id) if row.account_id else place("office", row.office_id)
    return row, place_of(where, row.account)


def _asked_for(change: TwoKeyChange) -> str:
    """The proposer's reason: what was added when a key was refused follows on lines of its own."""
    return str(change.reason).split("\nRefused by ", 1)[0]
