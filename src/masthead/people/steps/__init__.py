"""Writes inside an open act, for people's own actions and those of the apps above."""

from masthead.people.steps.directories import Missing, missing_from, take_as_complete
from masthead.people.steps.engagements import WIDEN_ENGAGEMENT, widen_engagement
from masthead.people.steps.keys import decide, locked_change, propose_change, refuse_key, turn_key, withdraw_change
from masthead.people.steps.letting_in import LET_IN, Newcomer, ask_for_newcomers, asked_for, let_in

__all__ = [
    "LET_IN",
    "WIDEN_ENGAGEMENT",
    "Missing",
    "Newcomer",
    "ask_for_newcomers",
    "asked_for",
    "decide",
    "let_in",
    "locked_change",
    "missing_from",
    "propose_change",
    "refuse_key",
    "take_as_complete",
    "turn_key",
    "widen_engagement",
    "withdraw_change",
]
