"""A run of the organization's own as people read it: each step with what came of it, and the sum of them.

Plain values, made from what is kept of a run; pages, API and command line read these alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from masthead.tabletop import wording
from masthead.tabletop.drawing import spoken, told_moment
from masthead.tabletop.own.casting import Part

STOPPED, HELD, THROUGH, OUTSIDE, LACKING, AMISS, SAID, DONE = (
    "stopped", "held", "through", "outside", "lacking", "amiss", "said", "done",
)  # fmt: skip
_STOPPED = frozenset({"blocked", "refused", "frozen"})
_NOTHING = "nothing"
_OF_ITSELF = ("a ", "another ", "the ")
"""How words begin that say what happens without anybody's doing."""
_FINGERPRINT = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{56}\b")
"""A file's, which says as much to people by its first letters."""
_PUBLIC = frozenset({"published", "statement_published", "delivered_elsewhere"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What should come of a step, in words; whether it did, and if not, why in a sentence."""

    outcome: str
    words: str
    met: bool
    why: str


@dataclass(frozen=True, slots=True)
class StepTold:
    """One step: who of the organization did what, at which minute, and what Masthead made of it.

    `kind` is stopped, held, through (public, and should not be), outside (past Masthead, where nothing of it reaches),
    lacking (Masthead has no such part yet), amiss (turned away though it should have gone), said (public, as it should
    be) or done. `asked` are those who could have said yes, by name.
    """

    step: str
    at_min: float
    minute: str
    who: str
    actor: str
    does: str
    text: str
    account_ids: tuple[UUID, ...]
    kind: str
    got: str
    words: str
    sentence: str
    asked: tuple[str, ...]
    public: bool
    lacks: str
    wanted: tuple[Wanted, ...]

    @property
    def met(self) -> bool:
        """Whether all came of it that should have."""
        return all(each.met for each in self.wanted)

    @property
    def happens(self) -> str:
        """Who does what, in one sentence without its full stop."""
        said = self.does if self.does.startswith(_OF_ITSELF) else f"{self.who} {self.does}"
        return said[:1].upper() + said[1:]

    @property
    def speaks(self) -> bool:
        """Whether its words are said, or to be said, by an account of the organization."""
        return bool(self.text and self.account_ids) and self.actor != "public"

    @property
    def when(self) -> str:
        """Its minute, in words that stand in a sentence."""
        return told_moment(self.at_min)


@dataclass(frozen=True, slots=True)
class PartTold:
    """One part of the cast, and who plays it. `stand_in`: somebody made up, because nobody there holds such a role."""

    name: str
    role: str
    person: str
    affiliation: str
    stand_in: bool


@dataclass(frozen=True, slots=True)
class BranchTold:
    """One course of an accident; where it could not be played, `trouble` says why."""

    id: str
    name: str
    cast: tuple[PartTold, ...]
    steps: tuple[StepTold, ...]
    trouble: str


@dataclass(frozen=True, slots=True)
class Sum:
    """How many steps of each kind a run had, and what Masthead lacked."""

    steps: int
    stopped: int
    held: int
    through: int
    outside: int
    lacking: int
    amiss: int
    unmet: int
    asked: tuple[str, ...]
    lacks: tuple[str, ...]
    unplayed: int


def branches_of(result: Sequence[Mapping[str, Any]]) -> tuple[BranchTold, ...]:
    """The branches of what is kept of a run."""
    return tuple(
        BranchTold(
            id=str(said["id"]),
            name=str(said["name"]),
            cast=tuple(_part(Part(**part)) for part in said["cast"]),
            steps=tuple(_step(step) for step in said["steps"]),
            trouble=str(said["trouble"]),
        )
        for said in result
    )


def sum_of(branches: Sequence[BranchTold]) -> Sum:
    """The sum of all branches."""
    steps = [step for branch in branches for step in branch.steps]
    kinds = [step.kind for step in steps]
    return Sum(
        steps=len(steps),
        stopped=kinds.count(STOPPED),
        held=kinds.count(HELD),
        through=kinds.count(THROUGH),
        outside=kinds.count(OUTSIDE),
        lacking=kinds.count(LACKING),
        amiss=kinds.count(AMISS),
        unmet=sum(not step.met for step in steps),
        asked=_distinct(name for step in steps for name in step.asked),
        lacks=_distinct(step.lacks for step in steps if step.lacks),
        unplayed=sum(bool(branch.trouble) for branch in branches),
    )


def outcome_of(branches: Sequence[BranchTold]) -> str:
    """What came of a run, in a sentence or three."""
    whole = sum_of(branches)
    parts = [f"{whole.stopped} stopped, {whole.held} held, {whole.through} got through, of {whole.steps} steps."]
    if whole.outside:
        parts.append(f"{whole.outside} happened past Masthead, where nothing of it reaches.")
    if whole.lacking:
        parts.append(f"{whole.lacking} asked for what Masthead cannot do yet.")
    if whole.amiss:
        parts.append(f"{whole.amiss} {_was(whole.amiss)} turned away though it should have gone.")
    if whole.unplayed:
        parts.append(f"{whole.unplayed} of {len(branches)} courses could not be played.")
    return " ".join(parts)


def _part(part: Part) -> PartTold:
    role = wording.role(part.role)
    said = f"agency's {role}" if "agency" in part.name else role
    return PartTold(part.name, said, part.person, part.affiliation, part.stand_in)


def _step(said: Mapping[str, Any]) -> StepTold:
    wanted = tuple(
        Wanted(each["outcome"], wording.outcome(each["outcome"]), bool(each["met"]), _why(each["why"]))
        for each in said["expected"]
    )
    got = str(said["got"])
    return StepTold(
        step=said["step"],
        at_min=said["at_min"],
        minute=spoken(said["at_min"]),
        who=said["who"] or wording.ACTORS.get(said["actor"], "somebody outside"),
        actor=said["actor"],
        does=wording.action(said["action"]),
        text=said["text"],
        account_ids=tuple(UUID(each) for each in said["accounts"]),
        kind=_kind(said, wanted),
        got=got,
        words="not possible yet" if said["lacks"] and got == _NOTHING else wording.outcome(got),
        sentence=_FINGERPRINT.sub(r"\1…", said["said"]),
        asked=tuple(said["asked"]),
        public=bool(said["public"]),
        lacks=said["lacks"],
        wanted=wanted,
    )


def _why(sentence: str) -> str:
    """Why something did not come; without what Masthead said, which the step has."""
    said = wording.with_rules(sentence.partition(" It said: ")[0])
    return said[:1].upper() + said[1:]


def _kind(said: Mapping[str, Any], wanted: Sequence[Wanted]) -> str:
    got, past = said["got"], "outside_system" in said["action"]
    kept_back = any(each.outcome in _STOPPED | {"held"} for each in wanted)
    if said["lacks"] and got == _NOTHING:
        return LACKING
    if got in _STOPPED and not (got == "frozen" and said["action"] == "freeze"):
        unwanted = bool(wanted) and not kept_back and not all(each.met for each in wanted)
        return AMISS if unwanted and not past else STOPPED
    if got == "held":
        return HELD
    if got == "not_preventable" or past:
        return OUTSIDE
    if said["public"] and got in _PUBLIC:
        return THROUGH if kept_back else SAID
    return DONE


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
