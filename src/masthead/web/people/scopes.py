"""Roles with the names of the places they hold on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.queries import EngagementView, GrantView, engagements, offices
from masthead.registry.queries import account, campaigns
from masthead.web.marks import Word, network_of
from masthead.web.people.forms import ROLES


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role that holds now, in words."""

    id: UUID
    role: Word
    where: Word
    until: datetime | None
    contract: EngagementView | None


class Places:
    """The names of offices, accounts and campaigns, read once for a page."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.offices = {each.id: each.name for each in offices(actor)}
        self.contracts = {each.id: each for each in engagements(actor)}
        self._campaigns: dict[UUID, str] | None = None
        self._accounts: dict[UUID, str] = {}

    def rows(self, grants: Iterable[GrantView]) -> list[RoleRow]:
        """The roles in words."""
        return [
            RoleRow(
                id=each.id,
                role=ROLES.get(each.role, each.role),
                where=self.name(each.scope, each.scope_id),
                until=each.until,
                contract=self.contracts.get(each.engagement_id) if each.engagement_id else None,
            )
            for each in grants
        ]

    def name(self, scope: str, key: UUID | None) -> Word:
        """A place by its name."""
        if scope == "all" or key is None:
            return _("everything")
        if scope == "office":
            return self.offices.get(key, _("an office"))
        return self.account(key) if scope == "account" else self.campaign(key)

    def account(self, key: UUID) -> str:
        """An account by its name and network."""
        if key not in self._accounts:
            try:
                view = account(self.actor, key)
                self._accounts[key] = f"{view.display_name}, {network_of(view.network)[0]}"
            except NotFound:
                self._accounts[key] = _("an account")
        return self._accounts[key]

    def campaign(self, key: UUID) -> str:
        """A campaign by its name."""
        if self._campaigns is None:
            self._campaigns = {each.id: each.name for each in campaigns(self.actor, closed=True)}
        return self._campaigns.get(key, _("a campaign"))
