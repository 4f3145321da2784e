"""What a command prints: lines and tables for people, or with `--json` one JSON document for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from rich.console import Console
from rich.table import Table

_json: ContextVar[bool] = ContextVar("json", default=False)
WIDE = 200
"""Columns where the output is no terminal: a pipe cuts nothing off."""


@contextmanager
def in_json(wanted: bool) -> Iterator[None]:
    """Let `tell` print JSON for the block, or not."""
    before = _json.set(wanted)
    try:
        yield
    finally:
        _json.reset(before)


def is_json() -> bool:
    """Whether a script reads."""
    return _json.get()


def tell(data: Any, *lines: str | Table) -> None:
    """Print `data` as JSON for scripts, `lines` for people."""
    if is_json():
        sys.stdout.write(json.dumps(simple(data), ensure_ascii=False, indent=2) + "\n")
        return
    console = _console(error=False)
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=isinstance(line, str))


def warn(*lines: str) -> None:
    """Tell the person at the terminal, beside what is printed."""
    console = _console(error=True)
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A quiet table of texts."""
    drawn = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        drawn.add_row(*[word(cell) for cell in row])
    return drawn


def word(value: Any) -> str:
    """One value in a line for people."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M %Z}".strip()
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(word(each) for each in value)
    return "" if value is None else str(value)


def simple(value: Any) -> Any:
    """A value as JSON takes it; bytes become hexadecimal, everything else that is no number or truth a text."""
    if isinstance(value, (bool, int, float, str)) or value is None:
        return value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {str(key): simple(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [simple(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: simple(getattr(value, field.name)) for field in fields(value)}
    return str(value)


def _console(*, error: bool) -> Console:
    stream = sys.stderr if error else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else WIDE)
