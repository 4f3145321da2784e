"""What a course knows of its own database: which name of the file is which row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.tabletop.asking import Asking
from masthead.tabletop.clock import Clock
from masthead.tabletop.scenario import Incident, Table
from masthead.tabletop.turning import Worker
from masthead.tabletop.world.coming import Coming

OPENERS = ("opener.communications", "opener.it")
"""The two who are there before anybody of the incident: they make its world, look at it, and do nothing in it."""


@dataclass(slots=True)
class Kept:
    """A post of the replay: what Masthead has of it. `text` is what it says, `by` who wrote it."""

    text: str
    by: str
    post_id: str = ""
    review_id: str = ""
    scheduled: bool = False
    reply: bool = False
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class World:
    """One course of one incident. Names are those of the file."""

    incident: Incident
    fixtures: Table
    t0: datetime
    clock: Clock
    worker: Worker
    asking: Asking
    openers: tuple[Actor, Actor]
    office_id: UUID
    people: dict[str, UUID] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, UUID] = field(default_factory=dict)
    campaigns: dict[str, UUID] = field(default_factory=dict)
    partners: dict[str, UUID] = field(default_factory=dict)
    contracts: dict[str, UUID] = field(default_factory=dict)
    templates: dict[str, UUID] = field(default_factory=dict)
    posts: dict[str, Kept] = field(default_factory=dict)
    freezes: list[str] = field(default_factory=list)
    media: dict[str, str] = field(default_factory=dict)
    outside: dict[str, UUID] = field(default_factory=dict)
    coming: list[Coming] = field(default_factory=list)
    dues: list[float] = field(default_factory=list)
    """The minutes at which something that was asked for goes out."""
    attacked: set[str] = field(default_factory=set)
    """Accounts on which somebody posted without Masthead."""
    shut: set[str] = field(default_factory=set)
    """Accounts whose native logins are all over since their credentials were made new."""
    passes: dict[str, str] = field(default_factory=dict)
    """The pass of each statement that waits for somebody, by the step or the post that it is."""
    known: dict[str, Any] = field(default_factory=dict)
    """What steps leave for later ones: an event's id, a slot's, a session."""

    def person(self, name: str) -> Table:
        """A person as the fixtures have them."""
        found = [each for each in self.fixtures.get("people", ()) if each.get("id") == name]
        return found[0] if found else {}

    def account(self, name: str) -> Table:
        """An account as the fixtures have it."""
        found = [each for each in self.fixtures.get("accounts", ()) if each.get("id") == name]
        return found[0] if found else {}

    def rights(self, name: str) -> frozenset[str]:
        """What the fixtures let a person do."""
        return frozenset((self.person(name).get("scope") or {}).get("can", ()))

    def policy_is_on(self, layer: str) -> bool:
        """Whether the fixtures put a policy of this layer in force."""
        return any(each.get("layer") == layer for each in self.fixtures.get("policy", ()))
