"""The umbrella: offices, their charters and their policies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, Reason
from masthead.api.paging import Paged, page_of, part
from masthead.api.shapes import shown
from masthead.kernel.errors import NotFound
from masthead.people import actions as people_actions
from masthead.people import queries as people
from masthead.registry import actions, queries
from masthead.registry.queries.policies import PolicyVersionView

area = Area("Offices")
Office = shown(people.OfficeView)
Charter = shown(queries.CharterView)
Policy = shown(queries.PolicyView)
PolicyVersion = shown(PolicyVersionView)


class OfficeAsk(Ask):
    """An office to add."""

    name: Line
    parent: UUID = Field(description="The office above it.")
    time_zone: Line = Field("", description="Its parent's, if empty.")


class Renaming(Ask):
    """Another name."""

    name: Line


class Moving(Ask):
    """Another place."""

    under: UUID


class Assignment(Ask):
    """Who does one activity."""

    function: Line
    partner: UUID | None = Field(None, description="The partner that does it for them.")


class CharterAsk(Ask):
    """Who does what, and who decides when communications and IT disagree."""

    assignments: dict[str, Assignment]
    decider_id: UUID
    reason: Reason = ""


class CharterSet(Schema):
    """Whether it holds now, or which two-key change waits."""

    holds: bool
    waits: UUID | None
    differences: list[str] = Field(description="What it changes, a sentence each.")


class PolicyAsk(Ask):
    """A policy: the whole document."""

    document: dict[str, Any]
    reason: Reason = ""


class PolicySet(Schema):
    """The version in effect now, or the two-key change that waits."""

    version: int | None
    waits: UUID | None


@area.read("/offices", page_of(Office))
def list_offices(request: HttpRequest, paged: Query[Paged]) -> Any:
    """The tree, parents before children."""
    return part(people.offices(reader(request)), paged)


@area.act("/offices", scope="manage", gives=Made)
def add_office(request: HttpRequest, asked: OfficeAsk) -> Any:
    """Hang a new office below another."""
    return {"id": people_actions.add_office(actor=doer(request), **asked.dict())}


@area.read("/offices/{office_id}", Office)
def show_office(request: HttpRequest, office_id: UUID) -> Any:
    """One office."""
    return people.office(reader(request), office_id)


@area.act("/offices/{office_id}/rename", scope="manage")
def rename_office(request: HttpRequest, office_id: UUID, asked: Renaming) -> Any:
    """Give an office another name."""
    people_actions.rename_office(actor=doer(request), office_id=office_id, name=asked.name)


@area.act("/offices/{office_id}/move", scope="manage")
def move_office(request: HttpRequest, office_id: UUID, asked: Moving) -> Any:
    """Hang an office, with all below it, under another one."""
    people_actions.move_office(actor=doer(request), office_id=office_id, under=asked.under)


@area.read("/offices/{office_id}/charter", Charter)
def show_charter(request: HttpRequest, office_id: UUID) -> Any:
    """The charter that holds for an office: its own, or that of the nearest office above."""
    people.office(reader(request), office_id)
    found = queries.charter_for(office_id)
    if found is None:
        raise NotFound("No charter holds for this office yet.")
    return found


@area.act("/offices/{office_id}/charter", scope="manage", gives=CharterSet, method="PUT")
def set_charter(request: HttpRequest, office_id: UUID, asked: CharterAsk) -> Any:
    """Set who does what in an office. Naming another decider takes two keys."""
    table = {name: each.model_dump(mode="json", exclude_none=True) for name, each in asked.assignments.items()}
    return actions.set_charter(
        actor=doer(request), office_id=office_id, assignments=table, decider_id=asked.decider_id, reason=asked.reason
    )


@area.read("/offices/{office_id}/policy", Policy)
def show_policy(request: HttpRequest, office_id: UUID) -> Any:
    """The policy that holds for an office, as a document and in plain sentences."""
    return queries.policy_page(reader(request), office_id)


@area.act("/offices/{office_id}/policy", scope="manage", gives=PolicySet, method="PUT")
def propose_policy(request: HttpRequest, office_id: UUID, asked: PolicyAsk) -> Any:
    """Change the policy of an office. What only tightens is in effect at once; what loosens waits for two keys."""
    return actions.propose_policy(
        actor=doer(request), office_id=office_id, document=asked.document, reason=asked.reason
    )


@area.read("/offices/{office_id}/policy/versions", list[PolicyVersion])  # type: ignore[valid-type]
def list_policy_versions(request: HttpRequest, office_id: UUID) -> Any:
    """The versions of an office's own policy, the newest first."""
    return list(queries.policy_versions(reader(request), office_id))
