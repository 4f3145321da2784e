"""The switch, and the lane through it."""

from masthead.freeze.models.freezes import Freeze, Thaw
from masthead.freeze.models.lane import Pass, PassUse, Speaker

__all__ = ["Freeze", "Pass", "PassUse", "Speaker", "Thaw"]
