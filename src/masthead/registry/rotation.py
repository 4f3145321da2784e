"""Changing the pair of keys that credentials are sealed to."""

from __future__ import annotations

from base64 import b64decode, b64encode
from uuid import UUID

from masthead.kernel.actor import Actor, ActorKind
from masthead.ledger.action import Action
from masthead.people.models import TwoKeyChange
from masthead.people.permissions import may_manage
from masthead.people.standing import Where
from masthead.registry.entries import SealingKeyRotated
from masthead.registry.keyring import keep_only, new_pair
from masthead.registry.models import Credential
from masthead.registry.opening import open_sealed
from masthead.registry.sealing import seal, while_rotating


def rotate_sealing_key(*, actor: Actor) -> int:
    """Make a new pair and seal every credential to it, also those that wait for their keys; returns how many.

    Stopped at any point, everything still opens: the old key is forgotten only after all is sealed to the new one.
    Runs on the host, where the private key is: by the operator, or by a steward of everything.
    """
    with Action("sealing.rotate", actor, first=while_rotating) as act:
        if actor.kind != ActorKind.OPERATOR:
            act.require(may_manage(actor, Where()))
        name = new_pair()
        count = sum(_resealed(row) for row in Credential.objects.select_for_update().order_by("id"))
        waiting = TwoKeyChange.objects.select_for_update().filter(kind="credential.connect", state="open")
        count += sum(_resealed_payload(row) for row in waiting.order_by("id"))
        act.record(SealingKeyRotated(key=name, credentials=count))
    keep_only([name])
    return count


def _resealed(row: Credential) -> int:
    plain = open_sealed(bytes(row.sealed), row.key_id, row.account_id)
    row.sealed, row.key_id = seal(plain, row.account_id)
    row.save(update_fields=["sealed", "key_id"])
    return 1


def _resealed_payload(row: TwoKeyChange) -> int:
    account_id = UUID(row.payload["account"])
    plain = open_sealed(b64decode(row.payload["sealed"]), row.payload["key_id"], account_id)
    sealed, name = seal(plain, account_id)
    row.payload |= {"sealed": b64encode(sealed).decode(), "key_id": name}
    row.save(update_fields=["payload"])
    return 1
