"""Labelled posts, read from a folder of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_REVERSED = "reversed_text"
_GROUPS = ("kind", "functionality", "label")


@dataclass(frozen=True, slots=True)
class Row:
    """One post: its text, whether the guard should find something in it, and the group it is reported under.

    `flag` and `flag_pii` are None where that is a matter of policy and not scored.
    """

    text: str
    flag: bool | None
    flag_pii: bool | None
    group: str


def read_set(folder: Path, name: str) -> list[Row]:
    """The rows of one set; none where the folder has no such file. Raises `ValueError` naming a line that is no row."""
    path = folder / f"{name}.jsonl"
    if not path.is_file():
        return []
    rows = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if line.strip():
            try:
                rows.append(_row(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"{path.name}, line {number}, is not a labelled post: {error}") from error
    return rows


def names(folder: Path, start: str) -> list[str]:
    """The sets in the folder whose name starts so, in order."""
    return sorted(path.stem for path in folder.glob(f"{start}*.jsonl"))


def _row(fields: Mapping[str, Any]) -> Row:
    text = fields[_REVERSED][::-1] if _REVERSED in fields else fields["text"]
    flag = _truth(fields.get("flag"))
    group = next((str(fields[name]) for name in _GROUPS if fields.get(name)), "")
    return Row(text, flag, _truth(fields.get("flag_pii", flag)), group)


def _truth(value: object) -> bool | None:
    return None if value is None else bool(value)
