"""A successor named on the host, and the other side's word against it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from masthead.core.decision import ALLOWED, refused
from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.entries import RecoveryNamed, RecoveryRefused
from masthead.people.links import LASTS, address_of
from masthead.people.models import Function, Recovery
from masthead.people.permissions import KEY_FUNCTIONS, may_refuse_recovery
from masthead.people.places import umbrella_id
from masthead.people.steps.recovering import side_stands, successor_of
from masthead.people.tokens import digest_of

WAIT = timedelta(days=1)
"""How long everyone can see it before it opens anything."""


@dataclass(frozen=True, slots=True)
class Named:
    """A successor named: from when their link opens, until when, and the link, which is told once."""

    id: UUID
    opens_at: datetime
    lapses_at: datetime
    link: str


def name_successor(*, actor: Actor, function: str, name: str, email: str) -> Named:
    """On the host: name who takes up the key of a side that has nobody left. Everyone is alarmed at once.

    A day from now, and for 72 hours, the link lets the successor set a password and stand: of that function, in house,
    a steward of everything. Until they did, each key holder of the other side can refuse it. Refused while both sides
    stand.
    """
    with Action("recovery.name", actor) as act:
        on_host = ALLOWED if actor.kind == ActorKind.OPERATOR else refused("host_only", "This is done on the host.")
        act.require(on_host)
        checks = Checks()
        side = checks.one_of("function", function, sorted(KEY_FUNCTIONS))
        named, address = checks.line("name", name), checks.email("email", email)
        checks.done()
        root = umbrella_id()
        if root is None:
            raise Conflict("The first run comes first: open the first page of this installation.", code="not_founded")
        if side_stands(side):
            raise Conflict(
                f"{Function(side).label} has somebody who turns its key. A successor is named only where a side is"
                " gone; anybody else is let in on the page People, by two keys.",
                code="side_stands",
            )
        successor_of(address)
        held = Recovery.objects.select_for_update().filter(function=side, closed_at=None).first()
        if held is not None and act.now < held.lapses_at:
            raise Conflict(f"{held.name} is named already. Have the other side refuse it first.", code="already_named")
        if held is not None:
            held.closed_at = held.lapses_at
            held.save(update_fields=["closed_at"])
        text, opens_at = secrets.token_urlsafe(32), act.now + WAIT
        made = Recovery.objects.create(
            function=side,
            name=named,
            email=address,
            digest=digest_of(text),
            named_by=actor.name,
            named_at=act.now,
            opens_at=opens_at,
            lapses_at=opens_at + LASTS,
        )
        act.record(
            RecoveryNamed(
                subject=made.id, office=root, function=side, name=named, email=address, opens_at=made.opens_at
            )
        )
    return Named(made.id, made.opens_at, made.lapses_at, address_of(text))


def refuse_recovery(*, actor: Actor, recovery_id: UUID, reason: str) -> None:
    """Stop it: one key holder of the other side does, at any moment before the successor came in."""
    with Action("recovery.refuse", actor) as act:
        recovery = Recovery.objects.select_for_update().filter(id=recovery_id).first()
        if recovery is None:
            raise NotFound("There is no such recovery.")
        act.require(may_refuse_recovery(actor, recovery))
        checks = Checks()
        said = checks.text("reason", reason, least=3, most=1000)
        checks.done()
        recovery.refused_by_id, recovery.reason, recovery.closed_at = actor.person, said, act.now
        recovery.save(update_fields=["refused_by", "reason", "closed_at"])
        act.record(
            RecoveryRefused(
                subject=recovery.id,
                office=umbrella_id(),
                function=recovery.function,
                name=recovery.name,
                reason=said,
            )
        )
