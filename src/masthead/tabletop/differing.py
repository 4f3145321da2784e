"""Two runs of one accident, step by step: what was the same, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from masthead.tabletop.telling import BranchTold, StepTold


@dataclass(frozen=True, slots=True)
class Pair:
    """One step in both runs; None where a run has no such step. `differs` says in what, in words."""

    step: str
    first: StepTold | None
    second: StepTold | None
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BranchPair:
    """One branch of both runs. `trouble` is why the first or the second could not play it."""

    id: str
    name: str
    steps: tuple[Pair, ...]
    trouble: tuple[str, str]

    @property
    def differing(self) -> int:
        """How many steps are not the same."""
        return sum(bool(each.differs) for each in self.steps)


def compared(first: Sequence[BranchTold], second: Sequence[BranchTold]) -> tuple[BranchPair, ...]:
    """Both runs side by side, in the order of the first."""
    ours, theirs = {each.id: each for each in first}, {each.id: each for each in second}
    return tuple(_branches(name, ours.get(name), theirs.get(name)) for name in dict.fromkeys((*ours, *theirs)))


def _branches(name: str, first: BranchTold | None, second: BranchTold | None) -> BranchPair:
    ours, theirs = ({step.step: step for step in each.steps} if each else {} for each in (first, second))
    pairs = [(step, ours.get(step), theirs.get(step)) for step in dict.fromkeys((*ours, *theirs))]
    title = next(each.name for each in (first, second) if each)
    trouble = (first.trouble if first else "", second.trouble if second else "")
    return BranchPair(name, title, tuple(Pair(step, a, b, tuple(_differs(a, b))) for step, a, b in pairs), trouble)


def _differs(first: StepTold | None, second: StepTold | None) -> Iterable[str]:
    if first is None or second is None:
        yield "only in the later run" if first is None else "only in the earlier run"
        return
    if first.kind != second.kind or first.got != second.got:
        yield "what came of it"
    if first.asked != second.asked:
        yield "who would have been asked"
    if first.public != second.public:
        yield "whether it is public"
    if first.who != second.who:
        yield "who does it"
    if first.account_ids != second.account_ids:
        yield "the account"
    if first.met != second.met:
        yield "whether it went as it should"
    elif first.sentence != second.sentence and first.got == second.got:
        yield "what Masthead said"
