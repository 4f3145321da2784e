"""Which posts a person sees: what they wrote, and in house those of accounts on which they hold a role."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from masthead.kernel.errors import Refused
from masthead.people.standing import Standing, Where
from masthead.publishing.drafting import targets_of
from masthead.publishing.models import Delivery, Post
from masthead.publishing.permissions import may_see
from masthead.registry.models import Account
from masthead.registry.queries.places import wheres_of

ROLES = frozenset({"approver", "crisis_lead", "steward", "auditor", "leadership", "responder", "author"})


@dataclass(frozen=True, slots=True)
class Reach:
    """The accounts that a set of roles reaches: all, those of offices and all below, or named ones."""

    all: bool
    offices: tuple[UUID, ...]
    accounts: tuple[UUID, ...]

    def __bool__(self) -> bool:
        return self.all or bool(self.offices or self.accounts)

    def deliveries(self, **lookups: OuterRef) -> Exists:
        """Whether a delivery found by `lookups` goes to such an account."""
        rows = Delivery.objects.filter(**lookups)
        if not self.all:
            named = Q(id__in=self.accounts) | Q(office__ancestors__overlap=list(self.offices))
            rows = rows.filter(account_id__in=Account.objects.filter(named).values("id"))
        return Exists(rows)


def reach(who: Standing | None, roles: Collection[str] = ROLES) -> Reach:
    """How far in-house roles reach; Masthead itself and the operator see everything, outsiders nothing by this way."""
    if who is None:
        return Reach(True, (), ())
    rights = [right for right in who.rights if right.role in roles] if who.in_house else []
    return Reach(
        any(right.scope == "all" for right in rights),
        tuple(right.scope_id for right in rights if right.scope == "office" and right.scope_id),
        tuple(right.scope_id for right in rights if right.scope == "account" and right.scope_id),
    )


def require_seen(who: Standing | None, row: Post, delivered: Iterable[UUID]) -> None:
    """Raise `NotFound` unless the person sees this post: by its draft's accounts, or by those it was sent to."""
    if who is None or row.adopted_by_id == who.id:
        return
    allowed = may_see(who, row, _places({*targets_of(row.draft), *delivered}))
    if not allowed:
        raise Refused.by(allowed)


def _places(account_ids: Collection[UUID]) -> list[Where]:
    return list(wheres_of(account_ids).values())
