"""Templates, their fillings, and the yes given ahead."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, MaybeWhy, Moment, Number, Text
from masthead.api.paging import Paged, page_of, part
from masthead.api.posts import PostKind
from masthead.api.shapes import shown
from masthead.publishing import actions
from masthead.publishing.queries import templates

area = Area("Templates")
StandingApproval = shown(templates.StandingView, name="StandingApproval")
Template = shown(templates.TemplateView)


class FieldRule(Ask):
    """What may fill a field."""

    type: Literal["text", "number", "time", "choice"]
    max: int | None = Field(None, ge=-(10**12), le=10**12, description="Characters of a text, or the greatest number.")
    min: int | None = Field(None, ge=-(10**12), le=10**12, description="The least number.")
    of: list[Line] | None = Field(None, max_length=100, description="What may be chosen.")


class TemplateAsk(Ask):
    """A text with declared fields, each written as {name} in its body."""

    office_id: UUID
    name: str = Field(min_length=1, max_length=200)
    body: Text
    fields_: dict[str, FieldRule] = Field({}, alias="fields")
    live: bool = Field(False, description="Of high impact: author and approver type its name.")


class FillAsk(Ask):
    """What fills a template, and where it goes."""

    values: dict[str, Line]
    accounts: list[UUID] = Field(max_length=1000)
    kind: PostKind = "post"


class StandingAsk(Ask):
    """The yes given ahead."""

    accounts: list[UUID] = Field(min_length=1, max_length=1000)
    senders: list[UUID] = Field(min_length=1, max_length=1000, description="Who may send fillings without asking.")
    count: Number
    starts_at: Moment
    ends_at: Moment


class TemplateFilters(Paged):
    """Which templates."""

    search: Line = ""
    retired: bool = False


@area.read("/templates", page_of(Template))
def list_templates(request: HttpRequest, filters: Query[TemplateFilters]) -> Any:
    """Templates, by name."""
    found = templates.templates(reader(request), search=filters.search, retired=filters.retired)
    return part(found, filters)


@area.act("/templates", scope="write", gives=Made)
def make_template(request: HttpRequest, asked: TemplateAsk) -> Any:
    """Keep a text with declared fields. It needs approval each time, until somebody says yes ahead."""
    made = actions.make_template(
        actor=doer(request),
        office_id=asked.office_id,
        name=asked.name,
        body=asked.body,
        fields={name: rule.dict(exclude_none=True) for name, rule in asked.fields_.items()},
        live=asked.live,
    )
    return {"id": made}


@area.read("/templates/{template_id}", Template)
def show_template(request: HttpRequest, template_id: UUID) -> Any:
    """One template, with its standing approvals."""
    return templates.template(reader(request), template_id)


@area.act("/templates/{template_id}/retire", scope="write")
def retire_template(request: HttpRequest, template_id: UUID) -> Any:
    """No new filling from now on."""
    actions.retire_template(actor=doer(request), template_id=template_id)


@area.act("/templates/{template_id}/fill", scope="write", gives=Made)
def fill_template(request: HttpRequest, template_id: UUID, asked: FillAsk) -> Any:
    """Begin a post that says the template with its fields filled; gives the post."""
    return {"id": actions.fill_template(actor=doer(request), template_id=template_id, **asked.dict())}


@area.act("/templates/{template_id}/standing-approvals", scope="review", gives=Made)
def give_standing_approval(request: HttpRequest, template_id: UUID, asked: StandingAsk) -> Any:
    """Say yes ahead to a template's fillings."""
    given = actions.give_standing_approval(
        actor=doer(request),
        template_id=template_id,
        accounts=asked.accounts,
        senders_=asked.senders,
        count=asked.count,
        starts_at=asked.starts_at,
        ends_at=asked.ends_at,
    )
    return {"id": given}


@area.act("/standing-approvals/{standing_id}/withdraw", scope="review")
def withdraw_standing_approval(request: HttpRequest, standing_id: UUID, asked: MaybeWhy) -> Any:
    """Take back the yes given ahead."""
    actions.withdraw_standing_approval(actor=doer(request), standing_id=standing_id, reason=asked.reason)
