"""Lists, a page at a time. A cursor is what the page before named as its `next`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn, Protocol
from uuid import UUID

from pydantic import BaseModel, Field, create_model

from masthead.api.fields import Ask
from masthead.kernel.errors import Invalid
from masthead.kernel.ids import parse_id

MOST = 200


class Paged(Ask):
    """Where a page of a list begins, and how much is on it."""

    cursor: str = Field("", max_length=200, description="The `next` of the page before; empty for the first page.")
    limit: int = Field(50, ge=1, le=MOST)

    @property
    def after(self) -> UUID | None:
        """The id of the last one of the page before."""
        if not self.cursor:
            return None
        found = parse_id(self.cursor)
        return found if found is not None else no_such_page()


class _Named(Protocol):
    @property
    def id(self) -> UUID: ...


def page_of(model: type[BaseModel]) -> type[BaseModel]:
    """A page of a list of these."""
    made: type[BaseModel] = create_model(
        f"{model.__name__}Page",
        __doc__="One page of a list. `next` is the cursor of the page that follows; null at the end.",
        items=(list[model], ...),  # type: ignore[valid-type]
        next=(str | None, ...),
    )
    return made


def cut(found: Sequence[_Named], limit: int) -> dict[str, Any]:
    """The page, out of a list that was read one further than it goes."""
    more = len(found) > limit
    return {"items": list(found[:limit]), "next": str(found[limit - 1].id) if more else None}


def part(every: Sequence[_Named], paged: Paged) -> dict[str, Any]:
    """The page, out of a whole list."""
    start, after = 0, paged.after
    if after is not None:
        places = [place for place, each in enumerate(every) if each.id == after]
        start = places[0] + 1 if places else no_such_page()
    return cut(every[start : start + paged.limit + 1], paged.limit)


def no_such_page() -> NoReturn:
    """Say that a cursor is none."""
    raise Invalid("That page of the list does not exist.", fields={"cursor": "The `next` of the page before."})
