"""An office's own answer to who does what, and who decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict
from masthead.kernel.ids import parse_id
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.models import Function, Office, Partner, Person
from masthead.people.steps import propose_change
from masthead.registry.duties import ACTIVITIES, IN_HOUSE
from masthead.registry.effects import SET_CHARTER, put_charter
from masthead.registry.permissions import may_steward
from masthead.registry.queries.charters import charter_difference


@dataclass(frozen=True, slots=True)
class CharterChange:
    """Whether the charter holds now, or which two-key change waits; and what it changes, a sentence each."""

    holds: bool
    waits: UUID | None
    differences: tuple[str, ...]


def set_charter(
    *, actor: Actor, office_id: UUID, assignments: Mapping[str, Any], decider_id: UUID, reason: str = ""
) -> CharterChange:
    """Set who does what in an office, and who decides when communications and IT disagree.

    `assignments` maps an activity to `{"function": name}`, with `"partner": id` where a partner does it for them.
    A decider stands over a refused key, so naming another one takes two keys.
    """
    with Action("charter.set", actor) as act:
        act.require(may_steward(actor, office_id))
        office = Office.objects.select_for_update().get(id=office_id)
        checks = Checks()
        table = {name: _assignment(checks, name, value) for name, value in assignments.items()}
        decider = Person.objects.filter(id=decider_id, state="active", kind="human", office__isnull=False).first()
        if decider is None:
            checks.say("decider", "Choose an active person in house.")
        checks.done()
        differs = charter_difference(office_id, table, decider_id)
        if not differs.sentences:
            raise Conflict("Nothing in this differs from the charter as it is.", code="nothing_changed")
        if not differs.two_keys:
            put_charter(act, office_id, table, decider_id)
            result = CharterChange(True, None, differs.sentences)
        else:
            change = propose_change(
                act,
                kind=SET_CHARTER,
                office_id=office_id,
                subject=office_id,
                summary=f"Set the charter of {office.name}",
                payload={"office": str(office_id), "assignments": table, "decider": str(decider_id)},
                items=differs.sentences,
                reason=reason,
            )
            result = CharterChange(False, change.id, differs.sentences)
        act.answer(holds=result.holds, waits=result.waits, differences=result.differences)
    return result


def _assignment(checks: Checks, name: str, value: Any) -> dict[str, str]:
    field = f"assignments.{name}"
    if name not in ACTIVITIES:
        checks.say(field, f"Known activities are: {', '.join(ACTIVITIES)}.")
    if not isinstance(value, Mapping) or value.get("function") not in Function.values:
        checks.say(field, f"Name the function that does it: {', '.join(Function.values)}.")
        return {}
    partner_id = parse_id(str(value.get("partner") or ""))
    if not value.get("partner"):
        return {"function": str(value["function"])}
    if name in IN_HOUSE:
        checks.say(field, "This stays in house: leave the partner out.")
    elif partner_id is None or not Partner.objects.filter(id=partner_id).exists():
        checks.say(field, "Choose a partner of this register.")
    return {"function": str(value["function"]), "partner": str(partner_id)}
