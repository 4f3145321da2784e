"""CSV: a first line that names the columns, then a row each. Commas, semicolons and tabs are understood."""

from __future__ import annotations

import csv
import io

from masthead.kernel.errors import Invalid

REQUIRED = {
    "accounts": ("network", "handle"),
    "people": ("name", "email", "function"),
    "offices": ("name",),
}
"""The columns that each kind of file must have."""


def read_csv(data: bytes, kind: str) -> list[dict[str, str]]:
    """The rows under the column names in lower case; a cell that is not there is empty."""
    try:
        text = data.decode("utf-8-sig").replace("\x00", "␀")
    except UnicodeDecodeError as error:
        raise _unreadable(f"Save it as UTF-8: byte {error.start} is not.") from error
    lines = text.splitlines()
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header, *rows = [row for row in reader if any(cell.strip() for cell in row)] or [[]]
    except csv.Error as error:
        raise _unreadable(f"Line {reader.line_num} is not CSV: {error}.") from error
    names = [cell.strip().lower().replace(" ", "_") for cell in header]
    missing = [name for name in REQUIRED[kind] if name not in names]
    if missing:
        raise _unreadable(f"Its first line must name the columns {', '.join(REQUIRED[kind])}.")
    return [_row(names, cells) for cells in rows]


def _row(names: list[str], cells: list[str]) -> dict[str, str]:
    return {name: cells[at].strip() if at < len(cells) else "" for at, name in enumerate(names) if name}


def _unreadable(said: str) -> Invalid:
    return Invalid("This file cannot be read: nothing was taken in.", fields={"file": said})
