"""What pages, API and command line are given of the tabletop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.jobs.queries import JobView
from masthead.tabletop.differing import BranchPair
from masthead.tabletop.telling import BranchTold, Sum


@dataclass(frozen=True, slots=True)
class Minute:
    """How long something took in history, in words; empty where no source has a figure."""

    what: str
    took: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something about an accident is told, and what it supports."""

    url: str
    supports: str


@dataclass(frozen=True, slots=True)
class RunView:
    """One run. `state` is waiting, running, finished, failed or cancelled; `outcome` what came of it in a sentence;
    `done` of `total` courses are played. `may_end`: whoever looks may call it off or remove it."""

    id: UUID
    incident: str
    incident_title: str
    account_id: UUID
    account_name: str
    asked_by: UUID
    asked_by_name: str
    asked_at: datetime
    finished_at: datetime | None
    state: str
    done: int
    total: int | None
    outcome: str
    job: JobView | None
    may_end: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is not over."""
        return self.state in {"waiting", "running"}


@dataclass(frozen=True, slots=True)
class ResultView:
    """One run with its result; without branches while there is none."""

    run: RunView
    branches: tuple[BranchTold, ...]
    sum: Sum


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One accident of history. `kind` is its class, `line` one sentence of what happened; `last` the newest run of it
    that whoever looks may see."""

    id: str
    year: int
    date: str
    kind: str
    kind_words: str
    title: str
    organization: str
    line: str
    branches: int
    steps: int
    last: RunView | None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """All that is told of one accident: the facts, the words with their mark, the minutes, the sources, what is
    disputed, what is from memory, and what no control can do."""

    incident: IncidentView
    facts: str
    quote: str
    quote_is_verbatim: bool
    quote_note: str
    minutes: tuple[Minute, ...]
    basis: str
    sources: tuple[Source, ...]
    disputed: tuple[str, ...]
    from_memory: tuple[str, ...]
    limits: str
    courses: tuple[str, ...]
    runs: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two runs of one accident, the earlier first, step by step."""

    first: RunView
    second: RunView
    first_sum: Sum
    second_sum: Sum
    branches: tuple[BranchPair, ...]

    @property
    def differing(self) -> int:
        """How many steps are not the same."""
        return sum(each.differing for each in self.branches)
