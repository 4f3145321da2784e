"""Posts that somebody released from a freeze, and that wait for a second crisis lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.freeze.queries import waiting_passes
from masthead.kernel.actor import Actor
from masthead.people.queries import names_of
from masthead.publishing.models import Delivery
from masthead.publishing.queries.planned import DeliveryView, views
from masthead.publishing.queries.seen import seen_by


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """One pass that waits. `mine`: whoever looks released it, so another confirms it."""

    id: UUID
    released_by: str
    reason: str
    released_at: datetime
    ends_at: datetime
    mine: bool
    deliveries: tuple[DeliveryView, ...]

    @property
    def may_confirm(self) -> bool:
        """Whether whoever looks may be the second."""
        return not self.mine and all(one.may_release for one in self.deliveries)


def waiting_releases(actor: Actor) -> tuple[ReleaseView, ...]:
    """Passes without their second person, as far as the actor sees what they let through."""
    seen = seen_by(actor)
    passes = waiting_passes()
    if not passes or seen.author is not None:
        return ()
    names = names_of({each.released_by for each in passes})
    rows = Delivery.objects.filter(digest__in=[each.digest for each in passes], act=Delivery.Act.PUBLISH).exclude(
        state=Delivery.State.WITHDRAWN
    )
    if seen.accounts is not None:
        rows = rows.filter(account_id__in=seen.accounts)
    known = {(one.digest, one.account.id): one for one in views(list(rows.values_list("id", flat=True)), seen)}
    found = []
    for each in passes:
        through = tuple(
            one for (digest, account), one in known.items() if digest == each.digest and account in each.account_ids
        )
        if through:
            found.append(
                ReleaseView(
                    id=each.id,
                    released_by=names.get(each.released_by, ""),
                    reason=each.reason,
                    released_at=each.released_at,
                    ends_at=each.ends_at,
                    mine=each.released_by == actor.person_id,
                    deliveries=through,
                )
            )
    return tuple(found)
