"""Writes inside an open act, for the apps above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from masthead.freeze.entries import PassGiven
from masthead.freeze.models import Pass
from masthead.kernel.errors import Conflict
from masthead.ledger.action import Action


def give_pass(
    act: Action,
    *,
    kind: str,
    post_id: UUID,
    digest: str,
    account_ids: Sequence[UUID],
    second_by: UUID | None,
    effective: bool,
    ends_at: datetime,
    reason: str,
) -> UUID:
    """Let one named revision through to named accounts. Without `effective` it waits for a second person.

    The act must have taken the freeze's lock first.
    """
    given = Pass.objects.create(
        kind=kind,
        post_id=post_id,
        digest=digest,
        account_ids=sorted(account_ids),
        released_by=act.actor.person,
        second_by=second_by,
        reason=reason,
        released_at=act.now,
        effective_at=act.now if effective else None,
        ends_at=ends_at,
    )
    act.record(
        PassGiven(subject=given.id, digest=digest, accounts=sorted(account_ids), effective=effective, reason=reason)
    )
    return given.id


def confirm_pass(act: Action, pass_id: UUID) -> None:
    """The second person's yes: the pass holds from now. Raises `Conflict` when it holds, or is over, already."""
    changed = Pass.objects.filter(id=pass_id, effective_at=None, ends_at__gt=act.now).update(
        second_by=act.actor.person_id, effective_at=act.now
    )
    if not changed:
        raise Conflict("This pass was confirmed already, or its hour is over.", code="pass_closed")
    given = Pass.objects.get(id=pass_id)
    act.record(
        PassGiven(subject=pass_id, digest=given.digest, accounts=given.account_ids, effective=True, reason=given.reason)
    )
