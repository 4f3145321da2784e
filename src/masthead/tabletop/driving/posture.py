"""How accounts' own logins stand: checked, borne for a while, made new, and accounts that come back from doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from masthead.tabletop.driving.verdicts import LOOKER, refused
from masthead.tabletop.observed import Observed, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.register import attestation
from masthead.tabletop.world.world import World

_FACTOR, _RECOVERY, _LOGIN = "access.mfa", "access.recovery_hygiene", "access.no_shared_password"
_CHECKLIST = ("sessions_ended", "recovery_checked", "second_factor_set", "profile_reviewed")


def posture_check(world: World, step: Step) -> Observed:
    """Look through the logins: what is open is found, what is clean is on record too."""
    who = step.actor if step.actor in world.people else LOOKER
    codes: set[str] = set()
    clean: set[str] = set()
    shown = ""
    for scope in _scopes(world, step):
        answer = world.asking.post(who, "/posture/check", **scope)
        if not answer.ok:
            return refused(world, step.actor, answer)
        found = [one for each in answer.body["found"] for one in each["findings"]]
        codes |= {one["code"] for one in found if not one["accepted_until"]}
        clean |= set(answer.body["clean"])
        shown += answer.said
    outcomes = {"recorded": rules_of(clean) | {"records.audit"}}
    if codes:
        outcomes = {"detected": rules_of(codes), "recorded": rules_of(codes | clean) | {"records.audit"}}
    return Observed(outcomes, sentence=f"Open: {', '.join(sorted(codes)) or 'nothing'}.", shown=shown)


def _scopes(world: World, step: Step) -> Iterable[Mapping[str, Any]]:
    accounts = (step.said.get("scope") or {}).get("accounts", step.accounts)
    if accounts == "all" or not accounts:
        return [{"scope": "all"}]
    return [{"scope": "account", "scope_id": str(world.accounts[each])} for each in accounts if each in world.accounts]


def rules_of(words: Iterable[str]) -> frozenset[str]:
    """The rules that findings, or what a check calls clean, speak of."""
    found: set[str] = set()
    for word in words:
        found |= {_FACTOR} if "second" in word and "person" not in word else set()
        found |= {_RECOVERY} if "recover" in word else set()
        found |= {_LOGIN} if "login" in word else set()
    return frozenset(found)


def accept_risk(world: World, step: Step) -> Observed:
    """Bear an open finding for a while."""
    code = _code(str(step.context.get("finding", "")))
    until = step.context.get("until_min")
    if until is None and step.context.get("until_days") is not None:
        until = world.clock.minute + float(step.context["until_days"]) * 24 * 60
    for name in step.accounts:
        answer = world.asking.post(
            step.actor,
            f"/accounts/{world.accounts[name]}/risks",
            finding=code,
            until=None if until is None else world.clock.moment(float(until)).isoformat(),
            reason=str(step.context.get("reason") or "It cannot be mended at once."),
        )
        if not answer.ok:
            observed = refused(world, step.actor, answer)
            observed.outcomes["refused"] |= rules_of([code])
            return observed
    return seen("accepted", {"records.audit", *rules_of([code])})


def _code(finding: str) -> str:
    """The finding's code, of what the file calls it."""
    word = finding.casefold()
    if "recover" in word or "number" in word or "phone" in word:
        return "recovery_private" if "private" in word or "address" in word else "recovery_mobile"
    if "sms" in word:
        return "second_factor_sms"
    return "native_login" if "login" in word or "password" in word else "second_factor_off"


def rotate_credentials(world: World, step: Step) -> Observed:
    """The network's own login is made new and kept by the system alone: every older session there is over, and IT says
    so on the register."""
    accounts = (step.said.get("scope") or {}).get("accounts", step.accounts)
    observed = _attested(world, step, world.accounts if accounts == "all" else accounts)
    world.shut |= set(accounts) & set(world.accounts)
    return observed


def restore_account(world: World, step: Step) -> Observed:
    """An account comes back: by its way back in alone, where nobody signs anything off; out of doubt, when both its
    sides have gone through the same list."""
    if "sign_off" not in step.context:
        return _attested(world, step, step.accounts)
    observed = seen("accepted")
    for name in step.accounts:
        path = f"/accounts/{world.accounts[name]}"
        doubt = world.asking.post(step.actor, f"{path}/doubt", reason="It was not in our hands.")
        if not doubt.ok and doubt.code != "in_doubt":
            return refused(world, step.actor, doubt)
        observed = _sides(world, step, path)
    return observed


def _attested(world: World, step: Step, accounts: Iterable[str]) -> Observed:
    """IT says of each account that its login and its way back are the organization's alone."""
    for name in accounts:
        if name not in world.accounts:
            continue
        answer = world.asking.post(
            step.actor, f"/accounts/{world.accounts[name]}/posture", **attestation({"mfa": "app"}), asked=step.actor
        )
        if not answer.ok:
            return refused(world, step.actor, answer)
    return seen("accepted", {_LOGIN, _RECOVERY, "registry.owners"})


def _sides(world: World, step: Step, path: str) -> Observed:
    named = [str(each) for each in step.context["sign_off"]]
    # Whoever signs off alone tries to be the other side as well.
    signers = named * 2 if len(named) == 1 else named
    observed = seen("refused", sentence="Nobody signed it off.")
    for who in signers:
        answer = world.asking.post(who, f"{path}/restore", checked=list(_CHECKLIST), note="A replay.")
        if answer.ok and answer.body["restored"]:
            return seen("restored", {"policy.two_person", "registry.owners", _FACTOR, _RECOVERY})
        observed = seen("accepted", {"registry.owners"}) if answer.ok else refused(world, who, answer)
    return observed
