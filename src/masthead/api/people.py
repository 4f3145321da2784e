"""Persons, and the roles that they hold."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, Moment, Scope, Why
from masthead.api.paging import Paged, cut, page_of
from masthead.api.shapes import shown
from masthead.people import actions, queries

area = Area("People")
Person = shown(queries.PersonView, "in_house", "affiliation")
Function = Literal["communications", "it", "legal", "program", "leadership"]
Role = Literal["author", "approver", "responder", "crisis_lead", "steward", "auditor", "leadership"]


class PersonAsk(Ask):
    """A person to register, of an office or of a partner."""

    name: Line
    email: Line
    function: Function
    office_id: UUID | None = None
    partner_id: UUID | None = None
    kind: Literal["human", "agent"] = Field("human", description="A software agent drafts, and nothing else.")
    time_zone: Line = ""
    language: Line = "en"
    password: str | None = Field(None, max_length=200, json_schema_extra={"writeOnly": True})


class PersonChange(Ask):
    """What is known of a person; what is left out stays."""

    name: Line | None = None
    email: Line | None = None
    function: Function | None = None
    office_id: UUID | None = None
    time_zone: Line | None = None
    language: Line | None = None
    expert_in: list[Line] | None = Field(None, max_length=100)
    on_call: bool | None = None


class GrantAsk(Ask):
    """A role on a scope, until a moment."""

    role: Role
    scope: Scope
    scope_id: UUID | None = None
    engagement_id: UUID | None = Field(None, description="By which contract, for a partner's people.")
    until: Moment | None = None


class PersonFilters(Paged):
    """Which people."""

    search: Line = Field("", description="In name and address.")
    function: Literal["", "communications", "it", "legal", "program", "leadership"] = ""
    state: Literal["", "active", "suspended", "left"] = Field("", description="Without, all who have not left.")
    office_id: UUID | None = Field(None, description="With all below it.")
    partner_id: UUID | None = None
    role: Literal["", "author", "approver", "responder", "crisis_lead", "steward", "auditor", "leadership"] = ""


@area.read("/people", page_of(Person))
def list_people(request: HttpRequest, filters: Query[PersonFilters]) -> Any:
    """People, by name."""
    found = queries.people(
        reader(request),
        **filters.dict(exclude={"cursor", "limit"}),
        limit=filters.limit + 1,
        after=str(filters.after or ""),
    )
    return cut(found, filters.limit)


@area.act("/people", scope="manage", gives=Made)
def add_person(request: HttpRequest, asked: PersonAsk) -> Any:
    """Register a person. They hold no role until one is granted."""
    return {"id": actions.add_person(actor=doer(request), **asked.dict())}


@area.read("/people/{person_id}", Person)
def show_person(request: HttpRequest, person_id: UUID) -> Any:
    """One person, with the roles that hold now."""
    return queries.person(reader(request), person_id)


@area.act("/people/{person_id}", scope="manage", method="PATCH")
def change_person(request: HttpRequest, person_id: UUID, asked: PersonChange) -> Any:
    """Change what is known of a person."""
    actions.change_person(actor=doer(request), person_id=person_id, **asked.dict())


@area.act("/people/{person_id}/suspend", scope="manage")
def suspend_person(request: HttpRequest, person_id: UUID, asked: Why) -> Any:
    """Stop a person at once: no act, no sign-in, no token, no session."""
    actions.suspend_person(actor=doer(request), person_id=person_id, reason=asked.reason)


@area.act("/people/{person_id}/reinstate", scope="manage")
def reinstate_person(request: HttpRequest, person_id: UUID, asked: Why) -> Any:
    """Give a suspended person their standing back."""
    actions.reinstate_person(actor=doer(request), person_id=person_id, reason=asked.reason)


@area.act("/people/{person_id}/offboard", scope="manage")
def offboard_person(request: HttpRequest, person_id: UUID, asked: Why) -> Any:
    """A person leaves. There is no way back."""
    actions.offboard_person(actor=doer(request), person_id=person_id, reason=asked.reason)


@area.act("/people/{person_id}/grants", scope="manage", gives=Made)
def grant_role(request: HttpRequest, person_id: UUID, asked: GrantAsk) -> Any:
    """Give a person a role on a scope."""
    return {"id": actions.grant_role(actor=doer(request), person_id=person_id, **asked.dict())}


@area.act("/grants/{grant_id}", scope="manage", method="DELETE")
def end_role(request: HttpRequest, grant_id: UUID) -> Any:
    """End a role now."""
    actions.end_role(actor=doer(request), grant_id=grant_id)
