"""Lists as files, sent while they are read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse


class _Echo:
    """Gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_file(name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A CSV file of that name."""
    return _file(name, "text/csv; charset=utf-8", _lines(head, rows))


def text_file(name: str, kind: str, lines: Iterable[str]) -> StreamingHttpResponse:
    """A file of another kind, line by line."""
    return _file(name, kind, lines)


def _file(name: str, kind: str, lines: Iterable[str]) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(lines, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _lines(head: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow([str(cell) for cell in head])
    for row in rows:
        yield writer.writerow([_plain(str(cell)) for cell in row])


def _plain(cell: str) -> str:
    """No spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
