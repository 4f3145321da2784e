"""Words written with the character references of HTML, which a page shows as letters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from masthead.core.guard.lexicon import Hit, Lexicon
from masthead.core.guard.normal import View

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")


def find_in_entities(view: View, lexicon: Lexicon) -> Iterator[tuple[int, int, Hit]]:
    """Spans in what was typed that are a listed form when the references in it are read."""
    shown: list[str] = []
    starts: list[int] = []
    at = 0
    for found in _REFERENCE.finditer(view.text):
        shown.append(view.text[at : found.start()])
        starts.extend(range(at, found.start()))
        read = html.unescape(found[0])
        shown.append(read)
        starts.extend([found.start()] * len(read))
        at = found.end()
    if not shown:
        return
    shown.append(view.text[at:])
    starts.extend(range(at, len(view.text) + 1))
    seen = View("".join(shown))
    for hit in lexicon.scan(seen.folded)[0]:
        start, end = seen.typed(hit.start, hit.end)
        if hit.entry.how != "name" and "&" in view.text[starts[start] : starts[end]]:
            yield starts[start], starts[end], hit
