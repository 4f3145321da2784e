"""Running a whole file: every course alone in a database of its own, on as many processes as there are processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from masthead.tabletop import processes, scratch
from masthead.tabletop.invariants import NAMES
from masthead.tabletop.reading import ScenarioError
from masthead.tabletop.report import Part, Report, put_together
from masthead.tabletop.scenario import Corpus, Incident
from masthead.tabletop.trying import groups

Progress = Callable[[int, int, str], None]


def run(corpus: Corpus, *, only: Sequence[str] = (), progress: Progress = lambda done, total, what: None) -> Report:
    """Play every incident of `corpus`, or those named in `only`. The same file gives the same report.

    `progress` is told how many courses are done, of how many, and which was done last.
    """
    incidents = [each for each in corpus.incidents if not only or each.id in only]
    courses = [course for incident in incidents for course in _courses(incident)]
    with scratch.server() as url:
        parts = list(_played(url, courses, progress))
    return put_together(corpus.name, parts, NAMES)


def require_known(corpus: Corpus, names: Sequence[str]) -> None:
    """Raise `ScenarioError` for the name of an incident that the file does not have."""
    known = [incident.id for incident in corpus.incidents]
    for name in names:
        if name not in known:
            raise ScenarioError(corpus.name, f"There is no incident {name} in it. It has: {', '.join(known)}.")


def _courses(incident: Incident) -> Iterator[tuple[Incident, str, int]]:
    """Each branch, and each group of texts: the incident, what it is, and which of them."""
    for number in range(len(incident.branches)):
        yield incident, "branch", number
    for number in range(len(groups(incident))):
        yield incident, "texts", number


def _played(url: str, courses: Sequence[tuple[Incident, str, int]], progress: Progress) -> Iterator[Part]:
    workers = max(1, min(len(courses), os.cpu_count() or 1))
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=processes.open_house, initargs=(os.getpid(),)
    ) as pool:
        pool.submit(processes.make_template, url).result()
        waiting: list[Future[Part]] = [pool.submit(processes.play, url, *course) for course in courses]
        for number, (future, course) in enumerate(zip(waiting, courses, strict=True)):
            yield future.result()
            progress(number + 1, len(courses), course[0].title)
