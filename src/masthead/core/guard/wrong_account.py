"""Text that does not sound like the account it is about to leave from. A guess: it holds, and never blocks."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.values import OwnVoice
from masthead.core.voice import sounds_like, unfitting

_CLEARS = "Check that this is the account you mean. If it is, have somebody who approves agree."
_LONGEST = 40  # characters of a word that is quoted


def find_wrong_account(text: str, own: OwnVoice) -> Iterator[Finding]:
    """A hold where the text sounds less like the account than its own posts do, but for the part that its owners put
    up with. The span is the whole text: whoever agreed to it still does when the voice is learned anew."""
    if not text.strip() or own.voice.score(text) >= own.line:
        return
    seen = unfitting(own.voice, text)
    words = [f"“{text[start:end][:_LONGEST]}”" for start, end in seen.words]
    unlike = " and ".join(filter(None, [", ".join(words), *seen.habits]))
    message = "This does not sound like this account"
    message += f": unusual here are {unlike}." if unlike else "."
    if other := sounds_like(text, own.others):
        message += f" It sounds more like {other}."
    yield Finding("wrong_account", Severity.HOLD, 0, len(text), message, _CLEARS)
