"""The gate: the one function that every delivery passes in the moment of sending."""

from __future__ import annotations

from dataclasses import dataclass

from masthead.core.decision import VerdictState
from masthead.delivery.facts import Facts
from masthead.delivery.reading import Read, Seen
from masthead.freeze.permissions import may_speak
from masthead.freeze.queries import PassView, open_pass
from masthead.people.standing import standing_of
from masthead.publishing.content import digest_of
from masthead.publishing.judging import answered_by, judge
from masthead.publishing.models import Post
from masthead.publishing.permissions import may_write
from masthead.publishing.steps import standing_approval_for
from masthead.registry.sending import Sender


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate says. `way` is `go`, `hold`, `miss` or `wait` (frozen: it stays as it is)."""

    way: str
    code: str = ""
    sentence: str = ""


GO = Gate("go")


def gate(said: Read, seen: Seen) -> Gate:
    """Whether this delivery, as it was read, may start at this moment. Asked under the claim's lock, and before what
    would be uploaded in vain."""
    facts, sender = seen.facts, seen.sender
    if facts.revision_digest != facts.digest or digest_of(facts.canonical) != facts.digest:
        return Gate("hold", "digest", "Its bytes are not those that were approved. Nothing was sent.")
    if facts.frozen and not facts.passed:
        return Gate("wait", "frozen", "A freeze covers it.")
    if facts.act == "retract":
        return GO
    if stopped := _late(facts) or _unowned(facts, sender):
        return stopped
    passed = open_pass(facts.pass_id) if facts.pass_id else None
    return _unanswered(seen, passed) or _judged(said, seen, passed) or GO


def _late(facts: Facts) -> Gate | None:
    if facts.fell_due_frozen and not facts.passed:
        return Gate(
            "hold", "thawed", "It fell due while a freeze held. A person who may approve gives it a new window."
        )
    if facts.now > facts.last_moment:
        return Gate("miss", "last_moment", "Its last moment passed before it could go. Send it now, later, or drop it.")
    if facts.in_outage:
        return Gate("hold", "outage", "Masthead was down when it fell due. A person decides whether it still goes.")
    return None


def _unowned(facts: Facts, sender: Sender) -> Gate | None:
    if sentence := sender.cannot_send():
        return Gate("hold", "account", sentence)
    if sender.orphaned and not facts.passed:
        side = "communications" if not sender.communications else "IT"
        return Gate("hold", "orphaned", f"{sender.display_name} is orphaned: nobody of {side} answers for it.")
    return None


def _unanswered(seen: Seen, passed: PassView | None) -> Gate | None:
    if passed is not None and passed.lane:
        return _silenced(passed)
    who, facts = seen.answering, seen.facts
    if who is not None and who.active and (facts.adopted_by or may_write(who, facts.post_kind, seen.sender)):
        return None
    return Gate(
        "hold",
        "author_standing",
        "Whoever wrote it may no longer write here. Their sponsor, or an approver, adopts it.",
    )


def _silenced(passed: PassView) -> Gate | None:
    """For what was said through a freeze answer those who released it: each of them stands, and the first still may."""
    second = standing_of(passed.second_by) if passed.second_by else None
    gone = second is not None and not (second.active and second.in_house)
    if may_speak(standing_of(passed.released_by), passed.freeze_ids) and not gone:
        return None
    return Gate("hold", "speaker", "Whoever released it may no longer speak here. Somebody who may releases it again.")


def _judged(said: Read, seen: Seen, passed: PassView | None) -> Gate | None:
    verdict = judge(
        said.content,
        seen.sender,
        said.findings,
        author=seen.facts.author,
        at=seen.facts.now,
        approvals=seen.approvals,
        standing_approval=_is_standing(said, seen),
        answered=answered_by(passed),
    ).verdict
    if verdict.state == VerdictState.CLEAR:
        return None
    code = "blocked" if verdict.state == VerdictState.BLOCKED else "needs"
    return Gate("hold", code, " ".join(verdict.reasons))


def _is_standing(said: Read, seen: Seen) -> bool:
    """Whether a standing approval covers it; only what fills a template can have one."""
    if not said.content.template:
        return False
    post = Post.objects.select_related("template").get(id=seen.facts.post_id)
    return standing_approval_for(post, said.content, seen.sender, seen.facts.now) is not None
