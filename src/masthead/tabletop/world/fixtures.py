"""The fixtures of a branch: those of the incident, with what the branch overrides."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from masthead.tabletop.reading import ScenarioError
from masthead.tabletop.scenario import Table


def overridden(fixtures: Table, overrides: Mapping[str, Any], place: str) -> dict[str, Any]:
    """A copy of the fixtures in which each override stands: `events` replaces all of them, `accounts.a.brand.mfa` one
    field of one of them. Raises `ScenarioError` for a path that leads nowhere."""
    made: dict[str, Any] = copy.deepcopy(dict(fixtures))
    for path, value in overrides.items():
        section, _, rest = path.partition(".")
        name, _, field = rest.rpartition(".")
        if not rest:
            made[section] = copy.deepcopy(value)
            continue
        found = [each for each in made.get(section, ()) if isinstance(each, dict) and each.get("id") == (name or rest)]
        if not found or not name:
            raise ScenarioError(place, f"The override {path} leads to nothing in the fixtures.")
        found[0][field] = copy.deepcopy(value)
    return made
