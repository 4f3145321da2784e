"""What the clock does: a scheduled minute is reached, a slot comes near, something is overdue."""

from __future__ import annotations

from masthead.tabletop.driving.verdicts import came_of
from masthead.tabletop.observed import Observed, lacking, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World


def time_reached(world: World, step: Step) -> Observed:
    """The minute of something scheduled is here; what the worker makes of it."""
    world.worker.turn()
    kept = world.posts.get(step.ref)
    if kept is None:
        return seen("recorded", sentence="Nothing of that name goes out by itself.")
    return came_of(world, kept)


def paging(world: World, step: Step) -> Observed:
    """Somebody has to be called: Masthead calls nobody yet."""
    return lacking("paging of people")
