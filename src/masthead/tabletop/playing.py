"""Playing one course of one incident in the database that is in use, and the texts that go with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from masthead.tabletop.comparing import Compared, Seen, compare
from masthead.tabletop.driving import drive
from masthead.tabletop.invariants import after_step, at_the_end
from masthead.tabletop.journal import Journal, Line
from masthead.tabletop.layers import layers_of
from masthead.tabletop.observed import Observed
from masthead.tabletop.public import public_texts
from masthead.tabletop.report import Expected, Part, Time, Told
from masthead.tabletop.scenario import Branch, Expectation, Incident, Step
from masthead.tabletop.world import World, build
from masthead.tabletop.world.before import advance

_HISTORY = {
    "detected": "noticed_min",
    "takedown_done": "removed_min",
    "statement_published": "statement_min",
    "restored": "control_regained_min",
}


def play_branch(incident: Incident, branch: Branch) -> Part:
    """Play a branch from fresh fixtures to its end, and hold what came of its own steps against what was expected."""
    course = incident.course(branch)
    world = build(incident, branch, course)
    journal = play(world, course)
    journal.broken += at_the_end(world, journal)
    own = [line for line in journal.lines if line.step.branch == branch.id]
    pairs = [(line, expected) for line in own for expected in incident.expected_of(line.step)]
    judged = [(line, expected, compared(incident, line, expected)) for line, expected in pairs]
    return Part(
        expectations=tuple(_expected(incident, line, expected, said) for line, expected, said in judged),
        broken=tuple((name, f"{incident.id} {branch.id}: {where}") for name, where in journal.broken),
        times=tuple(_times(incident, judged)),
        lines=tuple(_told(incident, line) for line in own),
    )


def play(world: World, steps: Iterable[Step]) -> Journal:
    """Do the steps in order, each at its minute."""
    journal = Journal()
    for step in steps:
        advance(world, step.at_min)
        before = public_texts(world)
        for _ in range(_count(step)):
            observed = driven(world, step)
        line = Line(step, observed, before, public_texts(world))
        journal.broken += after_step(world, journal, line)
        journal.lines.append(line)
    return journal


def driven(world: World, step: Step) -> Observed:
    """One step; where a file asks for what the replay itself cannot do, that step is missed and says so."""
    try:
        return drive(world, step)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return Observed(sentence=f"The replay could not do this step ({type(error).__name__}: {error}).")


def _count(step: Step) -> int:
    found = step.said.get("count", 1)
    return found if isinstance(found, int) and 1 <= found <= 100 else 1


def compared(incident: Incident, line: Line, expected: Expectation) -> Compared:
    """Hold one expectation against what came of its step."""
    minutes = line.step.at_min - incident.step(expected.measured_from).at_min
    return compare(expected, Seen(line.observed, line.public, max(0.0, minutes)))


def _expected(incident: Incident, line: Line, expected: Expectation, said: Compared) -> Expected:
    return Expected(
        incident=incident.id,
        kind=incident.kind,
        branch=line.step.branch,
        step=line.step.id,
        layers=layers_of(expected),
        outcome=expected.outcome,
        met=said.met,
        got=said.got,
        why=said.why,
        asked=line.observed.asked,
        said=line.observed.sentence,
    )


def _times(incident: Incident, judged: Sequence[tuple[Line, Expectation, Compared]]) -> Iterator[Time]:
    actual = incident.history.get("actual") or {}
    for line, expected, said in judged:
        if expected.within_min is None:
            continue
        minutes = max(0.0, line.step.at_min - incident.step(expected.measured_from).at_min)
        history = actual.get(_HISTORY.get(expected.outcome, ""))
        yield Time(
            incident=incident.id,
            branch=line.step.branch,
            step=line.step.id,
            what=expected.outcome,
            minutes=minutes if expected.outcome in line.observed.outcomes else None,
            within=expected.within_min,
            history=float(history) if isinstance(history, int | float) else None,
            met=said.met,
        )


def _told(incident: Incident, line: Line) -> Told:
    return Told(
        incident=incident.id,
        branch=line.step.branch,
        step=line.step.id,
        at_min=line.step.at_min,
        actor=line.step.actor,
        action=line.step.action,
        text=str(line.step.post.get("text") or line.step.said.get("text") or ""),
        got=line.observed.got,
        said=line.observed.sentence,
    )
