"""The values that pass between guard, policy, permissions and actions.

Plain data: no database, no framework. A *finding* is what the guard saw, *facts* are what the policy
weighs, a *verdict* is what the policy makes of both, a *decision* is a yes or a no with its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from uuid import UUID


class Severity(IntEnum):
    """How much a finding weighs. Ordered: `ADVISE < HOLD < BLOCK`."""

    ADVISE = 1
    HOLD = 2
    BLOCK = 3

    @property
    def word(self) -> str:
        """The lower-case word used in pages, API and ledger: advise, hold or block."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the guard saw in a draft.

    `start` and `end` are offsets in code points into the part named by `where`: `text`, `title`, `link`, or
    `alt:<n>` and `media:<n>` for the n-th medium, from 0. `message` is a plain sentence that never repeats
    a secret; `clears` says what would clear the finding.
    """

    code: str
    severity: Severity
    start: int
    end: int
    message: str
    clears: str = ""
    where: str = "text"

    @property
    def mark(self) -> str:
        """Names this finding among all findings of one revision: its code and its place."""
        return f"{self.code}@{self.where}:{self.start}-{self.end}"


class VerdictState(StrEnum):
    """What the policy makes of a revision for one account."""

    BLOCKED = "blocked"
    NEEDS = "needs"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Need:
    """One approval that is still missing.

    `rule` is the policy's rule (agency_review, two_person, out_of_hours, legal, subject_expert,
    live_confirm, guard_hold); `who` names the kind of person who can give it (see `core.policy`); `count` is
    how many different people are still needed; `because` is the plain sentence.
    """

    rule: str
    who: str
    count: int
    because: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Blocked, needs or clear, with the reasons in plain sentences."""

    state: VerdictState
    needs: tuple[Need, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalFact:
    """One approval of this very revision, as it stands for one account at one moment.

    Only approvals whose approver still stands, may approve on this account, did not write the words, and
    whose window contains the moment are handed in.
    """

    person_id: UUID
    function: str
    in_house: bool
    on_call: bool = False
    expert_in: frozenset[str] = frozenset()
    typed_mode: str = ""
    saw: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the policy weighs besides the findings, for one revision and one account.

    `template_mode` is the mode a live template bears (such as `live` or `exercise`), `author_typed_mode` what the
    author typed to confirm it.
    """

    kind: str
    author_in_house: bool
    author_is_agent: bool
    account_kind: str
    account_tier: int
    at: datetime
    in_staffed_hours: bool
    approvals: tuple[ApprovalFact, ...] = ()
    subjects: frozenset[str] = frozenset()
    live_template: bool = False
    standing_approval: bool = False
    network: str = ""
    author_on_call: bool = False
    template_mode: str = ""
    author_typed_mode: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, or no with a code, an HTTP status and a sentence that says what to do.

    `status` 404 means that the actor may not even know of the thing.
    """

    allowed: bool
    code: str = ""
    sentence: str = ""
    status: int = 403

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


def refused(code: str, sentence: str, status: int = 403) -> Decision:
    """A no of permission, with the sentence the person will read."""
    return Decision(False, code, sentence, status)


def not_found(what: str = "That") -> Decision:
    """A no that does not tell whether the thing exists."""
    return Decision(False, "not_found", f"{what} was not found, or is not yours to see.", 404)
