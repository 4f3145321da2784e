"""The policy's document: its shape, its checks, and the policy that it becomes.

    {"format": 1, "version": 3, "name": "…", "source": "…",
     "rules": {"two_person": {"approvals": 1, "by": "in_house"}, "legal": {"approvals": 1, "subjects": […], …}, …},
     "tiers": {"0": {"two_person": 2}}, "kinds": {"reply": {"two_person": 0}}, "hashtags": "any", "media": "any",
     "break_glass": false}

Every rule is named. `approvals` is how many different people the rule asks for, 0 switches it off. An exception in
`tiers` stands over `rules`, an exception in `kinds` stands over both. `hashtags` is `registered` where each must be a
campaign's, or its author says what it is used for today; `campaign` where it must be that of a reviewed campaign.
`media` is `reviewed` where an approver has to have opened each picture at full size. `break_glass` lets one person
alone say free text through a freeze, alarmed and reviewed afterwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

FORMAT = 1
KINDS = ("post", "reply", "statement", "correction")
TIERS = tuple(range(10))
RULES = ("agency_review", "two_person", "out_of_hours", "legal", "subject_expert", "live_confirm", "guard_hold")
BY = ("in_house", "communications")
HASHTAGS = ("any", "registered", "campaign")
"""What hashtags may be used, the loosest first."""
MEDIA = ("any", "reviewed")
MOST_APPROVALS = 9
LIVE_PERSONS = 2

_FIELDS = (
    "format", "version", "name", "source", "rules", "tiers", "kinds", "hashtags", "media", "break_glass",
)  # fmt: skip
_TAKES_BY = frozenset({"agency_review", "two_person", "guard_hold"})
_TAKES_SUBJECTS = frozenset({"legal", "subject_expert"})
_TAG = re.compile(r"[a-z][a-z0-9_]{0,63}")


class PolicyError(ValueError):
    """A document that is no policy. `field` is the path of what is wrong, `sentence` says what is expected there."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(f"{field}: {sentence}")
        self.field = field
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how many approvals, by whom, and what brings it up."""

    approvals: int
    by: str = "in_house"
    subjects: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Policy:
    """What an office asks for before its words go out. Made by `parse` alone, so it is always whole."""

    version: int
    name: str
    source: str
    rules: Mapping[str, Rule]
    tiers: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    hashtags: str = "any"
    break_glass: bool = False
    media: str = "any"

    def approvals(self, rule: str, kind: str, tier: int) -> int:
        """How many people `rule` asks for. An unknown kind is treated as the strictest of the known ones."""
        if kind not in KINDS:
            return max(self.approvals(rule, known, tier) for known in KINDS)
        within = min(max(tier, TIERS[0]), TIERS[-1])
        exceptions = {**self.tiers.get(within, {}), **self.kinds.get(kind, {})}
        return exceptions.get(rule, self.rules[rule].approvals)


def parse(document: Mapping[str, Any]) -> Policy:
    """The policy of a document. Raises `PolicyError`, which names the first field that is wrong."""
    whole = _mapping(document, "policy")
    _known(whole, "", _FIELDS)
    if whole.get("format") != FORMAT or isinstance(whole.get("format"), bool):
        raise PolicyError("format", f"Write {FORMAT}, the format of policy documents that this version reads.")
    return Policy(
        version=_number(whole.get("version"), "version", least=1, most=2**31 - 1),
        name=_line(whole.get("name"), "name"),
        source=_line(whole.get("source", "Written here"), "source"),
        rules=_rules(whole.get("rules")),
        tiers={int(tier): table for tier, table in _exceptions(whole, "tiers", tuple(map(str, TIERS))).items()},
        kinds=_exceptions(whole, "kinds", KINDS),
        hashtags=_one_of(whole.get("hashtags", "any"), "hashtags", HASHTAGS),
        break_glass=_switch(whole.get("break_glass", False), "break_glass"),
        media=_one_of(whole.get("media", "any"), "media", MEDIA),
    )


def default_document() -> dict[str, Any]:
    """The policy that Masthead ships with, as a document of its own that may be changed."""
    text = files(__package__).joinpath("default.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def _rules(value: object) -> dict[str, Rule]:
    table = _mapping(value, "rules")
    _known(table, "rules", RULES)
    for name in RULES:
        if name not in table:
            raise PolicyError(f"rules.{name}", "Name every rule; to switch one off, give it 0 approvals.")
    return {name: _rule(name, table[name]) for name in RULES}


def _rule(name: str, value: object) -> Rule:
    where = f"rules.{name}"
    table = _mapping(value, where)
    allowed = ["approvals"]
    allowed += ["by"] if name in _TAKES_BY else []
    allowed += ["subjects"] if name in _TAKES_SUBJECTS else []
    allowed += ["findings"] if name == "legal" else []
    _known(table, where, tuple(allowed))
    return Rule(
        approvals=_approvals(name, table.get("approvals"), f"{where}.approvals"),
        by=_one_of(table.get("by", "in_house"), f"{where}.by", BY),
        subjects=_tags(table.get("subjects", []), f"{where}.subjects"),
        findings=_tags(table.get("findings", []), f"{where}.findings"),
    )


def _exceptions(whole: Mapping[str, Any], field: str, names: tuple[str, ...]) -> dict[str, dict[str, int]]:
    table = _mapping(whole.get(field, {}), field)
    _known(table, field, names)
    return {name: _exception(table[name], f"{field}.{name}") for name in names if name in table}


def _exception(value: object, where: str) -> dict[str, int]:
    table = _mapping(value, where)
    _known(table, where, RULES)
    return {rule: _approvals(rule, table[rule], f"{where}.{rule}") for rule in RULES if rule in table}


def _approvals(rule: str, value: object, where: str) -> int:
    count = _number(value, where, least=0, most=MOST_APPROVALS)
    if rule == "live_confirm" and count not in (0, LIVE_PERSONS):
        raise PolicyError(where, "Write 2, for the two persons who both type the mode, or 0 to switch the rule off.")
    return count


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise PolicyError(where, "Write an object of named fields here.")
    return value


def _known(table: Mapping[str, Any], where: str, names: tuple[str, ...]) -> None:
    for name in table:
        if name not in names:
            path = f"{where}.{name}" if where else str(name)
            raise PolicyError(path, f"This name is not known here. Known are: {', '.join(names)}.")


def _one_of(value: object, where: str, names: tuple[str, ...]) -> str:
    if value not in names:
        raise PolicyError(where, f"Write one of: {', '.join(names)}.")
    return str(value)


def _switch(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise PolicyError(where, "Write true or false.")
    return value


def _number(value: object, where: str, *, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise PolicyError(where, f"Write a whole number from {least} to {most}.")
    return value


def _line(value: object, where: str) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= 200 or not value.isprintable():
        raise PolicyError(where, "Write one line of 1 to 200 characters.")
    return value.strip()


def _tags(value: object, where: str) -> frozenset[str]:
    if not isinstance(value, list | tuple):
        raise PolicyError(where, "Write a list of words.")
    for index, tag in enumerate(value):
        if not isinstance(tag, str) or not _TAG.fullmatch(tag):
            raise PolicyError(f"{where}.{index}", "Write a word of small letters, digits and underscores.")
    return frozenset(value)
