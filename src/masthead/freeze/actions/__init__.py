"""Every act of the switch and of its lane, a file per subject."""

from masthead.freeze.actions.glass import review_glass
from masthead.freeze.actions.speakers import name_speaker, withdraw_speaker
from masthead.freeze.actions.switch import ask_thaw, confirm_thaw, place_freeze, withdraw_thaw

__all__ = [
    "ask_thaw",
    "confirm_thaw",
    "name_speaker",
    "place_freeze",
    "review_glass",
    "withdraw_speaker",
    "withdraw_thaw",
]
