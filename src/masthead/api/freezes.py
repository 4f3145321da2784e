"""The switch: placing a freeze, what it stops, and lifting it by two."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.deliveries import DeliveryPage, delivery_page
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Moment, Reason, Scope, Why
from masthead.api.paging import Paged, page_of, part
from masthead.api.passes import Pass
from masthead.api.shapes import shown
from masthead.delivery import queries as deliveries
from masthead.freeze import actions, queries
from masthead.freeze.permissions import may_place
from masthead.freeze.scopes import place_of
from masthead.kernel.errors import Refused
from masthead.people.queries.seeing import sees_all, viewer

area = Area("Freezes")
Freeze = shown(queries.FreezeView, "is_open")
Stops = shown(deliveries.Stops)
Speaker = shown(queries.SpeakerView)
Wire = shown(deliveries.OnTheWire, "followed")


class FreezeAsk(Ask):
    """What to stop. Only what is yours, or what you lead or are on call for."""

    scope: Scope
    scope_id: UUID | None = Field(None, description="The office, account or campaign; none for everything.")
    breadth: Literal["everything", "scheduled"] = Field("everything", description="`scheduled` lets replies go on.")
    reason: Reason = ""
    ends_at: Moment | None = Field(None, description="When it ends by itself; fixed once placed.")
    access_in_doubt: bool = Field(False, description="Lifting it then takes one person of IT.")


class Narrower(Ask):
    """A smaller scope that stays frozen."""

    scope: Scope
    scope_id: UUID | None = None


class ThawAsk(Why):
    """Why it may go on, and what stays frozen; all is lifted where nothing is named."""

    narrow_to: list[Narrower] = Field([], max_length=100)


class SpeakerAsk(Ask):
    """Who may speak."""

    person_id: UUID


class Lead(Schema):
    """A crisis lead of what is frozen."""

    id: UUID
    name: str


class Lane(Schema):
    """The crisis lane through one freeze."""

    crisis_leads: list[Lead]
    speakers: list[Speaker]  # type: ignore[valid-type]
    may_speak: bool = Field(description="Whether you may.")
    passes: list[Pass]  # type: ignore[valid-type]


class FreezeFilters(Paged):
    """Which freezes."""

    over: bool = Field(False, description="Those that are over, instead of those in force.")


class StopsFilters(Ask):
    """A scope that might be frozen."""

    scope: Scope
    scope_id: UUID | None = None
    breadth: Literal["everything", "scheduled"] = "everything"


@area.read("/freezes", page_of(Freeze))
def list_freezes(request: HttpRequest, filters: Query[FreezeFilters]) -> Any:
    """Freezes, the newest first. You see those that cover something of yours; in house, all."""
    found = queries.past_freezes(limit=1000) if filters.over else queries.open_freezes()
    return part(queries.visible_to(reader(request), found), filters)


@area.read("/freezes/stops", Stops)
def would_stop(request: HttpRequest, filters: Query[StopsFilters]) -> Any:
    """What a freeze of this scope would stop now; for whoever may place it."""
    allowed = may_place(reader(request), place_of(filters.scope, filters.scope_id))
    if not allowed:
        raise Refused.by(allowed)
    return deliveries.would_stop(filters.scope, filters.scope_id, filters.breadth)


@area.act("/freezes", scope="freeze", gives=Made)
def place_freeze(request: HttpRequest, asked: FreezeAsk) -> Any:
    """Stop everything in a scope. When this answers, no further delivery in it can start."""
    return {"id": actions.place_freeze(actor=doer(request), **asked.dict())}


@area.read("/freezes/{freeze_id}", Freeze)
def show_freeze(request: HttpRequest, freeze_id: UUID) -> Any:
    """One freeze, with the thaw that waits for its second person."""
    return queries.freeze(reader(request), freeze_id)


@area.read("/freezes/{freeze_id}/frozen", DeliveryPage)
def list_frozen(request: HttpRequest, freeze_id: UUID, paged: Query[Paged]) -> Any:
    """What this open freeze keeps from going out."""
    return delivery_page(deliveries.frozen(reader(request), freeze_id, paged.cursor, paged.limit))


@area.read("/freezes/{freeze_id}/held", DeliveryPage)
def list_held_after(request: HttpRequest, freeze_id: UUID, paged: Query[Paged]) -> Any:
    """What fell due while it held, and waits for a person since it is over."""
    return delivery_page(deliveries.held_after(reader(request), freeze_id, paged.cursor, paged.limit))


@area.read("/freezes/{freeze_id}/wire", list[Wire])  # type: ignore[valid-type]
def list_on_the_wire(request: HttpRequest, freeze_id: UUID) -> Any:
    """What was being sent when it was placed, each followed to its outcome."""
    return list(deliveries.on_the_wire(reader(request), freeze_id))


@area.read("/freezes/{freeze_id}/lane", Lane)
def show_lane(request: HttpRequest, freeze_id: UUID) -> Any:
    """Who may speak through it, and everything that was released through it, the last first."""
    actor = reader(request)
    view = queries.freeze(actor, freeze_id)
    in_house = sees_all(viewer(actor))
    return {
        "crisis_leads": [{"id": key, "name": name} for key, name in queries.crisis_leads(view)] if in_house else [],
        "speakers": list(queries.speakers(freeze_id)) if in_house else [],
        "may_speak": not queries.speakable(actor, view),
        "passes": list(deliveries.releases(actor, freeze_id)),
    }


@area.act("/freezes/{freeze_id}/speakers", scope="freeze", gives=Made)
def name_speaker(request: HttpRequest, freeze_id: UUID, asked: SpeakerAsk) -> Any:
    """Name somebody in house who may speak through it; for its crisis leads."""
    return {"id": actions.name_speaker(actor=doer(request), freeze_id=freeze_id, person_id=asked.person_id)}


@area.act("/speakers/{speaker_id}/withdraw", scope="freeze")
def withdraw_speaker(request: HttpRequest, speaker_id: UUID) -> Any:
    """They speak through it no longer."""
    actions.withdraw_speaker(actor=doer(request), speaker_id=speaker_id)


@area.act("/freezes/{freeze_id}/thaws", scope="freeze", gives=Made)
def ask_thaw(request: HttpRequest, freeze_id: UUID, asked: ThawAsk) -> Any:
    """Be the first of two who lift a freeze, or narrow it."""
    narrow = [(each.scope, each.scope_id) for each in asked.narrow_to]
    return {"id": actions.ask_thaw(actor=doer(request), freeze_id=freeze_id, reason=asked.reason, narrow_to=narrow)}


@area.act("/thaws/{thaw_id}/confirm", scope="freeze")
def confirm_thaw(request: HttpRequest, thaw_id: UUID) -> Any:
    """Be the second of two. Nothing is sent by it: what fell due meanwhile is held."""
    actions.confirm_thaw(actor=doer(request), thaw_id=thaw_id)


@area.act("/thaws/{thaw_id}/withdraw", scope="freeze")
def withdraw_thaw(request: HttpRequest, thaw_id: UUID) -> Any:
    """Take the wish to lift a freeze back."""
    actions.withdraw_thaw(actor=doer(request), thaw_id=thaw_id)
