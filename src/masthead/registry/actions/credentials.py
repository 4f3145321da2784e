"""What opens a network: sealed before it is written anywhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict
from masthead.ledger.action import Action
from masthead.ledger.entries import plain
from masthead.people.checks import Checks
from masthead.people.steps import propose_change
from masthead.registry.effects import CONNECT, put_credential
from masthead.registry.entries import CredentialRevoked
from masthead.registry.models import Account, Credential
from masthead.registry.permissions import may_answer_for
from masthead.registry.sealing import seal, while_sealing
from masthead.registry.steps import locked_account, other_side

_LONGEST_SECRET = 16_000


def propose_credential(
    *,
    actor: Actor,
    account_id: UUID,
    secret: str,
    rights: Iterable[str] = (),
    expires_at: datetime | None = None,
    reason: str = "",
) -> UUID:
    """Ask for two keys to connect an account. `secret` is sealed here and now; nobody at a page reads it again."""
    with Action("credential.propose", actor, first=while_sealing) as act:
        account, payload = _sealed(act, account_id, secret, rights, expires_at)
        listed = ", ".join(payload["rights"]) or "none named"
        change = propose_change(
            act,
            kind=CONNECT,
            office_id=account.office_id,
            subject=account.id,
            summary=f"Connect {account.display_name} on {account.network}",
            payload=payload,
            items=[f"{account.handle} on {account.network}; rights: {listed}"],
            reason=reason,
        )
        act.answer(id=change.id)
    return change.id


def reconnect_credential(
    *,
    actor: Actor,
    account_id: UUID,
    secret: str,
    rights: Iterable[str] = (),
    expires_at: datetime | None = None,
) -> UUID:
    """Connect the same account again, with the same or fewer rights. One person does it, the other side is told."""
    with Action("credential.reconnect", actor, first=while_sealing) as act:
        account, payload = _sealed(act, account_id, secret, rights, expires_at)
        held = Credential.objects.select_for_update().filter(account=account, ended_at=None).first()
        if held is None:
            raise Conflict("Nothing connects this account now. Connecting it takes two keys.", code="two_keys")
        more = sorted(set(payload["rights"]) - set(held.rights))
        if more:
            raise Conflict(f"This asks for more than before: {', '.join(more)}. That takes two keys.", code="two_keys")
        by = held.connected_by_id if actor.person_id is None else actor.person_id
        row = put_credential(act, account, payload, by=by, told=other_side(account, by))
        act.answer(id=row.id)
    return row.id


def revoke_credential(*, actor: Actor, account_id: UUID, reason: str) -> None:
    """Let Masthead open the network for this account no more. Connecting it again takes two keys."""
    with Action("credential.revoke", actor) as act:
        account = locked_account(account_id)
        act.require(may_answer_for(actor, account))
        checks = Checks()
        said = checks.text("reason", reason, least=3, most=1000)
        checks.done()
        if not Credential.objects.filter(account=account, ended_at=None).update(ended_at=act.now):
            raise Conflict("Nothing connects this account now.", code="not_connected")
        act.record(
            CredentialRevoked(
                subject=account.id,
                account=account.id,
                office=account.office_id,
                handle=account.handle,
                reason=said,
                told=other_side(account, actor.person_id),
            )
        )


def _sealed(
    act: Action, account_id: UUID, secret: str, rights: Iterable[str], expires_at: datetime | None
) -> tuple[Account, dict[str, Any]]:
    account = locked_account(account_id)
    act.require(may_answer_for(act.actor, account))
    checks = Checks()
    if not 0 < len(secret) <= _LONGEST_SECRET:
        checks.say("secret", "Paste what the network gave you, up to 16,000 characters.")
    asked = checks.lines("rights", rights, most=60)
    if expires_at is not None and expires_at <= act.now:
        checks.say("expires_at", "Choose a moment that is still to come, or leave it out.")
    if account.kind == "observed":
        checks.say("account", "An observed account is not connected. Activate it first.")
    checks.done()
    sealed, key = seal(secret.encode(), account.id)
    payload = {
        "account": account.id,
        "sealed": b64encode(sealed).decode(),
        "key_id": key,
        "rights": asked,
        "expires_at": expires_at,
    }
    return account, plain(payload)
