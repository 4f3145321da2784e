"""Places kept free in the calendar."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, MaybeWhy, Moment
from masthead.api.paging import Paged, cut, page_of
from masthead.api.shapes import shown
from masthead.publishing import actions
from masthead.publishing.queries import slots

area = Area("Slots")
Slot = shown(slots.SlotView)


class SlotAsk(Ask):
    """A place to keep free. It holds no words, and nothing of it is ever sent."""

    account_id: UUID
    at: Moment
    title: str = Field(min_length=1, max_length=200, description="A working title: what belongs there.")


class SlotFilters(Paged):
    """Which slots."""

    begin: Moment | None = Field(None, description="From this moment on.")
    end: Moment | None = Field(None, description="Before this moment.")
    account_id: UUID | None = None
    mine: bool = Field(False, description="Only those that you planned.")


@area.read("/slots", page_of(Slot))
def list_slots(request: HttpRequest, filters: Query[SlotFilters]) -> Any:
    """Slots by their moment, each with whether it is empty, being written, filled, or was left empty."""
    found = slots.slots(
        reader(request),
        begin=filters.begin,
        end=filters.end,
        account_id=filters.account_id,
        mine=filters.mine,
        limit=filters.limit + 1,
        after=filters.after,
    )
    return cut(found, filters.limit)


@area.act("/slots", scope="write", gives=Made)
def reserve_slot(request: HttpRequest, asked: SlotAsk) -> Any:
    """Keep a place free for a post that has no words yet."""
    return {"id": actions.reserve_slot(actor=doer(request), **asked.dict())}


@area.act("/slots/{slot_id}/fill", scope="write", gives=Made)
def fill_slot(request: HttpRequest, slot_id: UUID) -> Any:
    """Begin the post that takes the place; gives the post."""
    return {"id": actions.fill_slot(actor=doer(request), slot_id=slot_id)}


@area.act("/slots/{slot_id}/drop", scope="write")
def drop_slot(request: HttpRequest, slot_id: UUID, asked: MaybeWhy) -> Any:
    """Give the place up."""
    actions.drop_slot(actor=doer(request), slot_id=slot_id, reason=asked.reason)
