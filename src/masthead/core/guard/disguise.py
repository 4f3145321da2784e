"""Listed words behind a disguise: masked, spaced, split, stretched, or written with digits and signs.

Most posts have nothing of the kind, so this works on words that look odd alone. Each odd word that can be read as a
listed one is replaced by it; the text made so is looked through once more, and turns of several words are found too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from masthead.core.guard.lexicon import HEADS, Hit, Lexicon
from masthead.core.guard.normal import View
from masthead.core.guard.oddword import TRIM, joined_form, read_spelled, read_stretched, recall_odd

_TRIPLE = re.compile(r"([a-z])\1\1")
_NO_HEAD = frozenset("aiousb0123456789")
_LONGEST = 200


@dataclass(slots=True)
class _Unit:
    """Tokens `first` to `last` read as `word`; `changed` when they were a disguise."""

    word: str
    first: int
    last: int
    changed: bool


def find_disguised(view: View, lexicon: Lexicon, runs: bool) -> Iterator[tuple[int, int, Hit]]:
    """Spans in what was typed, with the listed form each hides. `runs`: the text has a letter three times in a row."""
    readings, suspect = _look(view.tokens, lexicon)
    if not (readings or suspect or runs):
        return
    cores = ((at, token if token.isalpha() else token.strip(TRIM)) for at, token in enumerate(view.tokens))
    units = [_Unit(readings.get(at, _single(core)), at, at, at in readings) for at, core in cores if core]
    if suspect:
        units = _merge(units, lexicon)
    if runs:
        _unstretch(units, lexicon)
    if any(unit.changed for unit in units):
        yield from _hits(view, units, lexicon)


def _single(core: str) -> str:
    """The letter of which `core` is nothing but a row."""
    return core[0] if core[0] == core[-1] and core == core[0] * len(core) and core[0].isalpha() else core


def _look(tokens: list[str], lexicon: Lexicon) -> tuple[dict[int, str], bool]:
    """The odd tokens' readings, by place, and whether there may be words in pieces."""
    readings: dict[int, str] = {}
    turned, hints = lexicon.turned, lexicon.hints
    suspect = False
    if not hints.isdisjoint(tokens):
        readings.update((at, turned[token]) for at, token in enumerate(tokens) if token in turned)
        suspect = not (HEADS.isdisjoint(tokens) and lexicon.pieces.isdisjoint(tokens))
    single_before = -2
    # Most tokens are plain words, which hide nothing alone: those are left out first, for they are many.
    odd = [(at, token) for at, token in enumerate(tokens) if token[0] == token[-1] or not token.isalpha()]
    for at, token in odd:
        core = token.strip(TRIM)
        if len(core) > 1 and (core[0] != core[1] or core != core[0] * len(core)):
            if core in hints:
                suspect = suspect or core not in turned
                if core in turned:
                    readings[at] = turned[core]
            elif not core.isalpha() and core.islower() and (read := recall_odd(core, lexicon)) is not None:
                readings[at] = read
        elif not core:
            single_before += single_before == at - 1
        else:
            suspect = suspect or single_before == at - 1 or core not in _NO_HEAD
            single_before = at
    return readings, suspect


def _merge(units: list[_Unit], lexicon: Lexicon) -> list[_Unit]:
    """Words spelled letter by letter, or broken by a space, made whole."""
    merged: list[_Unit] = []
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and len(units[end].word) == 1:
            end += 1
        taken, read = _whole(units, at, end, lexicon)
        if read is None:
            taken = max(1, end - at)
            merged.extend(units[at : at + taken])
        else:
            merged.append(_Unit(read, units[at].first, units[at + taken - 1].last, True))
        at += taken
    return merged


def _whole(units: list[_Unit], at: int, end: int, lexicon: Lexicon) -> tuple[int, str | None]:
    """How many units from `at` make a listed word together, and that word. Units `at` to `end` are single letters."""
    letters = "".join(unit.word for unit in units[at:end])
    following = units[end].word if end < len(units) else ""
    count = end - at
    if count > 1 and following and joined_form(letters + following, lexicon):
        return count + 1, letters + following
    if count > 2:
        return count, read_spelled(letters, lexicon)
    if (
        count == 1
        and letters not in _NO_HEAD
        and lexicon.has_root(letters + following)
        and not lexicon.has_root(following)
    ):
        return 2, letters + following
    if count == 0 and end + 1 < len(units):
        both = following + units[end + 1].word
        if following in lexicon.pieces or units[end + 1].word in lexicon.pieces:
            return (2, both) if both in lexicon.strong else (1, None)
        if following not in HEADS:
            return 1, None
        if joined_form(both, lexicon) or (lexicon.has_root(both) and not lexicon.has_root(units[end + 1].word)):
            return 2, both
    return 1, None


def _unstretch(units: list[_Unit], lexicon: Lexicon) -> None:
    """Read stretched words, and words beside one with a letter merely doubled."""
    words = [unit.word for unit in units]
    for at, unit in enumerate(units):
        near = " ".join(words[max(0, at - 1) : at + 2])
        if unit.changed or not unit.word.isalpha() or len(near) > _LONGEST or not _TRIPLE.search(near):
            continue
        read = read_stretched(unit.word, lexicon)
        if read is None and _TRIPLE.search(unit.word):
            read = lexicon.stretched_root(unit.word)
        if read is not None:
            unit.word, unit.changed = read, True


def _hits(view: View, units: list[_Unit], lexicon: Lexicon) -> Iterator[tuple[int, int, Hit]]:
    starts: list[int] = []
    at = 0
    for unit in units:
        starts.append(at)
        at += len(unit.word) + 1
    for hit in lexicon.scan(" ".join(unit.word for unit in units))[0]:
        first = bisect_right(starts, hit.start) - 1
        last = bisect_right(starts, hit.end - 1) - 1
        if any(unit.changed for unit in units[first : last + 1]):
            start = view.token_spans[units[first].first][0]
            end = view.token_spans[units[last].last][1]
            yield *view.typed(*_trimmed(view.folded, start, end)), hit


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """The span without the punctuation around it."""
    piece = folded[start:end]
    left = len(piece) - len(piece.lstrip(TRIM))
    right = len(piece.rstrip(TRIM))
    return (start + left, start + right) if left < right else (start, end)
