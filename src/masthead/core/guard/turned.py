"""Words written upside down with letters of the phonetic alphabet, which read from the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.guard.lexicon import Hit, Lexicon
from masthead.core.guard.normal import View

_UPRIGHT = str.maketrans("ɐqɔpǝɟƃɓɥᴉıɾʞlɯuodbɹsʇnʌʍxʎz", "abcdefgghiijklmnopqrstuvwxyz")
_TURNED = re.compile(r"[ɐɔǝɟƃɓɥᴉıɾʞɯɹʇʌʍʎ]")
_FEWEST = 2


def find_turned(view: View, lexicon: Lexicon) -> Iterator[tuple[int, int, Hit]]:
    """Spans in what was typed that are a listed form when turned upright."""
    if len(_TURNED.findall(view.foreign)) < _FEWEST:
        return
    upright = View(view.text[::-1].translate(_UPRIGHT))
    size = len(view.text)
    for hit in lexicon.scan(upright.folded)[0]:
        start, end = upright.typed(hit.start, hit.end)
        if _TURNED.search(view.text[size - end : size - start]):
            yield size - end, size - start, hit
