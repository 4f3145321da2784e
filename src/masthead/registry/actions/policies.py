"""An office's policy: tightened by one person, loosened by two keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from masthead.core.policy import Policy, PolicyError, loosens, parse
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid
from masthead.ledger.action import Action
from masthead.people.models import Office
from masthead.people.steps import propose_change
from masthead.registry.effects import LOOSEN_POLICY, put_policy
from masthead.registry.permissions import may_steward
from masthead.registry.queries.policies import policy_of_office


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """What `propose_policy` did: the version in effect now, or the two-key change that waits; and what it loosens."""

    version: int | None
    waits: UUID | None
    loosens: tuple[str, ...]


def propose_policy(*, actor: Actor, office_id: UUID, document: Mapping[str, Any], reason: str = "") -> PolicyChange:
    """Change the policy of an office and of all below it that have none of their own.

    What only tightens is in effect at once. What lets anything more through waits for two keys.
    """
    with Action("policy.change", actor) as act:
        act.require(may_steward(actor, office_id))
        office = Office.objects.select_for_update().get(id=office_id)
        new = _parsed(document)
        _, old = policy_of_office(office_id)
        looser = tuple(loosens(parse(old), new))
        if not looser:
            version = put_policy(act, office_id, dict(document), by=actor.person_id)
            result = PolicyChange(version, None, ())
        else:
            change = propose_change(
                act,
                kind=LOOSEN_POLICY,
                office_id=office_id,
                subject=office_id,
                summary=f"Loosen the policy of {office.name}",
                payload={"office": str(office_id), "document": dict(document)},
                items=looser,
                reason=reason,
            )
            result = PolicyChange(None, change.id, looser)
        act.answer(version=result.version, waits=result.waits)
    return result


def _parsed(document: Mapping[str, Any]) -> Policy:
    try:
        return parse({**document, "version": 1} if isinstance(document, Mapping) else document)
    except PolicyError as error:
        raise Invalid("This is not a policy yet: nothing was changed.", fields={error.field: error.sentence}) from error
