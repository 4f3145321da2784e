"""Pictures: added once, named by the SHA-256 of what will go out."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Schema
from ninja.files import UploadedFile
from pydantic import Field

from masthead.api.area import Area
from masthead.api.door import doer, reader
from masthead.publishing import actions
from masthead.publishing.queries import posts

area = Area("Media")
Name = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Medium(Schema):
    """A picture's name."""

    sha256: Name


@area.act("/media", scope="write", gives=Medium)
def add_medium(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Add a picture: JPEG, PNG, GIF or WebP, at most 15 MB. It is converted to fit every network."""
    data = file.read()
    return {"sha256": actions.add_medium(actor=doer(request, data), data=data)}


@area.picture("/posts/{post_id}/media/{sha256}")
def show_picture(request: HttpRequest, post_id: UUID, sha256: Path[Name]) -> Any:
    """A picture of a post, as it will go out."""
    picture = posts.picture(reader(request), post_id, sha256)
    return HttpResponse(picture.data, content_type=picture.mime)
