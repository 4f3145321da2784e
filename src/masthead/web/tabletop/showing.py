"""A run as its pages show it: each step with its account and its place, and the sums with their steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.registry.queries import AccountView
from masthead.tabletop import queries
from masthead.tabletop.drawing import Picture, told_moment
from masthead.tabletop.shapes import SHAPES, picture_of
from masthead.tabletop.telling import BranchTold, PartTold, StepTold
from masthead.tabletop.views import ResultView
from masthead.web.marks import Word

NAMED = 8
"""So many names stand in a line; the others are counted."""
ALWAYS = ("stopped", "held", "through")
REACH: Mapping[str, Word] = {
    "through": _("It got through: it is public, and should have been kept back."),
    "outside": _("It is public all the same: nothing of Masthead reaches there."),
    "said": _("It is public, as it should be."),
}
KINDS = (*ALWAYS, "outside", "lacking", "amiss", "said", "done")


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step: its number in its course, from one; the accounts that say its words; its address; and the step whose
    words it is about, where it has none of its own."""

    told: StepTold
    number: int
    accounts: tuple[AccountView, ...]
    href: str
    about: StepShown | None = None

    @property
    def shape(self) -> str:
        """The outline of its mark."""
        return SHAPES[self.told.kind]

    @property
    def asked(self) -> tuple[str, ...]:
        """The first of those who would have been asked."""
        return self.told.asked[:NAMED]

    @property
    def made(self) -> str:
        """What Masthead made of it, where the kind does not say it already."""
        said_already = self.told.kind in {"held", "outside", "lacking"}
        plainly_done = self.told.got == "accepted" and not self.told.text
        return "" if said_already or plainly_done else self.told.words

    @property
    def reach(self) -> Word:
        """What of it is public, and what that means."""
        return REACH.get(self.told.kind, _("It is public.")) if self.told.public else _("Nothing of it is public.")

    @property
    def more_asked(self) -> int:
        """How many others."""
        return max(0, len(self.told.asked) - NAMED)


@dataclass(frozen=True, slots=True)
class Moment:
    """A step, or what happened in history, at a minute in words."""

    when: str
    word: str
    step: StepShown | None


@dataclass(frozen=True, slots=True)
class CourseShown:
    """One course with its picture; `moments` are history and steps together, by their minute."""

    branch: BranchTold
    steps: tuple[StepShown, ...]
    picture: Picture
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The steps of one kind."""

    kind: str
    steps: tuple[StepShown, ...]
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a run. `shapes` are the outlines in its pictures, by kind."""

    courses: tuple[CourseShown, ...]
    cast: tuple[PartTold, ...]
    counted: tuple[Counted, ...]
    shapes: tuple[tuple[str, str], ...]

    @property
    def begin(self) -> str:
        """The address of the first step; empty where there is none."""
        return next((step.href for course in self.courses for step in course.steps), "")


@dataclass(frozen=True, slots=True)
class Here:
    """One step of a run, and the ways on from it."""

    course: CourseShown
    step: StepShown
    previous: str
    next: str


def shown(actor: Actor, told: ResultView) -> Whole:
    """A run with its accounts and pictures."""
    accounts, happened = queries.speakers(actor, told.branches), queries.minutes(told.run.incident)
    written = {
        step.step: shown
        for branch in told.branches
        for step, shown in zip(branch.steps, _steps(branch, accounts), strict=True)
    }
    about = {step: written[wrote] for step, wrote in queries.about(told.run.incident).items() if wrote in written}
    courses = tuple(_course(branch, _steps(branch, accounts, about), happened) for branch in told.branches)
    kinds = {step.kind for branch in told.branches for step in branch.steps}
    return Whole(
        courses=courses,
        cast=tuple(dict.fromkeys(part for branch in told.branches for part in branch.cast)),
        counted=tuple(_counted(kind, courses) for kind in KINDS if kind in kinds or kind in ALWAYS),
        shapes=tuple((kind, SHAPES[kind]) for kind in KINDS if kind in kinds),
    )


def stepping(whole: Whole, branch: str, step: str) -> Here:
    """One step by its course and number; of the first course where none is named. Raises `NotFound`."""
    played = [course for course in whole.courses if course.steps]
    course = next((each for each in played if each.branch.id == branch or not branch), None)
    number = int(step) if step.isdecimal() else 0
    if course is None or not 0 < number <= len(course.steps):
        raise NotFound("There is no such step in this run.")
    chain = [each for one in played for each in one.steps]
    place = chain.index(course.steps[number - 1])
    return Here(
        course=course,
        step=chain[place],
        previous=chain[place - 1].href if place else "",
        next=chain[place + 1].href if place + 1 < len(chain) else "",
    )


def _course(branch: BranchTold, steps: tuple[StepShown, ...], happened: Mapping[str, float]) -> CourseShown:
    return CourseShown(branch, steps, picture_of(branch, happened), _moments(steps, happened))


def _steps(
    branch: BranchTold, accounts: Mapping[UUID, AccountView], about: Mapping[str, StepShown] = MappingProxyType({})
) -> tuple[StepShown, ...]:
    return tuple(
        StepShown(
            told=step,
            number=number,
            accounts=tuple(accounts[key] for key in step.account_ids if key in accounts) if step.speaks else (),
            href="?" + urlencode({"branch": branch.id, "step": number}),
            about=about.get(step.step) if not step.text else None,
        )
        for number, step in enumerate(branch.steps, 1)
    )


def _moments(steps: Sequence[StepShown], happened: Mapping[str, float]) -> tuple[Moment, ...]:
    history = [(at, Moment(told_moment(at), word, None)) for word, at in happened.items()]
    own = [(each.told.at_min, Moment(each.told.when, "", each)) for each in steps]
    return tuple(moment for _, moment in sorted([*history, *own], key=lambda one: one[0]))


def _counted(kind: str, courses: Iterable[CourseShown]) -> Counted:
    steps = tuple(step for course in courses for step in course.steps if step.told.kind == kind)
    names = tuple(dict.fromkeys(name for step in steps for name in step.told.asked))
    return Counted(kind, steps, names[:NAMED], max(0, len(names) - NAMED))
