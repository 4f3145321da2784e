"""The closed lists of words that a file of incidents is written in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Classes, rules (which are the layers), outcomes, actions and the actors that are no person, each with its meaning
    where it has one."""

    classes: frozenset[str]
    rules: dict[str, str]
    outcomes: dict[str, str]
    actions: frozenset[str]
    reserved_actors: frozenset[str]
    variant_expect: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the corpus."""
    said = json.loads(files(__package__).joinpath("corpus", "vocabulary.json").read_text(encoding="utf-8"))
    return Vocabulary(
        classes=frozenset(said["classes"]),
        rules=dict(said["rules"]),
        outcomes=dict(said["outcomes"]),
        actions=frozenset(said["actions"]),
        reserved_actors=frozenset(said["reserved_actors"]),
        variant_expect=frozenset(said["variant_expect"]),
    )
