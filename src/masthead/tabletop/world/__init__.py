"""The world before the first step, made by the same acts that people use."""

from masthead.tabletop.world.building import build
from masthead.tabletop.world.world import Kept, World

__all__ = ["Kept", "World", "build"]
