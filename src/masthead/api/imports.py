"""Files of accounts, people and offices, taken into the register."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Query
from ninja.files import UploadedFile
from pydantic import Field

from masthead.api.area import Area
from masthead.api.door import reader
from masthead.api.fields import Ask
from masthead.api.paging import Paged, page_of, part
from masthead.api.shapes import shown
from masthead.registry import queries
from masthead.registry.actions import run_import
from masthead.registry.imports import read

area = Area("Imports")
Import = shown(queries.ImportView)
Report = shown(queries.ImportReport)


class ImportAsk(Ask):
    """What the file holds."""

    kind: Literal["accounts", "people", "offices"]
    dry_run: bool = Field(False, description="Tell what would be taken in, and leave no trace.")
    office_id: UUID | None = Field(None, description="Where rows go that name no office of the umbrella.")


@area.read("/imports", page_of(Import))
def list_imports(request: HttpRequest, paged: Query[Paged]) -> Any:
    """The files taken in, the newest first."""
    return part(queries.imports(reader(request)), paged)


@area.act("/imports", scope="manage", gives=Report)
def take_file_in(request: HttpRequest, asked: Form[ImportAsk], file: File[UploadedFile]) -> Any:
    """Take in a file: CSV, or for accounts the U.S. Digital Registry's JSON.

    The same file again goes on where it stopped and takes nothing in twice, so an idempotency key adds nothing here.
    """
    given = read(file.read(), file.name or "file", asked.kind)
    return run_import(
        actor=reader(request),
        kind=asked.kind,
        rows=given.rows,
        file_name=given.name,
        sha256=given.sha256,
        dry_run=asked.dry_run,
        office_id=asked.office_id,
    )


@area.read("/imports/{run_id}", Report)
def show_import(request: HttpRequest, run_id: UUID) -> Any:
    """What became of each row of a file."""
    return queries.import_report(reader(request), run_id)
