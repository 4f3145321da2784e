"""From the bytes of a file to its rows, whichever of the known forms it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from masthead.kernel.errors import Invalid
from masthead.registry.imports.csv import read_csv
from masthead.registry.imports.usdr import read_usdr

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class File:
    """A file's rows, its name, and the SHA-256 of its bytes, by which a second start resumes it."""

    name: str
    sha256: str
    rows: tuple[Row, ...]


def read(data: bytes, name: str, kind: str) -> File:
    """Read a CSV file, or for accounts the U.S. Digital Registry's JSON. Raises `Invalid` for what is neither."""
    if data.startswith(_ARCHIVES):
        raise Invalid("This file cannot be read: nothing was taken in.", fields={"file": _SHEET})
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        if kind != "accounts":
            raise Invalid("Only accounts are read from JSON.", fields={"file": "Give people and offices as CSV."})
        rows = read_usdr(data)
    else:
        rows = read_csv(data, kind)
    return File(name[-255:], sha256(data).hexdigest(), tuple(rows))


_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SHEET = "It is a spreadsheet's own file. Save the sheet as CSV, and give that."
