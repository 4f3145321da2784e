"""What a writing assistant leaves around a text: its lead-in, its markup, its citations, its offers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.guard.normal import View

_KIND = r"(?:version|draft|take|option|rewrite|revision|edit|caption|post|tweet|copy|variation|alternative)"
_HOW = (
    r"(?:polished|refined|improved|revised|rewritten|reworked|shortened|shorter|concise|condensed|tightened|punchier|"
    r"cleaned[- ]up|catchy|catchier|engaging|friendlier|warmer|professional|formal|casual|updated|edited|final|social)"
)
_SAID = re.compile(
    rf"\bhere(?:'s| is| are)\b[^.!?\n]{{0,25}}\b{_HOW}\b[^.!?\n]{{0,25}}\b{_KIND}s?\b|"
    rf"^\W*(?:an? |the |your )?(?:more |slightly )?{_HOW} {_KIND}\s*:|"
    r"\bwould you like me to (?:adjust|tweak|make|shorten|add|change|create|write|draft|rewrite|tailor|provide)\b|"
    r"\bi(?:'ve| have) (?:rewritten|reworded|revised|polished|shortened|tightened|condensed|kept it under)\b|"
    r"\bthis (?:version|draft|rewrite) (?:is|keeps|maintains|uses|sounds|highlights|emphasi[sz]es|removes)\b|"
    r"\bhope this (?:version |draft )?(?:helps|works for you|meets your)\b[^.!?\n]{0,40}\b(?:let me know|need (?:any )?"
    r"(?:changes|adjustments|edits))\b|"
    r"</?think(?:ing)?>|<\|[a-z_]{2,20}\|>"
)
_CUES = ("version", "draft", "rewrit", "caption", "tweet", "would you like me", "i've ", "i have ", "hope this", "<")
_LEAD = re.compile(
    r"\s*(?:(?:tweet|caption|instagram caption|facebook post|linkedin post|suggested (?:post|caption|tweet|copy))"
    r"\s*\d?|(?:option|version|variation|alternative) (?:\d|one|[abc])(?: \([^()\n]{1,40}\))?)\s*[:\-](?=\s|$)"
)
_NEXT = re.compile(r"\b(?:option|version|variation|alternative) (?:2|two|b)\b")
_MARKUP = re.compile(
    r"(?<![*\w])\*\*[^\s*][^*\n]{0,80}\*\*(?![*\w])|"
    r"^[ ]{0,3}#{1,6}[ ]+\S[^\n]{0,80}|^```[^\n]*|\[[^\[\]\n]{1,80}\]\(https?://[^\s()]*\)|\[\^\d{1,3}\]",
    re.MULTILINE,
)
_CITED = re.compile(r"【[^【】\n]{0,40}†[^【】\n]{0,60}】|[\ue200-\ue206][^\n]{0,60}[\ue200-\ue206]")


def residue(view: View) -> Iterator[tuple[int, int, bool]]:
    """Where such a thing stands, and whether it is nothing else: stars around words may be meant. A post that names
    several options offers them; one that begins with the first of them alone was copied."""
    folded, text = view.folded, view.text
    if any(cue in folded for cue in _CUES):
        for found in _SAID.finditer(folded):
            yield *view.typed(*found.span()), True
    if folded[:1].isspace() or folded[:1] in "ofctislav":
        lead = _LEAD.match(folded)
        if lead and not _NEXT.search(folded, lead.end()):
            yield *view.typed(*lead.span()), True
    if "**" in text or "# " in text or "```" in text or "](" in text or "[^" in text:
        for found in _MARKUP.finditer(text):
            yield *found.span(), not found[0].startswith("**")
    if view.foreign and not view.foreign.isascii():
        for found in _CITED.finditer(text):
            yield *found.span(), True
