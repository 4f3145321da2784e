"""What a text says of whom, as marks that the model of hostile text weighs.

A mark is a word, a pair of neighbours, or a pair of listed kinds near each other. A protected group is the same mark
whichever it is, so that no group weighs more than another, and none weighs anything by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from masthead.core.guard.misspelled import dictionary
from masthead.core.guard.normal import fold
from masthead.core.guard.turns import rows

_TOKEN = re.compile(r"https?:\S*|[@&]\S*|[a-z0-9][a-z0-9'@$|]*|[!?.;\n]+")
_LEET = str.maketrans("013457@$|8", "oieastasib")
_RUN = re.compile(r"(.)\1{2,}")
_WINDOW = 9
_FREQUENT = 20_000_000
_SHORTEST = 5
_SKIPPED = frozenset(("rt", "http", "amp"))
GROUP = "group"
HARSH = frozenset(("vile", "vermin", "insult", "hate", "harm", "exclude", "coarse", "ill", "excess"))


Unit = tuple[int, int, str, str]
"""A word or turn: where it starts and ends in the folded text, the word that the model knows, and its kind."""


@cache
def _listed() -> tuple[dict[str, str], dict[str, tuple[tuple[str, ...], ...]]]:
    """The kind of each listed turn, and the turns of several words by their first."""
    kinds: dict[str, str] = {}
    longer: dict[str, list[tuple[str, ...]]] = {}
    for turn, (kind,) in rows("hostile.en.tsv"):
        kinds.setdefault(turn, kind)
        words = tuple(turn.split())
        if len(words) > 1:
            longer.setdefault(words[0], []).append(words)
    return kinds, {first: tuple(sorted(turns, key=len, reverse=True)) for first, turns in longer.items()}


@lru_cache(maxsize=64)
def _with_names(names: tuple[str, ...]) -> tuple[dict[str, str], dict[str, tuple[tuple[str, ...], ...]]]:
    kinds, longer = _listed()
    if names:
        kinds, longer = dict(kinds), dict(longer)
        for name in names:
            words = tuple(re.findall(r"[a-z0-9]+", fold(name)))
            kinds[" ".join(words)] = GROUP
            if len(words) > 1:
                longer[words[0]] = (words, *longer.get(words[0], ()))
    return kinds, longer


@cache
def _slips() -> dict[str, str]:
    """Longer listed words by their spellings with one inner letter left out, or two neighbours swapped."""
    kinds, _ = _listed()
    found: dict[str, str] = {}
    for word, kind in kinds.items():
        if len(word) >= _SHORTEST and " " not in word and kind in ("group", "vile", "vermin", "insult", "hate", "harm"):
            for at in range(1, len(word)):
                found.setdefault(word[:at] + word[at + 1 :], word)
                found.setdefault(word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :], word)
    for word in ("black", "people", "kill", "fuck", "shit", "hate", "bullshit", "suffer"):
        for at in range(1, len(word)):
            found.setdefault(word[:at] + word[at + 1 :], word)
            found.setdefault(word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :], word)
    return found


@lru_cache(maxsize=8192)
def _read(word: str) -> tuple[str, ...]:
    """The word or words that a token stands for: an unknown one may be a slip, a disguise, or two run together."""
    kinds, _ = _listed()
    plain = word.replace("'s", "").replace("'", "").strip("@$|")
    if plain in kinds or not plain:
        return (plain,) if plain else ()
    if plain.isdigit():
        return ("0",)
    counts = dictionary()
    if plain in counts or len(plain) < 4:
        return (plain,)
    short = _RUN.sub(r"\1", plain)
    for other in (plain.translate(_LEET), short, _slips().get(plain, "")):
        if other in kinds or (other != plain and counts.get(other, 0) > _FREQUENT):
            return (other,)
    for at in range(2, len(plain) - 2):
        head, tail = plain[:at], plain[at:]
        for one, other in ((head, tail), (tail, head)):
            if (
                len(one) > 3
                and kinds.get(one, "they") not in ("they", "every", "very", "life", "sober", "good")
                and (other in kinds or counts.get(other, 0) > _FREQUENT)
            ):
                return (head, tail)
    return (short,)


def units_of(folded: str, names: tuple[str, ...] = ()) -> list[Unit]:
    """The words and listed turns of a folded text, each with its place and kind; ends of sentences are `.`.

    `names` count as a group each.
    """
    kinds, longer = _with_names(names)
    words: list[tuple[int, int, str]] = []
    letters: list[tuple[int, int, str]] = []
    for found in _TOKEN.finditer(folded):
        token = found[0]
        start, end = found.span()
        if len(token) == 1 and token.isalpha():
            letters.append((start, end, token))
            continue
        if letters:
            words.extend(_spelled(letters))
            letters = []
        if token[0] in "@&" or token.startswith("http") or token in _SKIPPED:
            continue
        if not (token[0].isalpha() or token[0].isdigit()):
            words.append((start, end, "."))
            continue
        words.extend((start, end, word) for word in _read(token))
    if letters:
        words.extend(_spelled(letters))
    return list(_merged(words, kinds, longer))


def _spelled(letters: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Single letters, made whole where they spell a listed word."""
    if len(letters) > 2:
        word = "".join(letter for _, _, letter in letters)
        kinds, _ = _listed()
        for start, end in ((0, 0), (1, 0), (0, 1), (1, 1)):
            inner = word[start : len(word) - end]
            if len(inner) > 2 and inner in kinds:
                whole = (letters[start][0], letters[len(letters) - 1 - end][1], inner)
                return [*letters[:start], whole, *letters[len(letters) - end :]]
    return letters


def _merged(
    words: list[tuple[int, int, str]], kinds: dict[str, str], longer: dict[str, tuple[tuple[str, ...], ...]]
) -> Iterator[Unit]:
    at = 0
    count = len(words)
    while at < count:
        start, end, word = words[at]
        taken = 1
        kind = kinds.get(word, "")
        for turn in longer.get(word, ()):
            size = len(turn)
            if at + size <= count and all(words[at + n][2] == turn[n] for n in range(1, size)):
                word, taken, end = " ".join(turn), size, words[at + size - 1][1]
                kind = kinds[word]
                break
        following = words[at + taken][2] if at + taken < count else ""
        if kind == "colour" and kinds.get(following) in ("person", "group", "coarse"):
            kind, end, taken = GROUP, words[at + taken][1], taken + 1
        elif kind == GROUP and kinds.get(following) == "person":
            end, taken = words[at + taken][1], taken + 1
        yield start, end, "_group" if kind == GROUP else word, kind
        at += taken


def is_harsh(mark: str) -> bool:
    """Whether a mark has to do with contempt, hate, harm or the like."""
    kinds, _ = _listed()
    parts = re.split("[>|]", mark) if ">" in mark or "|" in mark else [kinds.get(word, "") for word in mark.split("/")]
    return not HARSH.isdisjoint(parts)


def marks_of(units: list[Unit]) -> Iterator[tuple[str, int, int]]:
    """Each mark of a text with the places, in `units`, of the two units it is made of (the same for a single one)."""
    before = "^"
    near: list[tuple[int, str, int]] = []
    sentence = 0
    for at, (_, _, word, kind) in enumerate(units):
        if word == ".":
            sentence += 1
            if before != ".":
                yield f"{before}/.", max(0, at - 1), max(0, at - 1)
            before = "."
            continue
        yield word, at, at
        yield f"{before}/{word}", max(0, at - 1), at
        before = word
        if kind:
            while near and at - near[0][0] > _WINDOW:
                del near[0]
            for first, other, told in near:
                yield f"{other}{'>' if told == sentence else '|'}{kind}", first, at
            near.append((at, kind, sentence))
    yield f"{before}/$", max(0, len(units) - 1), max(0, len(units) - 1)
