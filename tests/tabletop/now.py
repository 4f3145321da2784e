"""Which expectations have to be met now: those that need no part that Masthead does not have yet."""

from __future__ import annotations

from masthead.tabletop.layers import layers_of
from masthead.tabletop.scenario import Expectation, Incident

_THERE = ("guard.", "policy.", "access.", "registry.")
_WHOLE = frozenset({"freeze", "records.audit"})
_BEFORE = ("watch.", "inbox.", "crisis.takedown", "crisis.statement")
_PAGING = frozenset({"notified"})
_INBOX = frozenset({"inbound", "inbound_surge"})


def is_due(incident: Incident, expected: Expectation) -> bool:
    """Whether every layer of it is of a part that is there, and nothing before it needs one that is not."""
    if not all(_is_there(layer) for layer in layers_of(expected)) or expected.outcome in _PAGING:
        return False
    course = incident.until(expected.step)
    if course[-1].action in _INBOX:
        return False
    return not any(_lacks(each) for step in course[:-1] for each in incident.expected_of(step))


def _is_there(rule: str) -> bool:
    return rule in _WHOLE or rule.startswith(_THERE)


def _lacks(expected: Expectation) -> bool:
    return expected.outcome in _PAGING or any(layer.startswith(_BEFORE) for layer in layers_of(expected))
