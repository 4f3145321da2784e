"""An account in doubt, and its way back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Refused
from masthead.ledger.action import Action
from masthead.ledger.entries import ActRefused
from masthead.people.checks import Checks
from masthead.people.standing import standing_for, standing_of
from masthead.registry.entries import AccountDoubted, AccountRestored, RestoreAsked
from masthead.registry.models import Account, Doubt
from masthead.registry.permissions import may_answer_on, may_doubt, side_of
from masthead.registry.steps import locked_account, other_side

CHECKLIST = ("sessions_ended", "recovery_checked", "second_factor_set", "profile_reviewed")
"""What is gone through before an account comes back: foreign sessions ended, recovery in our hands, a second factor
set, likes and profile reviewed."""


def doubt_account(*, actor: Actor, account_id: UUID, reason: str) -> UUID:
    """Say that an account may not be in our hands. Nothing is sent from it until both its sides brought it back."""
    with Action("account.doubt", actor) as act:
        account = locked_account(account_id)
        act.require(may_doubt(actor, account))
        checks = Checks()
        said = checks.text("reason", reason, least=3, most=1000)
        checks.done()
        if Doubt.objects.filter(account=account, ended_at=None).exists():
            raise Conflict(f"{account.display_name} is in doubt already.", code="in_doubt")
        row = Doubt.objects.create(account=account, reason=said, begun_by_id=actor.person, begun_at=act.now)
        _noticed(account)
        act.record(
            AccountDoubted(
                subject=account.id,
                account=account.id,
                office=account.office_id,
                handle=account.handle,
                reason=said,
                told=other_side(account, actor.person_id),
            )
        )
        act.answer(id=row.id)
    return row.id


def restore_account(*, actor: Actor, account_id: UUID, checked: Iterable[str], note: str = "") -> bool:
    """Bring an account back. Whoever answers on one side goes through the list and asks; whoever answers on the other
    goes through it and confirms. True when this was the second: it may send again.

    Raises `Refused` with the code `two_owners` where the side that asked tries to confirm.
    """
    with Action("account.restore", actor) as act:
        account = locked_account(account_id)
        sentence = "Coming back takes both owners, or their deputies. Ask them."
        act.require(may_answer_on(actor, account, ("communications", "it"), sentence))
        doubt = Doubt.objects.select_for_update().filter(account=account, ended_at=None).first()
        if doubt is None:
            raise Conflict(f"{account.display_name} is not in doubt.", code="not_in_doubt")
        checks = Checks()
        gone_through = checks.some_of("checked", checked, CHECKLIST)
        if len(gone_through) < len(CHECKLIST):
            checks.say("checked", "Go through the whole list first; each of it is ticked by both sides.")
        said = checks.text("note", note, most=1000)
        checks.done()
        side = side_of(standing_for(actor), account)
        if doubt.first_by_id is None or not _still_answers(doubt.first_by_id, account, doubt.first_side):
            _ask(act, account, doubt, side, gone_through, said)
            restored = False
        else:
            _require_other_side(act, account, doubt, side)
            _end(act, account, doubt, doubt.first_by_id, gone_through, said)
            restored = True
        act.answer(restored=restored)
    return restored


def _ask(act: Action, account: Account, doubt: Doubt, side: str, checked: list[str], note: str) -> None:
    doubt.first_by_id, doubt.first_side, doubt.first_at, doubt.note = act.actor.person, side, act.now, note
    doubt.save()
    act.record(
        RestoreAsked(
            subject=account.id,
            account=account.id,
            office=account.office_id,
            handle=account.handle,
            side=side,
            checked=tuple(checked),
            note=note,
            told=other_side(account, act.actor.person_id),
        )
    )


def _end(act: Action, account: Account, doubt: Doubt, first_by: UUID, checked: list[str], note: str) -> None:
    doubt.second_by_id, doubt.ended_at = act.actor.person, act.now
    doubt.save()
    _noticed(account)
    act.record(
        AccountRestored(
            subject=account.id,
            account=account.id,
            office=account.office_id,
            handle=account.handle,
            first=first_by,
            second=act.actor.person,
            checked=tuple(checked),
            note=note,
            doubted_at=doubt.begun_at,
        )
    )


def _require_other_side(act: Action, account: Account, doubt: Doubt, side: str) -> None:
    if side != doubt.first_side and act.actor.person_id != doubt.first_by_id:
        return
    missing = "IT" if doubt.first_side == "communications" else "communications"
    sentence = f"Coming back takes both owners: yours is said, that of {missing} is missing. Ask them to confirm."
    act.stop(
        Refused(sentence, code="two_owners", status=409),
        ActRefused(subject=account.id, account=account.id, act=act.name, code="two_owners", sentence=sentence),
    )


def _still_answers(person_id: UUID, account: Account, side: str) -> bool:
    return side_of(standing_of(person_id), account) == side


def _noticed(account: Account) -> None:
    account.version += 1
    account.save(update_fields=["version"])
