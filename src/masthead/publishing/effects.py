"""What two keys do here. Each effect runs inside the act that turned the second key."""

from __future__ import annotations

from uuid import UUID

from masthead.kernel.errors import Conflict
from masthead.ledger.action import Action
from masthead.people.models import TwoKeyChange
from masthead.publishing.entries import QuarantineLifted
from masthead.publishing.models import Quarantined

LIFT_QUARANTINE = "quarantine.lift"


def lift_quarantine(act: Action, change: TwoKeyChange) -> None:
    """What was quarantined may go out again."""
    row = Quarantined.objects.select_for_update().filter(id=UUID(change.payload["quarantined"])).first()
    if row is None or row.lifted_at is not None:
        raise Conflict("This is not in quarantine any more.", code="lifted")
    row.lifted_at = act.now
    row.save(update_fields=["lifted_at"])
    act.record(
        QuarantineLifted(
            subject=row.id,
            account=row.account_id,
            office=row.office_id,
            address=row.address,
            sha256=row.sha256,
            reason=change.reason,
        )
    )
