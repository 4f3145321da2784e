"""The sections of the paper, in their order; the first five stand on a phone, the others under *More*."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from masthead.web.marks import Word

ON_A_PHONE = 5


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper: where it begins, whether it is for people in house alone, and whether the reader is in
    it."""

    title: Word
    path: str
    in_house: bool = False
    first: bool = False
    here: bool = False


ALL = (
    Section(_("Today"), "/"),
    Section(_("Compose"), "/compose/"),
    Section(_("Reviews"), "/reviews/"),
    Section(_("Calendar"), "/calendar/"),
    Section(_("Accounts"), "/accounts/"),
    Section(_("People"), "/people/"),
    Section(_("Freeze"), "/freeze/"),
    Section(_("Policy"), "/policy/"),
    Section(_("Ledger"), "/ledger/"),
    Section(_("Tabletop"), "/tabletop/", in_house=True),
    Section(_("Newsroom"), "/newsroom/"),
)


@cache
def installed() -> tuple[Section, ...]:
    """The sections that have a page."""
    found = [section for section in ALL if _has_page(section.path)]
    return tuple(replace(section, first=number < ON_A_PHONE) for number, section in enumerate(found))


def sections_at(path: str, *, in_house: bool) -> tuple[Section, ...]:
    """The sections, as seen from `path`, by somebody in house or by somebody else."""
    return tuple(
        replace(section, here=_is_in(path, section.path)) for section in installed() if in_house or not section.in_house
    )


def _is_in(path: str, begin: str) -> bool:
    return path == begin if begin == "/" else path.startswith(begin)


def _has_page(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
