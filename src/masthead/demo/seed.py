"""The demonstration organization: made once, by the same actions that people use, and kept from then on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings

from masthead.demo import contracts, house, posts, register
from masthead.demo.cast import EVERYONE, INES, ORGANIZATION, PASSWORD
from masthead.demo.moments import Clock, past
from masthead.demo.replay import replay_founding
from masthead.kernel.actor import system
from masthead.ledger.action import Action
from masthead.ledger.entries import EntryData
from masthead.ledger.models import Payload
from masthead.people.models import Person

SEEDER = system("demo")
CONTRACT = "Harbor Lights at Harbor Transit"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSeeded(EntryData):
    """The demonstration organization is whole. Everything before this entry was played, not lived."""

    KIND: ClassVar[str] = "demo.seeded"
    organization: str


def run() -> None:
    """Make the City of Harbor, with a week behind it and a week ahead.

    Where an organization exists it does nothing, but for finishing its own work where that was interrupted.
    """
    if Payload.objects.filter(kind=DemoSeeded.KIND).exists():
        return
    if Person.objects.exists() and not Person.objects.filter(email=INES.email).exists():
        return
    with past() as clock:
        _build(clock)
    with Action("demo.seed", SEEDER) as act:
        act.record(DemoSeeded(organization=ORGANIZATION))


def sign_ins() -> list[tuple[str, str, str, str]]:
    """Name, what they do, address and password of everyone; nobody outside a demonstration."""
    if not settings.MASTHEAD_DEMO:
        return []
    known = set(Person.objects.filter(email__in=[m.email for m in EVERYONE]).values_list("email", flat=True))
    return [(m.name, m.does, m.email, PASSWORD) for m in EVERYONE if m.email in known]


def _build(clock: Clock) -> None:
    house.build(clock)
    register.build(clock)
    replay_founding(clock)
    clock.go(clock.day(-6, "14:00"))
    if contracts.running() is None:
        contracts.open_one(CONTRACT)
    posts.build_past(clock)
    posts.build_present(clock)
