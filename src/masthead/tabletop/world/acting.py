"""A person of the incident, acting."""

from __future__ import annotations

from masthead.kernel.actor import Actor, ActorKind
from masthead.tabletop.world.world import World

FACE = "tabletop"


def acting(world: World, name: str) -> Actor:
    """The person of that name in the file, as whoever does something."""
    return Actor(kind=ActorKind.PERSON, name=world.names[name], person_id=world.people[name], face=FACE)
