"""The word lists, compiled once: which patterns to look for, and which of them are innocent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, Implementation

from masthead.core.guard.misspelled import dictionary

LANGUAGES = ("en", "es", "fr", "de")
_RUN = re.compile(r"(.)\1+")
_SPACED = bytes(code if chr(code).isalnum() or code == 1 else 32 for code in range(128)).ljust(256)
_NO_RUN = frozenset("x")
_VOWELS = "aeiouy"
_RARE = 3_000_000
_FEW = 8000
HEADS = frozenset(("fu", "fuc", "cun", "nigg", "bitc", "assho", "sh", "shi", "motherfu"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed form: folded words, how it is found (root, word, name), what it is, and for which languages."""

    form: str
    how: str
    kind: str
    only: str = ""
    but: str = ""

    @property
    def is_strong(self) -> bool:
        """Whether it is one word of some length, rude by itself: then it is looked for in more disguises."""
        return len(self.form) > 3 and self.how != "name" and not self.only and self.form.isalpha()

    def counts_in(self, language: str) -> bool:
        """Whether this form counts in a draft of `language` (two letters)."""
        return language != self.but and self.only in ("", language)


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed form in a spaced text: `start` and `end` are offsets in the unspaced one."""

    start: int
    end: int
    entry: Entry


def squash(word: str) -> str:
    """`word` with each run of one letter cut to one."""
    return _RUN.sub(r"\1", word)


def _lines(name: str) -> Iterator[list[str]]:
    for line in files(__package__).joinpath(f"lists/{name}").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def read_entries(language: str) -> Iterator[Entry]:
    """All forms of one shipped list, endings attached."""
    for term, how, kind, *scope in _lines(f"profanity.{language}.tsv"):
        base, *endings = term.split(" +")
        rule, _, where = (scope[0] if scope else "").partition(" ")
        for ending in ("", *endings):
            yield Entry(base + ending, how, kind, where if rule == "only" else "", where if rule == "not" else "")


def read_innocent() -> tuple[str, ...]:
    """The shipped innocent words and turns."""
    return tuple(row[0] for row in _lines("innocent.tsv"))


@cache
def shipped_lexicon(language: str) -> Lexicon:
    """The shipped lists as they count in a draft of `language` (two letters, or empty for one without a list)."""
    entries = (entry for shipped in LANGUAGES for entry in read_entries(shipped))
    return Lexicon([entry for entry in entries if entry.counts_in(language)], read_innocent())


class Lexicon:
    """Listed forms and innocent turns as one automaton over text in which all but letters and digits is a space."""

    def __init__(self, entries: Iterable[Entry], innocent: Iterable[str]) -> None:
        self.entries = tuple({entry.form: entry for entry in reversed(list(entries))}.values())
        patterns: dict[str, tuple[Entry | None, int]] = {}
        for turn in innocent:
            patterns[" ".join(re.findall(r"[a-z0-9]+", turn))] = (None, 0)
        for letter in "abcdefghijklmnopqrstuvwxyz":
            if letter not in _NO_RUN:
                patterns[letter * 3] = (None, -1)
        for entry in self.entries:
            for pattern, pad in _patterns(entry):
                patterns.setdefault(pattern, (entry, pad))
        self._meaning = tuple(patterns.values())
        # The fastest to scan is slow to build: thousands of own terms are better off with the one built at once.
        kind = Implementation.DFA if len(patterns) <= _FEW else Implementation.NoncontiguousNFA
        self._automaton = AhoCorasick(list(patterns), implementation=kind)

    def scan(self, text: str) -> tuple[list[Hit], bool]:
        """Hits in a folded text, innocent ones left out, and whether it has a run of three equal letters."""
        spaced = text.encode("ascii", "replace").translate(_SPACED).decode("ascii")
        found = self._automaton.find_matches_as_indexes(f" {spaced} ", True)
        if not found:
            return [], False
        hits: list[Hit] = []
        shields: list[tuple[int, int]] = []
        runs = False
        for index, start, end in found:
            entry, pad = self._meaning[index]
            if entry is not None:
                hits.append(Hit(start - 1 + pad, end - 1 - pad, entry))
            elif pad:
                runs = True
            else:
                shields.append((start - 1, end - 1))
        if shields:
            hits = [hit for hit in hits if not any(a <= hit.start and hit.end <= b for a, b in shields)]
        return hits, runs

    @cached_property
    def words(self) -> frozenset[str]:
        """Every single word that a listed form is made of."""
        return frozenset(word for entry in self.entries for word in entry.form.split())

    @cached_property
    def joined(self) -> frozenset[str]:
        """Listed forms of several words, written as one."""
        return frozenset(entry.form.replace(" ", "") for entry in self.entries)

    @cached_property
    def short(self) -> frozenset[str]:
        """Listed forms of three letters, too short to be read into digits."""
        return frozenset(entry.form for entry in self.entries if len(entry.form) == 3)

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """Forms that are found inside longer words."""
        return tuple(entry.form for entry in self.entries if entry.how == "root")

    @cached_property
    def _root_automaton(self) -> AhoCorasick:
        return AhoCorasick(list(self.roots))

    def has_root(self, word: str) -> bool:
        """Whether a form that is found inside words is inside this one."""
        return bool(self._root_automaton.find_matches_as_indexes(word))

    @cached_property
    def strong(self) -> dict[str, Entry]:
        """Single words that are rude by themselves, with the entry they come from."""
        entries = (entry for entry in self.entries if entry.is_strong)
        return {form: entry for entry in entries for form in _with_endings(entry)}

    @cached_property
    def turned(self) -> dict[str, str]:
        """Strong words by what they become when they are turned."""
        innocent = frozenset(row[0] for row in _lines("turned.tsv"))
        known = dictionary()
        table: dict[str, str] = {}
        for form in sorted(self.strong):
            for other in turn(form):
                if other not in innocent and other not in known and other not in self.words:
                    table.setdefault(other, form)
        return table

    @cached_property
    def hints(self) -> frozenset[str]:
        """What may be a word turned or cut: a text without any of these has none."""
        return frozenset((*self.turned, *self.pieces, *HEADS))

    @cached_property
    def readings(self) -> dict[str, str | None]:
        """What odd words were read as, kept for the next time; see `oddword`."""
        return {}

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Parts of strong words, cut once, that are no words themselves: they tell that a word may be cut."""
        known = dictionary()
        cut: set[str] = set()
        for form in self.strong:
            cut.update(part for at in range(2, len(form) - 1) for part in (form[:at], form[at:]))
        return frozenset(part for part in cut if known.get(part, 0) < _RARE and part not in self.words)

    @cached_property
    def squashed(self) -> dict[str, tuple[str, ...]]:
        """Words by what is left of them when runs of a letter are cut to one."""
        table: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.words | self.joined, key=lambda word: (-len(word), word)):
            if len(word) > 2:
                table[squash(word)] = (*table.get(squash(word), ()), word)
        return table

    @cached_property
    def masked(self) -> dict[str, str]:
        """Words by the ways to mask them: one star for a letter hidden, two for several."""
        table: dict[str, str] = {}
        alone = {entry.form for entry in self.entries}
        for word in sorted(self.words | self.joined, key=lambda word: (word not in alone, word)):
            for mask in mask_letters(word):
                table.setdefault(mask, word)
        strong = (entry.form for entry in self.entries if entry.is_strong and len(entry.form) > 4)
        for word in (*strong, *self.roots, *_STRONG):
            for mask in mask_stretches(word):
                table[mask] = word
        table["f**"] = "fuck"  # nobody hides all but this letter of another word
        return table

    @cached_property
    def _masked_roots(self) -> tuple[AhoCorasick, tuple[str, ...]]:
        table: dict[str, str] = {}
        for root in self.roots:
            for mask in (*mask_letters(root), *mask_stretches(root)):
                if mask[-1] != "*":
                    table.setdefault(mask, root)
        return AhoCorasick(list(table)), tuple(table.values())

    def masked_root(self, mask: str, soft: bool) -> str | None:
        """The listed form that a masked word starts or ends with. `soft`: it must start with it and hide a vowel."""
        automaton, roots = self._masked_roots
        for index, start, end in automaton.find_matches_as_indexes(mask, True):
            root = roots[index]
            if soft and not start and root[mask.index("*")] in "aeiou":
                return root
            if not soft and (not start or end == len(mask)):
                return root
        return None

    @cached_property
    def _doubles(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Roots with a doubled letter, as patterns for their stretched spellings."""
        roots = (root for root in self.roots if squash(root) != root)
        return tuple((root, re.compile("".join(f"{letter}+" for letter in root))) for root in roots)

    def stretched_root(self, word: str) -> str | None:
        """The listed form that is inside a word with stretched letters."""
        short = squash(word)
        if self.has_root(short):
            return short
        return next((root for root, pattern in self._doubles if pattern.search(word)), None)


_STRONG = [
    "fuck",
    "fucks",
    "fucked",
    "fucker",
    "fuckers",
    "fucking",
    "shit",
    "shits",
    "shitty",
    "bitch",
    "bitches",
    "cunt",
    "cunts",
    "asshole",
    "assholes",
    "nigger",
    "niggers",
    "bastard",
    "bastards",
    "dick",
    "dicks",
    "pussy",
    "whore",
    "whores",
    "slut",
    "sluts",
    "twat",
    "twats",
    "wanker",
    "wankers",
    "wank",
    "bullshit",
]


def _patterns(entry: Entry) -> Iterator[tuple[str, int]]:
    """What the automaton looks for: the form with its pad of spaces, joined, and with one letter doubled."""
    form = entry.form
    inside = entry.how == "root"
    yield (form, 0) if inside else (f" {form} ", 1)
    if " " in form:
        joined = form.replace(" ", "")
        if len(joined) > 5:
            yield f" {joined} ", 1
    elif inside and len(form) > 3 and squash(form) == form:
        yield from ((doubled, 0) for doubled in _doubled(form))


def _doubled(word: str) -> Iterator[str]:
    """`word` with one letter written twice."""
    for at in range(1, len(word)):
        if word[at] not in (word[at - 1], word[at + 1 : at + 2]):
            yield word[: at + 1] + word[at:]


def _with_endings(entry: Entry) -> Iterator[str]:
    yield entry.form
    if entry.how == "root":
        yield from (entry.form + ending for ending in ("s", "es", "er", "ers", "ed", "ing", "in"))


def turn(word: str) -> Iterator[str]:
    """`word` from the end, without its vowels, with one letter or each written twice, or with two letters swapped."""
    yield "".join(letter * 2 for letter in word)
    if squash(word) == word:
        yield from _doubled(word)
    if len(word) > 4:
        yield word[::-1]
        short = word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")
        if len(short) > 3:
            yield short
    for at in range(1, len(word) - 2):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def mask_letters(word: str) -> Iterator[str]:
    """`word` with one inner letter hidden, or with any of its inner vowels."""
    if len(word) < 3:
        return
    for at in range(1, len(word) - 1):
        yield f"{word[:at]}*{word[at + 1 :]}"
    vowels = [at for at in range(1, len(word) - 1) if word[at] in _VOWELS]
    if 1 < len(vowels) < 6:
        for chosen in range(1, 1 << len(vowels)):
            hidden = {at for bit, at in enumerate(vowels) if chosen >> bit & 1}
            yield re.sub(r"\*\*+", "**", "".join("*" if at in hidden else letter for at, letter in enumerate(word)))


def mask_stretches(word: str) -> Iterator[str]:
    """`word` with several letters hidden in one stretch, or with its end hidden."""
    last = len(word) - 1
    if last > 2:
        yield f"{word[:last]}*"
        yield f"{word[: last - 1]}**"
    for start in range(1, last):
        for end in range(start + 2, last + 1):
            yield f"{word[:start]}**{word[end:]}"
