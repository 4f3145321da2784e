"""What runs in each process of a replay. It is imported there before Django is set up: so it imports nothing of ours
above until it is called."""

from __future__ import annotations

import logging
import signal
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from masthead.tabletop.report import Part
    from masthead.tabletop.scenario import Incident


def open_house(parent: int) -> None:
    """Set Django up; nothing that is refused in a replay is worth a line in a log. This process ends with process
    `parent`, which started it, even when that is killed outright."""
    import django

    from masthead.host.death import signal_on_parent_death

    end_with_parent = signal_on_parent_death(signal.SIGKILL, parent)
    if end_with_parent is not None:
        end_with_parent()
    django.setup()
    logging.disable(logging.CRITICAL)


def make_template(url: str) -> None:
    """Make the database that every course begins from, on the server of `url`."""
    from masthead.tabletop import scratch

    scratch.make_template(url)


def play(url: str, incident: Incident, what: str, number: int) -> Part:
    """Play one course on the server of `url`: a branch, or a group of texts, by its number."""
    from masthead.tabletop import scratch
    from masthead.tabletop.playing import play_branch
    from masthead.tabletop.trying import groups, try_texts

    with scratch.course(url):
        if what == "branch":
            return play_branch(incident, incident.branches[number])
        return try_texts(incident, groups(incident)[number])


def play_own(url: str, live: str, incident: Incident, number: int, account_id: UUID, now: datetime) -> dict[str, Any]:
    """Play one branch, by its number, on a copy of the organization whose database is at `live`."""
    from masthead.tabletop import scratch
    from masthead.tabletop.own.house import copy_house
    from masthead.tabletop.own.playing import play_own as played

    with scratch.course(url) as copied:
        copy_house(live, copied)
        return played(incident, incident.branches[number], account_id, now)
