"""Files of accounts, people and offices, taken into the register."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Query
from ninja.files import UploadedFile
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask
from masthead.api.paging import Paged, page_of, part
from masthead.api.shapes import shown
from masthead.registry import queries
from masthead.registry.actions import give_file, take_tried_in

area = Area("Imports")
Import = shown(queries.ImportView)
Report = shown(queries.ImportReport)


class ImportAsk(Ask):
    """What the file holds."""

    kind: Literal["accounts", "people", "offices"]
    dry_run: bool = Field(False, description="Tell what would be taken in, and take nothing in.")
    office_id: UUID | None = Field(None, description="Where rows go that name no office of the umbrella.")
    complete: bool = Field(
        False,
        description="The file names all people there are: who is missing from it is suspended; more than 20, or 5 %, "
        "lose their sign-in and wait for a person.",
    )


@area.read("/imports", page_of(Import))
def list_imports(request: HttpRequest, paged: Query[Paged]) -> Any:
    """The files taken in, the newest first."""
    return part(queries.imports(reader(request)), paged)


@area.act("/imports", scope="manage", gives=Made)
def take_file_in(request: HttpRequest, asked: Form[ImportAsk], file: File[UploadedFile]) -> Any:
    """Give a file to be taken in by a job: CSV, or for accounts the U.S. Digital Registry's JSON; at most 20 MB.

    `/imports/{run_id}` tells how far it is. The same file again goes on where it stopped and takes nothing in twice.
    """
    data = file.read()
    run_id = give_file(
        actor=doer(request, data),
        kind=asked.kind,
        data=data,
        file_name=file.name or "file",
        trial=asked.dry_run,
        office_id=asked.office_id,
        complete=asked.complete,
    )
    return {"id": run_id}


@area.act("/imports/{run_id}/take-in", scope="manage", gives=Made)
def take_tried_file_in(request: HttpRequest, run_id: UUID) -> Any:
    """Take in a file that was tried, as it was given."""
    return {"id": take_tried_in(actor=doer(request), run_id=run_id)}


@area.read("/imports/{run_id}", Report)
def show_import(request: HttpRequest, run_id: UUID) -> Any:
    """What became of each row of a file."""
    return queries.import_report(reader(request), run_id)
