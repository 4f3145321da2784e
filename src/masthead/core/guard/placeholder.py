"""Template marks, unfilled fields, test posts, and what a writing assistant left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard import cues
from masthead.core.guard.cues import Seen
from masthead.core.guard.normal import View
from masthead.core.guard.residue import residue

_FIELD = (
    r"(?:name|link|url|date|time|title|location|venue|number|amount|hashtag|handle|city|state|company|"
    r"organi[sz]ation|headline|"
    r"quote|copy|text|address|e-?mail|phone|image|logo|cta|percent|x{2,})"
)
_OF = (
    r"(?:(?:first|last|full|company|event|product|brand|campaign|speaker|venue|city|contact|customer|"
    r"account)[ _-]?)?"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TEMPLATE = re.compile(
    r"\{\{[^{}\n]{0,80}\}\}|\{%[^\n]{0,80}?%\}|\$?\{[a-z_][a-z0-9_ .-]{0,40}\}|\*\|[a-z0-9_:]+\|\*|<<[^<>\n]{1,40}>>|"
    r"%%?[a-z][a-z_]{2,30}%%?(?![a-z0-9])|<%[^\n]{0,80}?%>|"
    r"<(?:insert|your|add|enter|tbc|tbd|todo|placeholder)\b[^<>\n]{0,60}>|"
    rf"<{_OF}{_FIELD}>|\[{_OF}{_FIELD}\]|"
    r"\[(?:insert|add|enter|your|tbc|tbd|todo|placeholder)\b[^\[\]\n]{0,60}\]|\[[^\[\]\n]{1,40} here\]|"
    r"\[object object\]"
)
_PHRASE = re.compile(
    r"\blorem ipsum|\bdolor sit amet|"
    r"\b(?:copy|text|headline|caption|artwork) (?:to (?:follow|come)|goes here|tbc|tbd)\b|\b(?:name|link|"
    r"image|photo|date) goes here\b|"
    r"\bneeds? (?:copy|link|image|caption|headline)\b|"
    r"\binsert (?:your |the |a )?(?:link|name|date|image|photo|copy|text|url|hashtag|handle|quote|number|title)\b|"
    r"\b(?:add|put) (?:the )?(?:link|name|image|copy|photo|hashtag|handle|date) here\b|\b(?:first|last|"
    r"company) name here\b|"
    r"\b(?:tbc|tbd|fixme)\b|"
    r"(?<![\w$])\$?x{2,}[/.:]x{2,}(?!\w)|\$x{2,}\b|(?<![a-z])xx+ ?(?:%|percent\b|[ap]\.?m\b)|"
    rf"\b{_MONTH} xx+\b|\bxx+(?:st|nd|rd|th)\b|\bx{{5,}}\b|"
    r"\b(?:test|testing)\b[^.\n]{0,30}\bignore\b|\bignore\b[^.\n]{0,20}\btest\b|\b(?:this is a )test (?:post|"
    r"tweet)\b|"
    r"\bdo not publish\b|\bnot for publication\b|\bdraft\W{1,3}(?:do not|don't) (?:post|send|publish)\b|"
    r"^\W*draft\s*[:\-]|"
    r"\b(?:hello|hi|dear|welcome|hey),? (?:undefined|null|nan|first ?name|customer name)\b|\bundefined undefined\b"
)
_ASSISTANT = re.compile(
    r"\bas an? (?:ai|artificial intelligence)\b(?: language)?(?: model| assistant)|\bas a large language model\b|"
    r"\b(?:sure|certainly|absolutely|of course)(?: thing)?[!,.:]+ *(?:here(?:'s| is| are)\b|i can help|"
    r"i'd be (?:happy|glad))|"
    r"\bhere(?:'s| is) (?:an?|the|your|another|my) [^.\n]{0,50}\b(?:draft|tweet|post|caption|version|rewrite|"
    r"revision)\b[^.\n]{0,60}:|"
    r"\b(?:revised|rewritten|polished|updated|shortened) (?:tweet|post|caption|draft|version)\s*:|"
    r"\bi(?:'m sorry,? but i)? (?:cannot|can't|am unable to) (?:assist|help) with (?:that|this)\b|"
    r"\b(?:knowledge|training)(?: data)? (?:cutoff|cut-off)\b|"
    r"\blet me know if you(?:'d| would) like (?:me to|any (?:changes|adjustments|revisions|edits|tweaks))|"
    r"\b(?:feel free to|you can) (?:adjust|tweak|modify|customi[sz]e|personali[sz]e) (?:this|it|the (?:text|"
    r"post|tweet|wording|draft)|as)\b|"
    r"\boaicite\b|contentreference\[|\bturn\d+(?:search|view|news)\d|utm_source=chatgpt|\bregenerate response\b|"
    r"\((?:approx\.? |about )?\d{2,3} characters\)|\bcharacter count: ?\d"
)
_TEST_ONLY = re.compile(
    r"\W*(?:this is (?:just |only )?a )?(?:test(?:ing)?|asdf|foo|foo bar)(?:[ ,]+(?:post|tweet|message|test|"
    r"one|two|1|2|3|12|123))*\W*"
)
_TRIPLE_X = re.compile(r"(?<!\w)XXX+(?!\w).*?(?<!\w)XXX+(?!\w)", re.DOTALL)
_TODO = re.compile(r"(?<![A-Za-z])TODO(?![A-Za-z])")
_SHORT = 48


def find_placeholder(view: View, seen: Seen, language: str, severity: Severity) -> Iterator[Finding]:
    """Each mark of a text that is not finished. `seen` are the cues; `severity` is that of a finding."""
    reached = -1
    left = {(start, end): sure for start, end, sure in residue(view)}
    spans = [*_spans(view, seen, language), *((start, end, True) for start, end in left)]
    for start, end, assistant in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        if end <= reached:
            continue
        reached = end
        weight = severity if left.get((start, end), True) else min(severity, Severity.HOLD)
        if assistant:
            message = "This looks like an answer of a writing assistant, not like your own text."
        else:
            message = "This looks like a placeholder or a test, not like finished text."
        yield Finding(
            "placeholder", weight, start, end, message, "Write what belongs here, or take it out.", view.where
        )


def _spans(view: View, seen: Seen, language: str) -> Iterator[tuple[int, int, bool]]:
    folded = view.folded
    if seen.bits & cues.TEMPLATE:
        for found in _TEMPLATE.finditer(folded):
            yield *view.typed(*found.span()), False
    if seen.bits & cues.PHRASE:
        for found in _PHRASE.finditer(folded):
            yield *view.typed(*found.span()), False
        for found in _TRIPLE_X.finditer(view.text):
            yield *found.span(), False
        if language != "es":
            for found in _TODO.finditer(view.text):
                yield *found.span(), False
    if seen.bits & cues.ASSISTANT:
        for found in _ASSISTANT.finditer(folded):
            yield *view.typed(*found.span()), True
    if view.text and len(folded) < _SHORT and _TEST_ONLY.fullmatch(folded):
        yield 0, len(view.text), False
