"""Hashtags: those reserved by a campaign, and those that are not in the register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import fold
from masthead.core.guard.values import Context

_TAG = re.compile(r"(?<![\w&/])[#＃](\w[\w\u200b-\u200d\u2060\ufeff\u00ad]*)")
_EXPLAIN = "Write what this tag is used for today, or take it out."
_REGISTER = "Take it out, or register a campaign for it and have it reviewed by another person."


def find_tags(text: str, where: str, context: Context) -> Iterator[Finding]:
    """Each reserved tag used from outside its campaign, and each tag nobody registered or explained."""
    reserved = {key: entry for entry in context.reserved for key in _keys(entry.tag)}
    inside = {key for entry in context.reserved if entry.in_campaign for key in _keys(entry.tag)}
    known = None if context.registered_tags is None else _all_keys(context.registered_tags | context.explained_tags)
    mend = _REGISTER if context.reviewed_tags_only else _EXPLAIN
    for found in _TAG.finditer(text):
        tag = found[1]
        if tag.isdigit():
            continue
        keys = _keys(tag)
        entry = next((reserved[key] for key in keys if key in reserved), None)
        if entry is not None and not inside.intersection(keys):
            yield Finding(
                "reserved_hashtag",
                Severity.HOLD,
                *found.span(),
                f"#{entry.tag} is reserved for the campaign {entry.campaign}, and {entry.outside} is not part of it.",
                "Take the tag out, or ask the owner of the campaign.",
                where,
            )
        elif entry is None and known is not None and not known.intersection(keys):
            yield Finding(
                "unregistered_hashtag",
                Severity.HOLD,
                *found.span(),
                f"{found[0]} is not in the register of hashtags.",
                mend,
                where,
            )


def _keys(tag: str) -> tuple[str, str]:
    """The ways a tag is compared: as it is, and folded, so that a look-alike letter changes nothing."""
    bare = tag.lstrip("#＃")
    return bare.casefold(), fold(bare)


def _all_keys(tags: frozenset[str]) -> set[str]:
    return {key for tag in tags for key in _keys(tag)}
