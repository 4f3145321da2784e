"""Passwords, tokens and keys. A finding never repeats the value.

Shapes of tokens come from the plug-ins of detect-secrets; they are loaded when the first text calls for them, and only
their patterns are used.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from functools import cache

from masthead.core.decision import Finding, Severity
from masthead.core.guard.cues import Seen, cues_in
from masthead.core.guard.normal import View
from masthead.core.guard.reading import Reading
from masthead.core.guard.spans import apart
from masthead.core.guard.told_password import OTHER, find_told

_PLUGINS = [
    "artifactory",
    "aws",
    "azure_storage_key",
    "basic_auth",
    "cloudant",
    "discord",
    "github_token",
    "gitlab_token",
    "ibm_cloud_iam",
    "jwt",
    "mailchimp",
    "npm",
    "openai",
    "private_key",
    "pypi_token",
    "sendgrid",
    "slack",
    "softlayer",
    "square_oauth",
    "stripe",
    "telegram_token",
    "twilio",
]
_OWN = (
    re.compile(r"(?<=://)[^\s:/@]{1,64}:[^\s/@]{3,64}@"),
    re.compile(r"github_pat_\w{30,}"),
    re.compile(r"\bglpat-[\w-]{20,}"),
    re.compile(r"\bhf_[A-Za-z0-9]{30,}"),
    re.compile(r"\bAIza[\w-]{33,}"),
    re.compile(r"\bsk-(?:proj-|ant-|svcacct-)?[\w-]{32,}"),
    re.compile(r"\bpypi-AgE[\w-]{40,}"),
    re.compile(r"\bnpm_[A-Za-z0-9]{36}"),
    re.compile(r"\bdop_v1_[a-f0-9]{64}"),
    re.compile(r"\bya29\.[\w-]{30,}"),
    re.compile(r"\bshp(?:at|ss|ca)_[a-fA-F0-9]{32}"),
    re.compile(r"\bEAA[A-Za-z0-9]{60,}"),
    re.compile(r"\bAGE-SECRET-KEY-1[A-Z0-9]{50,}"),
)
_KEYWORD = re.compile(
    r"(?:key|token|secret|bearer)"
    r"[\"'`]?\s*(?:is|=>?|:)?\s*[\"'`]?(?P<value>(?:[A-Za-z0-9_]|(?<=[\s\"'`=:])-)[A-Za-z0-9_\-+/=.~]{15,})",
    re.IGNORECASE,
)
_NAMED = r"pass(?:word|wort|wd|phrase)|pwd|contrase(?:n|ñ)a|mot de passe|mdp|kennwort"
_PASSWORD = re.compile(
    rf"(?<![a-z0-9])(?:(?P<named>{_NAMED})|pass|pw|clave|log-?in|creds|credentials)(?![a-z])"
    r"(?P<link>(?:\s+(?:for|to|of|on|pour|para|de|für|zum)\s+(?:the\s+)?[\w.@'-]{1,30}(?:\s[\w.@'-]{1,30})?)?"
    r"(?:\s*(?:=>?|:|->|/)|\s+(?:is|was|now|will be|has been|changed|reset|set|to|es|est|ist|lautet|"
    r"still)(?=\s))*)\s*"
    r"[\"'“”‘`(]?(?P<value>[^\s\"“”`]{4,64})",
    re.IGNORECASE,
)
_SIGN_IN_WORD = re.compile(r"(?<![a-z0-9])(?:log[ -]?in|sign in|user(?:name|id)?)(?![a-z])", re.IGNORECASE)
_SIGN_IN = re.compile(r"(?<=[\s/:,=])(?P<value>[^\s\"“”`/]{7,64})")
_NEAR = 80
_PIN = re.compile(
    r"(?<![a-z0-9])(?:pin(?: number)?\s*(?:is|:|=)|(?:door|alarm|gate|safe|entry|security) code\s*(?:is|:|=|now)?|"
    r"code (?:for|to) the (?:door|alarm|gate|safe|building|office)\s*(?:is|:|=|now))\s*(?P<value>\d{4,8})(?!\d)",
    re.IGNORECASE,
)
_DUMMY = re.compile(r"example|x{4,}|0{6,}|your[_-]|_here|changeme|redacted|\*{3}|\.{3}|<|placeholder", re.IGNORECASE)
_STRONG_SIGN = re.compile(r"[!@#$%^&*?_+=~]")
_LONG = 20
_SHORTEST = 8
_DIGIT = re.compile(r"\d")


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|[\uff01-\uff5e]")
_WIDE = 0xFEE0


def _plainly(found: re.Match[str]) -> str:
    return chr(ord(found[0]) - _WIDE) if found[0] > "\uff00" and found[0] != "\ufeff" else ""


def find_secrets(view: View, seen: Seen) -> Iterator[Finding]:
    """Each secret in the text as it was typed, and in what is left of it without invisible and wide characters."""
    spans = list(_spans(view, seen))
    if view.foreign and _UNSEEN.search(view.foreign):
        reading = Reading(view.text, _UNSEEN, _plainly)
        plain = View(reading.text, view.where)
        spans += [(*reading.source(start, end), what) for start, end, what in _spans(plain, cues_in(plain.folded))]
    for start, end, what in apart(spans) if spans else ():
        yield Finding(
            "secret",
            Severity.BLOCK,
            start,
            end,
            f"This looks like {what}. It must not leave.",
            "Take it out. If it is real, change it now: whoever has seen this draft knows it.",
            view.where,
        )


def _spans(view: View, seen: Seen) -> Iterator[tuple[int, int, str]]:
    text = view.text
    if view.tokens and (view.foreign or max(map(len, view.tokens)) >= _LONG):
        at = 0
        for word in text.split():
            if len(word) >= _LONG:
                at = text.index(word, at)
                if _may_hold_token(word):
                    yield from _tokens(word, at)
                at += len(word)
    if "-----BEGIN" in text:
        yield text.index("-----BEGIN"), len(text), "a private key"
    for at in seen.keywords:
        yield from _by_keyword(text, view.typed(at, at + 1)[0])


def _may_hold_token(word: str) -> bool:
    """Whether a long word can carry a token of a service. Most addresses, hashtags and handles cannot."""
    if "://" in word:
        return "@" in word or "hooks." in word
    return word[0] not in "#@" and (_DIGIT.search(word) is not None or "_" in word or word.isupper())


def _tokens(word: str, offset: int) -> Iterator[tuple[int, int, str]]:
    for pattern in (*_OWN, *_patterns()):
        for found in pattern.finditer(word):
            start, end = found.span()
            while end < len(word) and (word[end].isalnum() or word[end] in "_-"):
                end += 1
            if not _DUMMY.search(word[start:end]) and end - start >= _SHORTEST:
                yield start + offset, end + offset, "a token, key or sign-in of a service"


def _by_keyword(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    """What follows the word at `at`, if that word names a secret and what follows looks like one."""
    found = _KEYWORD.match(text, at)
    if found and _random(found["value"]) and not _DUMMY.search(found["value"]):
        yield *found.span("value"), "a token or key"
    found = _PASSWORD.match(text, at)
    if found and not _in_address(text, at):
        value = found["value"].rstrip(".,;)'’")
        if _password(value, named=found["named"] is not None, said=bool(found["link"].strip())):
            yield found.start("value"), found.start("value") + len(value), "a password"
    for found in _SIGN_IN.finditer(text, at, at + _NEAR) if _SIGN_IN_WORD.match(text, at) else ():
        value = found["value"].rstrip(".,;)'’")
        if _password(value, named=False, said=False):
            yield found.start("value"), found.start("value") + len(value), "a password"
    if not _in_address(text, at):
        yield from find_told(text, at)
    found = _PIN.match(text, at)
    if found:
        yield *found.span("value"), "a code"


def _in_address(text: str, at: int) -> bool:
    """Whether `at` is inside a web address, as the code of a public meeting is."""
    return "://" in text[max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1 : at]


def _random(value: str) -> bool:
    """Whether a value after "key" or "token" is one: letters and digits mixed, not a word or an address."""
    if value.startswith(("http", "www.")) or len(set(value)) < 8 or not re.search(r"\d", value):
        return False
    mixed = re.search(r"[a-z]", value) and re.search(r"[A-Z]", value)
    return bool(mixed) or (bool(re.fullmatch(r"[a-z0-9]{20,}", value)) and len(re.findall(r"\d", value)) > 3)


def _password(value: str, named: bool, said: bool) -> bool:
    """Whether a value looks like a password. `named`: after the word itself; `said`: after "is", a colon, and so on."""
    if len(value) < 5 or OTHER.search(value) or _DUMMY.search(value) or value.count("/") > 1:
        return False
    inner = value.rstrip("!?:")
    digit, lower, upper = (re.search(kind, value) is not None for kind in (r"\d", r"[a-z]", r"[A-Z]"))
    sign = _STRONG_SIGN.search(inner) is not None
    if digit and (lower or upper) and (sign or (value != inner and value[-1] == "!")):
        return True
    if named:
        return said and ((digit and (lower or upper)) or (sign and (lower or upper)) or inner.count("-") > 2)
    return digit and lower and upper and len(value) > 7 and said and value.isalnum()


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of the plug-ins, without the plug-ins' filters or calls."""
    found: list[re.Pattern[str]] = []
    for name in _PLUGINS:
        module = importlib.import_module(f"detect_secrets.plugins.{name}")
        for thing in vars(module).values():
            if isinstance(thing, type) and thing.__module__ == module.__name__:
                found.extend(getattr(thing, "denylist", ()))
    return tuple(found)
