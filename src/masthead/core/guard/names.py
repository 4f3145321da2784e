"""Names that are nearly, but not quite, a registered name; and a name that text and description write differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from masthead.core.decision import Finding, Severity
from masthead.core.guard.edits import edits
from masthead.core.guard.normal import View, fold
from masthead.core.guard.turns import rows

_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
_OWN = re.compile(r"['’`]s?$")
_SKIPPED = re.compile(r"(?:https?://|www\.)\S+|[@＠][\w.-]+")
_KINDS = {turn: kind for turn, (kind,) in rows("names.tsv")}
_PARTICLES = frozenset(turn for turn, kind in _KINDS.items() if kind == "particle")
_TITLES = frozenset(turn for turn, kind in _KINDS.items() if kind == "title")
_ENDINGS = frozenset(turn for turn, kind in _KINDS.items() if kind == "ending")
_SHORTEST = 5
_SURE = 6
_LONG = 9
_MOST_WORDS = 5
_INITIAL = 3


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: where it stands, as typed and folded."""

    start: int
    end: int
    typed: str
    folded: str

    @property
    def has_capital(self) -> bool:
        return any(letter.isupper() for letter in self.typed)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a name is recognized by: the whole of it or its surname, as one word, with the words before a surname."""

    joined: str
    words: tuple[str, ...]
    written: str
    before: tuple[str, ...]
    whole: bool


def _words(text: str) -> list[_Word]:
    """The words of a text, possessive endings cut off; addresses and handles are left out."""
    hidden = [found.span() for found in _SKIPPED.finditer(text)] if "@" in text or "/" in text or "www" in text else []
    found: list[_Word] = []
    for word in _WORD.finditer(text):
        start = word.start()
        if any(a <= start < b for a, b in hidden):
            continue
        typed = _OWN.sub("", word[0]) or word[0]
        found.append(_Word(start, start + len(typed), typed, re.sub(r"[^a-z]", "", fold(typed))))
    return found


@lru_cache(maxsize=256)
def _units(names: tuple[str, ...]) -> tuple[_Unit, ...]:
    found: dict[str, _Unit] = {}
    for name in names:
        words = _words(name)
        folded = tuple(word.folded for word in words)
        for cut in sorted({0, _surname_at(folded), max(0, len(folded) - 1)}):
            joined = "".join(folded[cut:])
            if len(joined) >= _SHORTEST:
                written = name[words[cut].start :].strip()
                found.setdefault(joined, _Unit(joined, folded[cut:], written, folded[:cut], cut == 0))
        if len(folded) > 2:
            short = (folded[0], *folded[_surname_at(folded) :])
            found.setdefault("".join(short), _Unit("".join(short), short, name, (), True))
    return tuple(found.values())


def _surname_at(words: tuple[str, ...]) -> int:
    at = max(0, len(words) - 1)
    while at > 0 and words[at - 1] in _PARTICLES:
        at -= 1
    return at


def find_near_names(view: View, names: tuple[str, ...]) -> Iterator[Finding]:
    """Each name near a registered one: a letter or two apart, or joined and split otherwise.

    It holds, unless a title or another first name before it says that this is somebody else: then it advises.
    """
    units = _units(names)
    words = _words(view.text)
    taken: set[int] = set()
    near: list[tuple[int, int, _Unit]] = []
    for at, size in _windows(view.text, words):
        if taken.intersection(range(at, at + size)):
            continue
        window = words[at : at + size]
        exact = _exactly(window, units, view.text)
        unit = None if exact else _nearly(window, units)
        if exact or unit is not None:
            taken.update(range(at, at + size))
        if unit is not None:
            near.append((at, size, unit))
    for at, size, unit in near:
        severity = Severity.HOLD if unit.whole or _same_person(words, at, unit, view.text) else Severity.ADVISE
        if len(unit.joined) < _SURE:
            severity = Severity.ADVISE
        yield Finding(
            "spelling",
            severity,
            words[at].start,
            words[at + size - 1].end,
            f"This is nearly a registered name, which is written {unit.written}.",
            "Correct it, or keep it if somebody else is meant.",
            view.where,
        )


def _windows(text: str, words: list[_Word]) -> Iterator[tuple[int, int]]:
    """First word and number of words of each run that may be a name, the longest first."""
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            window = words[at : at + size]
            if window[-1].has_capital and _written_as_name(window) and _one_run(text, window):
                yield at, size


def _written_as_name(window: list[_Word]) -> bool:
    return all(word.has_capital or word.folded in _PARTICLES for word in window)


def _one_run(text: str, window: list[_Word]) -> bool:
    """Whether nothing but spaces, hyphens and the dots of initials stands between the words."""
    return all(_joins(one, text[one.end : other.start]) for one, other in pairwise(window))


def _joins(word: _Word, between: str) -> bool:
    return "\n" not in between and not between.strip(" .-‐‑" if len(word.typed) < _INITIAL else " -‐‑")


def _exactly(window: list[_Word], units: tuple[_Unit, ...], text: str) -> bool:
    """Whether this window is written as one of the units is; a hashtag may join its words."""
    folded = tuple(word.folded for word in window)
    joined = "".join(folded)
    as_tag = text[window[0].start - 1 : window[0].start] == "#"
    return any(joined == unit.joined and (as_tag or folded == unit.words) for unit in units)


def _nearly(window: list[_Word], units: tuple[_Unit, ...]) -> _Unit | None:
    """The unit that this window nearly is."""
    joined = "".join(word.folded for word in window)
    for unit in units:
        if joined[:1] != unit.joined[:1] or _inflected(unit.joined, joined) or len(window) > len(unit.words) + 1:
            continue
        if len(window) > len(unit.words) and joined.startswith(unit.joined):
            continue  # the name itself, with an initial after it
        most = 2 if len(unit.joined) >= _LONG else 1
        if edits(joined, unit.joined, most) <= most:
            return unit
    return None


def _inflected(base: str, word: str) -> bool:
    return word.startswith(base) and word[len(base) :] in _ENDINGS


def _same_person(words: list[_Word], at: int, unit: _Unit, text: str) -> bool:
    """Whether the word before a near surname leaves room for the registered person."""
    if at == 0:
        return True
    before = words[at - 1]
    between = text[before.end : words[at].start]
    if "\n" in between or between.strip(" .") or not before.typed[:1].isupper():
        return True
    if before.folded in _TITLES:
        return False
    if len(before.typed) == 1 or before.folded in unit.before:
        return any(given[:1] == before.folded[:1] for given in unit.before) or not unit.before
    return at == 1 or _starts_sentence(text, before.start)


def _starts_sentence(text: str, at: int) -> bool:
    return text[:at].rstrip(" \"'“”‘’([")[-1:] in ("", ".", "!", "?", ":", "\n")


def find_disagreements(view: View, alt: View) -> Iterator[Finding]:
    """Each name in the text that the description of a picture writes a letter or two otherwise."""
    typed, described = _names_in(view.text), _names_in(alt.text)
    for joined, (start, end) in typed.items():
        if joined in described:
            continue
        for other, (first, last) in described.items():
            if other not in typed and _disagree(joined, other):
                yield Finding(
                    "spelling",
                    Severity.HOLD,
                    start,
                    end,
                    f"The description writes this name {alt.text[first:last]}.",
                    "Write it the same way in both, or say that two are meant.",
                    view.where,
                )
                break


def _disagree(one: str, other: str) -> bool:
    if one[:1] != other[:1] or _inflected(one, other) or _inflected(other, one):
        return False
    most = 2 if min(len(one), len(other)) >= _LONG else 1
    return edits(one, other, most) <= most


def _names_in(text: str) -> dict[str, tuple[int, int]]:
    """What is written like a name, as one word: words with a capital that start no sentence, particles joined on."""
    words = _words(text)
    found: dict[str, tuple[int, int]] = {}
    for at, word in enumerate(words):
        first = at
        if not word.has_capital or len(word.folded) < 2:
            continue
        while (
            first > 0
            and words[first - 1].folded in _PARTICLES
            and not text[words[first - 1].end : words[first].start].strip()
        ):
            first -= 1
        joined = "".join(part.folded for part in words[first : at + 1])
        if len(joined) >= _SURE and not (first == at and _starts_sentence(text, word.start)):
            found.setdefault(joined, (words[first].start, word.end))
    return found
