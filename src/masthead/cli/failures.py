"""The one place that turns whatever went wrong into a sentence and an exit code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from masthead.core.decision import Finding
from masthead.host.errors import HostError
from masthead.kernel.errors import AlreadyDone, MastheadError
from masthead.kernel.failing import failing

REFUSED, USAGE, NOT_FOUND, UNAVAILABLE, CONFLICT = 1, 2, 3, 4, 5
_BY_STATUS = {404: NOT_FOUND, 409: CONFLICT, 503: UNAVAILABLE}


@dataclass(frozen=True, slots=True)
class Failure:
    """How a command ended without doing what it was asked."""

    exit_code: int
    code: str
    sentence: str
    fields: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def failure_of(error: Exception) -> Failure | None:
    """What to tell of `error`; None for what is a fault of Masthead's own."""
    if isinstance(error, MastheadError):
        return Failure(_BY_STATUS.get(error.status, REFUSED), error.code, error.sentence, error.fields, error.findings)
    if isinstance(error, HostError):
        return Failure(UNAVAILABLE, "unavailable", error.sentence)
    if isinstance(error, AlreadyDone):
        return Failure(CONFLICT, "already_done", "This was done already.")
    trouble = failing(error)
    return Failure(UNAVAILABLE, trouble.code, trouble.sentence) if trouble else None
