"""What may not go out: addresses and pictures."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Query
from ninja.files import UploadedFile
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Line, Why
from masthead.api.paging import Paged, cut, page_of
from masthead.api.shapes import shown
from masthead.publishing import actions
from masthead.publishing.queries import quarantine

area = Area("Quarantine")
Quarantined = shown(quarantine.QuarantinedView)
Label = Annotated[str, Field(min_length=1, max_length=60, description="In a word or two: obscene, stolen, not ours.")]


class Place(Why):
    """Where it holds, and why."""

    scope: Literal["office", "account"]
    scope_id: UUID
    label: Label
    address: Annotated[str, Field(max_length=2000, description="A web address that may not go out.")] = ""


class QuarantineAsk(Place):
    """An address, a picture by its name, or both."""

    sha256: str = Field("", pattern="^([0-9a-f]{64})?$", description="A picture, by the SHA-256 of what would go out.")


class QuarantineFilters(Paged):
    """Which."""

    search: Line = ""
    lifted: bool = Field(False, description="What was in quarantine, instead of what is.")


@area.read("/quarantine", page_of(Quarantined))
def list_quarantined(request: HttpRequest, filters: Query[QuarantineFilters]) -> Any:
    """What may not go out, the last added first."""
    found = quarantine.quarantined(
        reader(request), search=filters.search, lifted=filters.lifted, limit=filters.limit + 1, after=filters.after
    )
    return cut(found, filters.limit)


@area.act("/quarantine", scope="review", gives=Made)
def quarantine_media(request: HttpRequest, asked: QuarantineAsk) -> Any:
    """From now on nothing goes out from there that holds it."""
    return {"id": actions.quarantine_media(actor=doer(request), **asked.dict())}


@area.act("/quarantine/pictures", scope="review", gives=Made)
def quarantine_picture(request: HttpRequest, file: File[UploadedFile], asked: Form[Place]) -> Any:
    """The same for a picture that is sent along. It is not kept; others that look like it are found too."""
    data = file.read()
    return {"id": actions.quarantine_media(actor=doer(request, data), picture=data, **asked.dict())}


@area.act("/quarantine/{quarantined_id}/lift", scope="manage", gives=Made)
def lift_quarantine(request: HttpRequest, quarantined_id: UUID, asked: Why) -> Any:
    """Ask that it may go out again; gives the change that waits for two keys."""
    made = actions.lift_quarantine(actor=doer(request), quarantined_id=quarantined_id, reason=asked.reason)
    return {"id": made}
