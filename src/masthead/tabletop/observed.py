"""What came of a step, in the words that expectations are written in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Observed:
    """What Masthead did. `outcomes` holds each outcome that was seen, with the rules that fired or were the stated
    reason; `sentence` is what people would read, `shown` everything that the screen or record held, `asked` who could
    release it. `lacks` names the part that Masthead does not have yet, where that is why."""

    outcomes: dict[str, frozenset[str]] = field(default_factory=dict)
    sentence: str = ""
    shown: str = ""
    asked: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Who could say yes to it, by name: those who would have been asked."""
    lacks: str = ""
    texts: tuple[str, ...] = ()
    """The words that the step would have made public."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the record answered to each thing that was asked of it."""
    elsewhere: bool = False
    """Whether they are public where no account of Masthead's is: on a stranger's account, or through another system."""

    @property
    def got(self) -> str:
        """In one word, what happened."""
        return next(iter(self.outcomes), "nothing")

    @property
    def rules(self) -> frozenset[str]:
        """Every rule that fired."""
        return frozenset().union(*self.outcomes.values())


def seen(outcome: str, rules: Iterable[str] = (), *, sentence: str = "", shown: str = "") -> Observed:
    """One outcome."""
    return Observed({outcome: frozenset(rules)}, sentence=sentence, shown=shown)


def lacking(part: str) -> Observed:
    """Nothing happened, because Masthead has no such part yet."""
    return Observed(lacks=part, sentence=f"Masthead has no {part} yet.")
