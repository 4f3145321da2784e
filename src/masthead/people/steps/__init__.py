"""Writes inside an open act, for people's own actions and those of the apps above."""

from masthead.people.steps.engagements import WIDEN_ENGAGEMENT, widen_engagement
from masthead.people.steps.keys import decide, locked_change, propose_change, refuse_key, turn_key, withdraw_change

__all__ = [
    "WIDEN_ENGAGEMENT",
    "decide",
    "locked_change",
    "propose_change",
    "refuse_key",
    "turn_key",
    "widen_engagement",
    "withdraw_change",
]
