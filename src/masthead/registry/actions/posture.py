"""How accounts' own logins stand: attested, checked, and borne for a while."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.ledger.action import Action
from masthead.ledger.entries import ActRefused
from masthead.people.checks import Checks
from masthead.people.places import place
from masthead.registry.entries import PostureAttested, PostureChecked, PostureFound, RiskAccepted
from masthead.registry.models import AcceptedRisk, Attestation, NativeLogin, Recovery, SecondFactor
from masthead.registry.models.posture import LONGEST_RISK
from masthead.registry.permissions import may_answer_on, may_check_posture
from masthead.registry.posture import FINDINGS, clean_of
from masthead.registry.queries.posture import PostureCheck, found_in, people_without_factor
from masthead.registry.steps import locked_account, other_side

SCOPES = ("all", "office", "account")
_IT_ALONE = "Its owner of IT and their deputy do this. Ask one of them."


def attest_posture(
    *,
    actor: Actor,
    account_id: UUID,
    native_login: str,
    second_factor: str,
    recovery: str,
    asked: str,
    asked_on: date | None = None,
    off_since: date | None = None,
) -> UUID:
    """Say how the network's own login for an account stands, and who was asked (`asked`), on which day (today, if not
    said). `off_since` is the day from which the second factor is off, where that is known."""
    with Action("posture.attest", actor) as act:
        account = locked_account(account_id)
        act.require(may_answer_on(actor, account, ("it",), _IT_ALONE))
        checks, today = Checks(), act.now.date()
        facts: dict[str, Any] = {
            "native_login": checks.one_of("native_login", native_login, NativeLogin.values),
            "second_factor": checks.one_of("second_factor", second_factor, SecondFactor.values),
            "recovery": checks.one_of("recovery", recovery, Recovery.values),
            "asked": checks.line("asked", asked),
            "asked_on": asked_on or today,
            "off_since": off_since,
        }
        if off_since is not None and second_factor != SecondFactor.OFF:
            checks.say("off_since", "Leave it out: the second factor is not off.")
        for name in ("asked_on", "off_since"):
            if facts[name] is not None and facts[name] > today:
                checks.say(name, "Choose a day that is not still to come.")
        checks.done()
        row = Attestation.objects.create(account=account, attested_by_id=actor.person, attested_at=act.now, **facts)
        act.record(
            PostureAttested(
                subject=account.id,
                account=account.id,
                office=account.office_id,
                handle=account.handle,
                told=other_side(account, actor.person_id),
                **{name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()},
            )
        )
        act.answer(id=row.id)
    return row.id


def check_posture(*, actor: Actor, scope: str = "all", scope_id: UUID | None = None) -> PostureCheck:
    """Look through the logins of an account, an office with all below it, or all; say what is open and what is clean.

    Findings are open until they are mended, and told to both owners at each check anew.
    """
    with Action("posture.check", actor) as act:
        if scope not in SCOPES or (scope == "all") != (scope_id is None):
            raise Invalid("Say what is checked.", fields={"scope": "all; or office or account, with its id."})
        act.require(may_check_posture(actor, place(scope, scope_id)))
        found = found_in(scope, scope_id)
        without = people_without_factor(scope, scope_id)
        told = [each for each in found if each.open]
        for each in told:
            act.record(
                PostureFound(
                    subject=each.account_id,
                    account=each.account_id,
                    office=each.office_id,
                    handle=each.handle,
                    findings=tuple(one.code for one in each.open),
                    sentences=tuple(one.sentence for one in each.open),
                    told=each.owners,
                )
            )
        clean = clean_of(one.code for each in found for one in each.findings)
        if not without:
            clean += ("no person without a second factor",)
        opened = Counter(one.code for each in found for one in each.open)
        borne = Counter(one.code for each in found for one in each.findings if one.accepted_until)
        act.record(
            PostureChecked(
                subject=scope_id,
                account=scope_id if scope == "account" else None,
                office=scope_id if scope == "office" else None,
                scope=scope,
                scope_id=scope_id,
                accounts=len(found),
                open=dict(opened),
                accepted=dict(borne),
                clean=clean,
                without_factor=tuple(each.id for each in without),
            )
        )
        result = PostureCheck(len(found), tuple(told), without, clean)
        act.answer(accounts=result.accounts, found=result.found, without_factor=without, clean=clean)
    return result


def accept_risk(*, actor: Actor, account_id: UUID, finding: str, until: datetime | None, reason: str) -> UUID:
    """Bear an open finding until a moment at most 90 days ahead. After it, it is open again by itself.

    Raises `Invalid` with the code `risk_without_end` where no end is named.
    """
    with Action("posture.accept_risk", actor) as act:
        account = locked_account(account_id)
        act.require(may_answer_on(actor, account, ("it",), _IT_ALONE))
        if until is None:
            sentence = (
                "A risk is accepted until a day, never for good: without an end nobody would look at it again. "
                f"Name one, at most {LONGEST_RISK.days} days ahead."
            )
            act.stop(
                Invalid(sentence, code="risk_without_end", fields={"until": sentence}),
                ActRefused(subject=account.id, act=act.name, code="risk_without_end", sentence=sentence),
            )
        checks = Checks()
        checks.one_of("finding", finding, FINDINGS)
        said = checks.text("reason", reason, least=3, most=1000)
        if not act.now < until <= act.now + LONGEST_RISK:
            checks.say("until", f"Choose a moment still to come, at most {LONGEST_RISK.days} days ahead.")
        checks.done()
        if finding not in {one.code for each in found_in("account", account.id) for one in each.findings}:
            raise Conflict("Nothing of the kind is found at this account now.", code="nothing_found")
        row = AcceptedRisk.objects.create(
            account=account, finding=finding, until=until, reason=said,
            accepted_by_id=actor.person, accepted_at=act.now,
        )  # fmt: skip
        act.record(
            RiskAccepted(
                subject=account.id,
                account=account.id,
                office=account.office_id,
                handle=account.handle,
                finding=finding,
                until=until,
                reason=said,
                told=other_side(account, actor.person_id),
            )
        )
        act.answer(id=row.id)
    return row.id
