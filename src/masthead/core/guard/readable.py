"""What Section508.gov asks of a post, beside descriptions of pictures and capitals in hashtags: few emoji in a row,
plain letters, captions on video."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.values import Draft

_EMOJI = r"[\U0001F1E6-\U0001F1FF\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\u2B55]"
_JOINS = r"[\uFE0F\u200D\u20E3\U0001F3FB-\U0001F3FF\U000E0020-\U000E007F]"
_RUN = re.compile(rf"(?:{_EMOJI}{_JOINS}*\s{{0,2}}){{4,}}")
_STYLED = re.compile(
    "(?:[\U0001d400-\U0001d7ff\u2460-\u24ff\uff21-\uff3a\uff41-\uff5a\U0001f110-\U0001f149"
    "\U0001f150-\U0001f169\U0001f170-\U0001f189\u1d00-\u1d2b\u02b0-\u02b8\u2070-\u209c]\\s?){3,}"
)
_MOST = 3


def find_hard_to_read(view: View) -> Iterator[Finding]:
    """Runs of emoji, which are read aloud one by one, and letters of decorative alphabets, which are spelled out or
    skipped."""
    if view.text.isascii():
        return
    for found in _RUN.finditer(view.text):
        count = _count(found[0])
        if count > _MOST:
            end = found.start() + len(found[0].rstrip())
            yield Finding(
                "accessibility",
                Severity.ADVISE,
                found.start(),
                end,
                f"A screen reader says each of these {count} emoji aloud, one after the other.",
                f"Keep at most {_MOST} in a row, at the end of the post.",
                view.where,
            )
    for found in _STYLED.finditer(view.text):
        yield Finding(
            "accessibility",
            Severity.ADVISE,
            found.start(),
            found.start() + len(found[0].rstrip()),
            "Screen readers spell these decorative letters out one by one, or leave them out.",
            "Write the words in plain letters.",
            view.where,
        )


def find_uncaptioned(draft: Draft) -> Iterator[Finding]:
    """Each video without captions."""
    for number, medium in enumerate(draft.media):
        if medium.kind == "video" and not medium.captioned:
            yield Finding(
                "accessibility",
                Severity.ADVISE,
                0,
                len(medium.alt),
                "This video is not known to have captions.",
                "Have captions in it, read through by a person, for those who cannot hear it.",
                f"alt:{number}",
            )


def _count(run: str) -> int:
    """How many emoji people see: a flag is one, and so is what joiners hold together."""
    flags = re.sub(r"[\U0001F1E6-\U0001F1FF]{2}", "\U0001f3f3", run)
    joined = re.sub(rf"\u200D{_EMOJI}", "", flags)
    return len(re.findall(_EMOJI, re.sub(_JOINS, "", joined)))
