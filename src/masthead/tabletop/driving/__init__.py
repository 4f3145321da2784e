"""How each action of the vocabulary is done: by the endpoints that people use, or by the fake network outside."""

from masthead.tabletop.driving.table import DRIVERS, drive

__all__ = ["DRIVERS", "drive"]
