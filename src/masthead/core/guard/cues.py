"""A cheap first look: which of the costly rules have anything to look for in a text at all?

One automaton finds short literals in the folded text. A rule whose cue is absent is not run; a cue alone is no finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

TEMPLATE = 1
PHRASE = 2
KEYWORD = 4
ADDRESS = 8
ASKING = 16
ASSISTANT = 32

_OPENERS = ("sure", "sure thing", "certainly", "absolutely", "of course")
_CHANGES = ("adjust", "tweak", "modify", "customi", "personali")
_LITERALS = {
    TEMPLATE: ("{", "[", "<", "*|", "%%", "%f", "%l", "%n", "%u", "%c"),
    PHRASE: (
        "lorem", "ipsum", "dolor sit", "copy to", "goes here", "text to ", "caption to", "caption tb", "headline t", "artwork t",
        "copy tb", "need copy", "need link", "need image", "need caption", "need headline", "needs copy", "needs link",
        "needs image", "needs caption", "needs headline", "insert ", "link here", "name here", "copy here", "photo here",
        "image here", "date here", "tbc", "tbd", "todo", "fixme", "xx", " ignore", "not publish", "for publication", "draft:",
        "draft -", "draft,", "draft.", "undefined", " null", "first name", "customer name", "firstname", " nan", "test post",
        "test tweet",
    ),
    ASSISTANT: (
        "language model", "ai model", "ai assistant", *(f"{opener}{sign}" for opener in _OPENERS for sign in "!,.:"),
        "draft", "tweet:", "post:", "caption", "version:", "rewrite", "revision", "let me know if you",
        *(f"feel free to {change}" for change in _CHANGES), *(f"you can {change}" for change in _CHANGES), "oaicite",
        "contentref", "=chatgpt", "regenerate", "cutoff", "cut-off", "characters)", "character count", "assist with",
        "help with t", "turn0", "turn1", " here's a tweet", "here is a tweet",
    ),
    KEYWORD: (
        "passw", "passcode", "passphrase", "pwd", "pass ", "pass:", "pass=", "pw:", "pw ", "pw=", "pin:", "pin ", "login",
        "log in", "log-in", "sign in", "username", "token", "key", "secret", "bearer", "credential", "creds", "contrasen",
        "clave", "mot de passe", "mdp", "kennwort", "door code", "alarm code", "gate code", "safe code", "user:", "user ",
    ),
    ADDRESS: ("://", "www.", ".com", ".org", ".net", ".gov", ".edu", ".ly", ".co", ".io", ".de", ".fr", ".es", ".uk", ".me", ".gl", ".rt", ".tv", ".us", ".eu", ".info"),
    ASKING: ("your pass", "your pin", "your card", "your cvv", "your credit", "your debit", "your account", "your social", "your ssn", "your full", "your bank", "your date of birth", "your login", "your iban", "your secur", "your log"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """The cues of a text: `bits` tells which kinds, `keywords` where words about secrets start in the folded text."""

    bits: int
    keywords: tuple[int, ...] = ()


@cache
def _compiled() -> tuple[AhoCorasick, tuple[int, ...]]:
    pairs = [(literal, cue) for cue, literals in _LITERALS.items() for literal in literals]
    return AhoCorasick([literal for literal, _ in pairs]), tuple(cue for _, cue in pairs)


_NONE = Seen(0)


def cues_in(folded: str) -> Seen:
    """The cues of a folded text."""
    automaton, meaning = _compiled()
    found = automaton.find_matches_as_indexes(folded, True)
    if not found:
        return _NONE
    bits = 0
    keywords: list[int] = []
    for index, start, _ in found:
        bits |= meaning[index]
        if meaning[index] == KEYWORD:
            keywords.append(start)
    return Seen(bits, tuple(keywords))
