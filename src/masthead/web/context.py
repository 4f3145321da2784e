"""What every page shows: whose house, who is signed in, whether something is frozen."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.delivery.queries import Release, alarms
from masthead.freeze.queries import FreezeView, open_freezes
from masthead.kernel.clock import now
from masthead.people.house import House
from masthead.people.queries import RecoveryView, open_recoveries, waiting_directory
from masthead.people.standing import Standing
from masthead.publishing.queries.events import Exercise, exercises_of
from masthead.web.request import actor_of, known
from masthead.web.sections import Section, sections_at


class Shell:
    """The frame around a page; each part is asked for only when a template shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def house(self) -> House | None:
        """Whose house this is; None before the first run."""
        return known(self._request).house

    @property
    def me(self) -> Standing | None:
        """Who is signed in."""
        return known(self._request).standing

    @cached_property
    def now(self) -> datetime:
        """Business time."""
        return now()

    @property
    def zone_name(self) -> str:
        """The reader's time zone, in words."""
        return timezone.get_current_timezone_name().replace("_", " ")

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections for whoever is signed in, as seen from here."""
        return sections_at(self._request.path, in_house=self.me is not None and self.me.in_house)

    @property
    def rest(self) -> tuple[Section, ...]:
        """The sections that a phone shows under *More*."""
        return tuple(section for section in self.sections if not section.first)

    @property
    def in_rest(self) -> bool:
        """Whether the reader is in one of those."""
        return any(section.here for section in self.rest)

    @cached_property
    def freezes(self) -> list[FreezeView]:
        """The freezes in force, the oldest first."""
        return open_freezes()

    @cached_property
    def alarms(self) -> tuple[Release, ...]:
        """What somebody said alone through a freeze of the reader's accounts, until another person reviewed it."""
        return alarms(actor_of(self._request)) if self.me and self.me.in_house else ()

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises that run where the reader works."""
        return exercises_of(self.me) if self.me else ()

    @cached_property
    def recoveries(self) -> tuple[RecoveryView, ...]:
        """Successors named on the host who may come in unless they are refused: everyone is alarmed."""
        return open_recoveries() if self.me else ()

    @cached_property
    def directory(self) -> UUID | None:
        """The complete list that waits for a person: communications and IT are alarmed."""
        return waiting_directory(self.me) if self.me else None

    @property
    def frozen_name(self) -> str:
        """What is frozen, in a word or two."""
        if len(self.freezes) > 1:
            return _("{count} places").format(count=len(self.freezes))
        return self.freezes[0].scope_name or (self.house.name if self.house else "")


def shell(request: HttpRequest) -> dict[str, Any]:
    """The frame around every page."""
    return {"shell": Shell(request)}
