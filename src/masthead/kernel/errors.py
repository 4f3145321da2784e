"""Every way Masthead says no. Each carries a code, an HTTP status and a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from masthead.core.decision import Decision, Finding


class MastheadError(Exception):
    """A no that people read. `fields` maps a field's name to what is expected of it; `findings` are what the guard saw
    where that is the reason."""

    code = "error"
    status = 400

    def __init__(
        self,
        sentence: str,
        *,
        code: str = "",
        status: int = 0,
        fields: Mapping[str, str] | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or type(self).code
        self.status = status or type(self).status
        self.fields: dict[str, str] = dict(fields or {})
        self.findings = tuple(findings)


class Refused(MastheadError):
    """The actor may not. An identified person's refusal becomes an entry."""

    code, status = "refused", 403

    @classmethod
    def by(cls, decision: Decision) -> MastheadError:
        """The error for a decision that is a no."""
        if decision.status == 404:
            return NotFound(decision.sentence, code=decision.code)
        return cls(decision.sentence, code=decision.code, status=decision.status)


class NotFound(MastheadError):
    """It does not exist, or the actor may not know that it does."""

    code, status = "not_found", 404


class Invalid(MastheadError):
    """Something was typed that cannot be taken; `fields` says where and what is expected."""

    code, status = "invalid", 422


class Conflict(MastheadError):
    """The thing is no longer in the state this act starts from."""

    code, status = "conflict", 409


class Blocked(MastheadError):
    """The verdict on the content is *blocked*: nobody can release it unchanged."""

    code, status = "blocked", 422


class Unavailable(MastheadError):
    """A part Masthead needs does not answer; nothing was lost."""

    code, status = "unavailable", 503


class AlreadyDone(Exception):
    """The same act with the same idempotency key was done before; `answer` is what was said then."""

    def __init__(self, answer: Mapping[str, object]) -> None:
        super().__init__("already done")
        self.answer = dict(answer)
