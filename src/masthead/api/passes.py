"""The crisis lane: saying something through a freeze, and the yes of those it waits for."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from masthead.api.area import Area
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, MaybeWhy, Text, Why
from masthead.api.shapes import shown
from masthead.delivery import queries
from masthead.freeze import actions as freezing
from masthead.freeze.queries import open_pass
from masthead.publishing import actions
from masthead.publishing.queries import lane

area = Area("Passes")
Pass = shown(queries.Release, "for_me", name="Pass")
Preview = shown(lane.LanePreview, name="LanePreview")
Kind = Literal["statement", "post", "correction"]


class TemplateSaid(Ask):
    """An approved template, and what fills its declared fields."""

    template_id: UUID
    values: dict[str, Line]
    accounts: list[UUID] = Field(min_length=1, max_length=100, description="Each covered by a freeze.")
    kind: Kind = "statement"


class TextSaid(Ask):
    """Words of one's own."""

    text: Text
    accounts: list[UUID] = Field(min_length=1, max_length=100, description="Each covered by a freeze.")
    kind: Kind = "statement"
    title: Line = ""
    link: Line = ""
    subjects: list[Line] = Field([], max_length=20, description="An expert in one of them may confirm a cause.")


class TemplateRelease(TemplateSaid, MaybeWhy):
    """What is said, and why."""


class TextRelease(TextSaid, MaybeWhy):
    """What is said, and why."""


class GlassRelease(TextSaid, Why):
    """What is said alone, and why nobody else could be asked."""


class ReviewAsk(Why):
    """Whether breaking the glass was right, and why."""

    verdict: Literal["right", "wrong"]


class Passed(Schema):
    """A pass, and whether it is in effect already."""

    id: UUID
    effective: bool


@area.read("/passes", list[Pass])  # type: ignore[valid-type]
def list_passes(request: HttpRequest) -> Any:
    """What waits for its second person or its expert, and what was said alone and not reviewed yet."""
    actor = reader(request)
    return [*queries.alarms(actor), *queries.waiting_releases(actor)]


@area.check("/passes/preview/template", Preview)
def preview_template(request: HttpRequest, asked: TemplateSaid) -> Any:
    """How a filled template would look, and what it would still need."""
    return lane.preview_template(reader(request), **asked.dict())


@area.check("/passes/preview/text", Preview)
def preview_text(request: HttpRequest, asked: TextSaid) -> Any:
    """How free text would look, and what it would still need."""
    return lane.preview_text(reader(request), **asked.dict())


@area.act("/passes/template", scope="freeze", gives=Passed)
def release_template(request: HttpRequest, asked: TemplateRelease) -> Any:
    """Say an approved template through a freeze, with nothing but its declared fields filled."""
    return _passed(actions.release_template(actor=doer(request), **asked.dict()))


@area.act("/passes/text", scope="freeze", gives=Passed)
def release_text(request: HttpRequest, asked: TextRelease) -> Any:
    """Be the first of two who say free text through a freeze."""
    return _passed(actions.release_text(actor=doer(request), **asked.dict()))


@area.act("/passes/glass", scope="freeze", gives=Passed)
def break_glass(request: HttpRequest, asked: GlassRelease) -> Any:
    """Say free text alone, where the policy allows it. All owners are alarmed, and another person reviews it."""
    return _passed(actions.break_glass(actor=doer(request), **asked.dict()))


@area.read("/passes/{pass_id}", Pass)
def show_pass(request: HttpRequest, pass_id: UUID) -> Any:
    """One pass: what it lets through, whose yes it has, and whose it lacks."""
    return queries.release(reader(request), pass_id)


@area.act("/passes/{pass_id}/confirm", scope="freeze", gives=Passed)
def confirm_pass(request: HttpRequest, pass_id: UUID) -> Any:
    """Be the second person who lets it through."""
    return {"id": pass_id, "effective": actions.confirm_release(actor=doer(request), pass_id=pass_id)}


@area.act("/passes/{pass_id}/claim", scope="freeze", gives=Passed)
def confirm_claim(request: HttpRequest, pass_id: UUID, asked: Why) -> Any:
    """Confirm the cause or the culprit that it names: of IT, or expert in the subject."""
    effective = actions.confirm_claim(actor=doer(request), pass_id=pass_id, reason=asked.reason)
    return {"id": pass_id, "effective": effective}


@area.act("/passes/{pass_id}/review", scope="freeze")
def review_glass(request: HttpRequest, pass_id: UUID, asked: ReviewAsk) -> Any:
    """Review what another person said alone; the alarm ends."""
    freezing.review_glass(actor=doer(request), pass_id=pass_id, verdict=asked.verdict, reason=asked.reason)


def _passed(pass_id: UUID) -> dict[str, Any]:
    return {"id": pass_id, "effective": open_pass(pass_id).effective_at is not None}
