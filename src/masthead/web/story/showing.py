"""A chapter and its checks, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from masthead.demo.progress import Progress
from masthead.web.marks import Word
from masthead.web.story.chapters import CHAPTERS, Chapter


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the ledger shows, or does not show yet."""

    label: Word
    done: bool
    at: datetime | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One chapter with what is done of it. `number` counts from 1."""

    number: int
    chapter: Chapter
    checks: tuple[Check, ...]

    @property
    def done(self) -> bool:
        """Whether all of it was really done."""
        return all(check.done for check in self.checks)


def steps(told: Progress | None) -> tuple[Step, ...]:
    """All chapters, with what the ledger shows of each."""
    return tuple(
        Step(number, chapter, tuple(_check(told, name, label) for name, label in chapter.checks))
        for number, chapter in enumerate(CHAPTERS, 1)
    )


def _check(told: Progress | None, name: str, label: Word) -> Check:
    if told is None:
        return Check(label, False)
    match name:
        case "signed":
            return _signed(told, label)
        case "nothing_left":
            return _nothing_left(told, label)
    entry = told.done.get(name)
    return Check(label, False) if entry is None else Check(label, True, entry.at, entry.by)


def _nothing_left(told: Progress, label: Word) -> Check:
    frozen, approved = told.done.get("frozen"), told.done.get("approved")
    if frozen is None or approved is None:
        return Check(label, False)
    if approved.id < frozen.id:
        note = _("It was approved before the freeze, so it left. Write another as Callum, then freeze, then approve.")
        return Check(label, False, note=note)
    count = _("Deliveries started since: {count}.").format(count=told.started)
    return Check(label, told.started == 0, approved.at, note=count)


def _signed(told: Progress, label: Word) -> Check:
    note = _("{count} entries since the story began; the signed head holds {size}.").format(
        count=len(told.entries), size=f"{told.signed:,}"
    )
    return Check(label, told.all_signed and "turned_away" in told.done, note=note)
