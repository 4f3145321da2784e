"""Swear words, obscene words and slurs, plain or disguised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.disguise import find_disguised
from masthead.core.guard.entities import find_in_entities
from masthead.core.guard.lexicon import LANGUAGES, Entry, Hit, Lexicon
from masthead.core.guard.misspelled import dictionary
from masthead.core.guard.normal import View, fold
from masthead.core.guard.spans import apart
from masthead.core.guard.turned import find_turned

_TAG = re.compile(r"[#@＃＠](\w{4,})")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+")
_LONGEST = 40
_FREQUENT = 60_000_000  # of the dictionary's counts: about two thousand words
_READ = 100_000
_LONGEST_ADDRESS = 400
_KINDS = {
    "swear": "a swear word",
    "sexual": "an obscene word",
    "slur": "a slur",
    "insult": "a coarse insult",
}


def find_profanity(view: View, lexicon: Lexicon) -> Iterator[Finding]:
    """Each listed word in the text, once per place."""
    spans: dict[tuple[int, int], Hit] = {}
    hits, runs = lexicon.scan(view.folded)
    for hit in hits:
        start, end = view.typed(*_whole_word(view.folded, hit))
        if hit.entry.how != "name" or not (_as_name(view.text[start:end]) or _in_address(view.folded, hit)):
            spans[start, end] = hit
    for start, end, hit in find_disguised(view, lexicon, runs):
        spans.setdefault((start, end), hit)
    for start, end, hit in _elsewhere(view, lexicon):
        spans.setdefault((start, end), hit)
    if spans:
        for start, end, kind in apart((*span, hit.entry.kind) for span, hit in spans.items()):
            yield _finding(view.where, start, end, kind)


def _elsewhere(view: View, lexicon: Lexicon) -> Iterator[tuple[int, int, Hit]]:
    """Listed words that are upside down, written with references, or part of a tag."""
    if view.foreign:
        yield from find_turned(view, lexicon)
    if "&" in view.folded and ";" in view.folded:
        yield from find_in_entities(view, lexicon)
    if "#" in view.folded or "@" in view.folded or "＃" in view.text:
        yield from _in_tags(view, lexicon)


def _finding(where: str, start: int, end: int, kind: str) -> Finding:
    what = _KINDS.get(kind, "a word of the list")
    return Finding(
        "profanity",
        Severity.BLOCK,
        start,
        end,
        f"This reads as {what}.",
        "Say it in other words. A masked, spaced or altered spelling counts as the word itself.",
        where,
    )


def language_of(tag: str) -> str:
    """The list a BCP 47 tag asks for, in two letters, or an empty string where there is none."""
    short = fold(tag).replace("_", "-").split("-")[0].strip()
    return short if short in LANGUAGES else ""


def _whole_word(folded: str, hit: Hit) -> tuple[int, int]:
    """The folded span of the word that a hit is inside of."""
    start, end = hit.start, hit.end
    if hit.entry.how == "root":
        while start > hit.start - _LONGEST and start and folded[start - 1].isalnum():
            start -= 1
        while end < min(hit.end + _LONGEST, len(folded)) and folded[end].isalnum():
            end += 1
    return start, end


def _as_name(typed: str) -> bool:
    """Whether each word is written as a name is: one capital, then small letters."""
    return typed.isascii() and typed.istitle()


def _in_address(folded: str, hit: Hit) -> bool:
    """Whether a hit is a part of a web address or handle, where names are written small."""
    before = folded[max(0, hit.start - _LONGEST_ADDRESS) : hit.start]
    word = before.split()[-1] if before and not before[-1].isspace() else ""
    return "://" in word or word.startswith(("@", "www.")) or word.endswith(("@", "."))


def _in_tags(view: View, lexicon: Lexicon) -> Iterator[tuple[int, int, Hit]]:
    """Listed words among the capitalized words of a hashtag or handle."""
    for tag in _TAG.finditer(view.text):
        body = tag[1]
        if body.islower() or body.isupper() or not body.isascii():
            if tag[0][0] in "#＃" and body.isascii() and (found := _at_an_end(body.lower(), lexicon)):
                yield tag.start(1) + found[0], tag.start(1) + found[1], Hit(*found)
            continue
        words = [hump.lower() for hump in _HUMP.findall(body)]
        if lexicon.words.isdisjoint(words):
            continue
        humps = [found.span() for found in _HUMP.finditer(body)]
        joined = " ".join(words)
        for hit in lexicon.scan(joined)[0]:
            first = joined.count(" ", 0, hit.start)
            last = joined.count(" ", 0, hit.end)
            start, end = tag.start(1) + humps[first][0], tag.start(1) + humps[last][1]
            if hit.entry.how != "name":
                yield start, end, hit


def _at_an_end(body: str, lexicon: Lexicon) -> tuple[int, int, Entry] | None:
    """A strong word that a tag in letters of one case starts or ends with; the rest is a frequent word or two."""
    known = dictionary()
    if body in known:
        return None
    for at in range(2, len(body) - 1):
        for start, end, rest in ((0, at, body[at:]), (at, len(body), body[:at])):
            if body[start:end] in lexicon.strong and known.get(rest, 0) > _FREQUENT:
                otherwise = _reads_otherwise(body, at, known)
                return None if otherwise else (start, end, lexicon.strong[body[start:end]])
    return None


def _reads_otherwise(body: str, cut: int, known: dict[str, int]) -> bool:
    """Whether a tag is made of two other frequent words."""
    cuts = (at for at in range(2, len(body) - 1) if at != cut)
    return any(min(known.get(body[:at], 0), known.get(body[at:], 0)) > _READ for at in cuts)
