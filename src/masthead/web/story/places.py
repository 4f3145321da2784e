"""Where a step leads to: the real pages, found by their names."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from masthead.demo import contracts
from masthead.demo.progress import progress
from masthead.demo.story import draft_of


def address_of(place: str) -> str | None:
    """The address of a place, or None for one that is none. Preparing a draft is part of finding it."""
    find = _PLACES.get(place)
    return find() if find else None


def _first(*names: tuple[str, UUID | None], otherwise: str) -> str:
    for name, key in names:
        try:
            return reverse(name, args=[key] if key else [])
        except NoReverseMatch:
            continue
    return otherwise


def _draft(name: str) -> Callable[[], str]:
    return lambda: _first(("compose:write", draft_of(name)), otherwise="/compose/")


def _freeze() -> str:
    return _first(("freeze:index", None), otherwise="/freeze/")


def _review() -> str:
    told = progress()
    asked = told.review_id if told else None
    names = (("reviews:review", asked),) if asked else ()
    return _first(*names, ("reviews:index", None), otherwise="/reviews/")


def _thaw() -> str:
    told = progress()
    frozen = told.freeze_id if told else None
    return _first(("freeze:one", frozen), otherwise="/freeze/") if frozen else _freeze()


def _held() -> str:
    told = progress()
    held = told.delivery_id if told else None
    return _first(("deliveries:one", held), otherwise="/") if held else "/"


def _engagement() -> str:
    contract = contracts.running()
    names = (("people:engagement", contract),) if contract else ()
    return _first(*names, ("people:index", None), otherwise="/people/")


_PLACES: dict[str, Callable[[], str]] = {
    "wrong": _draft("wrong"),
    "clean": _draft("clean"),
    "freeze": _freeze,
    "thaw": _thaw,
    "review": _review,
    "held": _held,
    "engagement": _engagement,
    "compose": lambda: _first(("compose:index", None), otherwise="/compose/"),
    "ledger": lambda: _first(("ledger:index", None), otherwise="/ledger/"),
    "today": lambda: "/",
}
