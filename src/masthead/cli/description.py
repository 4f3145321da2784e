"""`export-openapi`: the API's description, as a file for other tools."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from masthead.cli import house
from masthead.cli.output import tell


def export_openapi(output: Path = typer.Option(None, help="Write it to this file; otherwise it is printed.")) -> None:
    """The API's description (OpenAPI 3.1), as /api/v1/openapi.json serves it. Needs no database."""
    house.set_up_alone()
    from masthead.api.openapi import document

    found = document()
    text = json.dumps(found, ensure_ascii=False, indent=2)
    if output is None:
        tell(found, text)
        return
    output.write_text(text + "\n")
    tell({"output": output, "paths": len(found["paths"])}, f"Written to {output}.")
