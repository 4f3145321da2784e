"""Persons, and the roles that they hold."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, Moment, Scope, Why
from masthead.api.paging import Paged, cut, page_of, part
from masthead.api.shapes import shown
from masthead.people import actions, queries

area = Area("People")
Person = shown(queries.PersonView, "in_house", "affiliation")
Directory = shown(queries.DirectoryView)
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


class Added(Schema):
    """What became of it. In house, communications and IT turn keys: letting one in waits for two keys."""

    id: UUID | None = Field(description="The person; null where it waits for two keys.")
    waits: UUID | None = Field(None, description="The two-key change that it waits for.")
    link: str = Field("", description="By which they set their own password: once, for 72 hours. It is told once: a "
                                      "repeated request is given an empty one.")  # fmt: skip


class LinkMade(Schema):
    """The one-time link. It is told once: a repeated request is given an empty one."""

    link: str = ""


class Waits(Schema):
    """The two-key change that it waits for, if one is needed: in house, communications and IT turn keys."""

    waits: UUID | None


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


@area.act("/people", scope="manage", gives=Added)
def add_person(request: HttpRequest, asked: PersonAsk) -> Any:
    """Register a person. They hold no role until one is granted, and set their own password by the link."""
    added = actions.add_person(actor=doer(request), **asked.dict())
    return {"id": added.person, "waits": added.waits, "link": added.link}


@area.act("/people/{person_id}/password-link", scope="manage", gives=LinkMade)
def make_password_link(request: HttpRequest, person_id: UUID) -> Any:
    """Make a one-time link by which a person sets their own password; one made before opens nothing any more.

    For one who turns keys a steward of the same function makes it.
    """
    return {"link": actions.make_password_link(actor=doer(request), person_id=person_id)}


@area.read("/people/{person_id}", Person)
def show_person(request: HttpRequest, person_id: UUID) -> Any:
    """One person, with the roles that hold now."""
    return queries.person(reader(request), person_id)


@area.act("/people/{person_id}", scope="manage", method="PATCH", gives=Waits)
def change_person(request: HttpRequest, person_id: UUID, asked: PersonChange) -> Any:
    """Change what is known of a person. A function that turns keys waits for two keys; all else holds at once."""
    return {"waits": actions.change_person(actor=doer(request), person_id=person_id, **asked.dict())}


@area.act("/people/{person_id}/suspend", scope="manage")
def suspend_person(request: HttpRequest, person_id: UUID, asked: Why) -> Any:
    """Stop a person at once: no act, no sign-in, no token, no session."""
    actions.suspend_person(actor=doer(request), person_id=person_id, reason=asked.reason)


@area.act("/people/{person_id}/reinstate", scope="manage", gives=Waits)
def reinstate_person(request: HttpRequest, person_id: UUID, asked: Why) -> Any:
    """Give a suspended person their standing back. Who turns keys returns by two keys."""
    return {"waits": actions.reinstate_person(actor=doer(request), person_id=person_id, reason=asked.reason)}


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


@area.read("/directories", page_of(Directory))
def list_directories(request: HttpRequest, paged: Query[Paged]) -> Any:
    """Complete lists of people that would have suspended many at once, the newest first."""
    return part(queries.directories(reader(request)), paged)


@area.read("/directories/{list_id}", Directory)
def show_directory(request: HttpRequest, list_id: UUID) -> Any:
    """One of them, with who is missing from it."""
    return queries.directory(reader(request), list_id)


@area.act("/directories/{list_id}/confirm", scope="manage")
def confirm_directory(request: HttpRequest, list_id: UUID, asked: Why) -> Any:
    """The list is right: who is missing from it is suspended."""
    actions.confirm_directory(actor=doer(request), list_id=list_id, reason=asked.reason)


@area.act("/directories/{list_id}/reject", scope="manage")
def reject_directory(request: HttpRequest, list_id: UUID, asked: Why) -> Any:
    """The list is wrong: everybody on it may sign in again."""
    actions.reject_directory(actor=doer(request), list_id=list_id, reason=asked.reason)
