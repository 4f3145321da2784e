"""Reading what Masthead made of a post: its review, its deliveries, what the guard saw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from masthead.tabletop import reasons
from masthead.tabletop.asking import Answer
from masthead.tabletop.observed import Observed
from masthead.tabletop.world.world import OPENERS, Kept, World

LOOKER = OPENERS[0]
"""Who looks at deliveries and reviews for the report: a steward of everything, who changes nothing."""
NO_ACCESS = "Masthead does not let them in: their access is over."
_WEIGHT = {"advise": 1, "hold": 2, "block": 3}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a post stands: its deliveries' shown states, missing approvals, findings by code and weight."""

    states: tuple[str, ...]
    needs: tuple[str, ...]
    asked: tuple[str, ...]
    findings: tuple[str, ...]
    holds: tuple[str, ...]
    sentence: str
    shown: str

    @property
    def rules(self) -> frozenset[str]:
        """The rules that keep it back, or were seen in it."""
        return reasons.of_needs(self.needs) | reasons.of_findings(self.findings)


def weight(finding: Mapping[str, Any]) -> int:
    """How much a finding weighs: 1 advises, 2 holds, 3 blocks."""
    said = finding.get("severity")
    return said if isinstance(said, int) else _WEIGHT.get(str(said), 0)


def standing(world: World, kept: Kept) -> Standing:
    """Where a post stands now, as a steward of everything sees it."""
    review = world.asking.get(LOOKER, f"/reviews/{kept.review_id}")
    post = world.asking.get(LOOKER, f"/posts/{kept.post_id}")
    targets = review.body["targets"] if review.ok else []
    needs = [need for target in targets for need in target["verdict"]["needs"]]
    findings = [finding for target in targets for finding in target["findings"]]
    deliveries = [each for each in post.body["deliveries"] if each["act"] == "publish"] if post.ok else []
    reasons_said = [need["because"] for need in needs] + [each["held_because"] for each in deliveries]
    return Standing(
        states=_distinct(each["state"] for each in deliveries if each["state"] != "withdrawn"),
        needs=_distinct(need["rule"] for need in needs),
        asked=_distinct(need["who"] for need in needs),
        findings=_distinct(finding["code"] for finding in findings if weight(finding) > 1),
        holds=_distinct(finding["code"] for finding in findings if weight(finding) == 2),
        sentence=" ".join(_distinct(filter(None, reasons_said))),
        shown=review.said + post.said,
    )


def of_drafts(answer: Answer) -> tuple[str, ...]:
    """The codes of everything that the guard saw in a draft."""
    targets = answer.body["read"]["targets"] if answer.ok and answer.body else []
    return _distinct(finding["code"] for target in targets for finding in target["findings"])


def came_of(world: World, kept: Kept) -> Observed:
    """What came of a post that was asked for: published, frozen, held, or waiting for its minute."""
    found = standing(world, kept)
    rules = found.rules
    if "guard.unregistered_hashtag" in rules and world.policy_is_on("registry.campaigns"):
        rules |= {"registry.campaigns"}
    outcomes: dict[str, frozenset[str]] = {}
    if "sent" in found.states:
        outcomes["published"] = _of_reply(world, kept) | {"delivery.on_time"}
    if "frozen" in found.states:
        outcomes["frozen"] = rules | {"freeze"}
    if found.needs or "held" in found.states:
        outcomes["held"] = rules
        outcomes["held"] |= {"freeze"} if "frozen" in found.states else set()
        outcomes["held"] |= {"guard.recheck_at_send"} if "held" in found.states else set()
    if {"failed", "uncertain"} & set(found.states):
        outcomes["delivery_failed_visible"] = frozenset({"delivery.visible_failure", "watch.network_outage"})
    if "missed" in found.states:
        outcomes["recorded"] = frozenset({"delivery.expiry", "records.audit"})
    if not outcomes:
        outcomes["accepted"] = rules
    return Observed(
        outcomes,
        sentence=found.sentence,
        shown=found.shown,
        asked=found.asked,
        people=_who_can(world, kept) if found.needs else (),
        texts=(kept.text,),
    )


def _who_can(world: World, kept: Kept) -> tuple[str, ...]:
    """Who could give the approvals that are missing."""
    read = world.asking.get(kept.by, f"/posts/{kept.post_id}/draft")
    asked = read.body["read"]["asked"] if read.ok else []
    return _distinct(person["name"] for need in asked for person in need["approvers"])


def _of_reply(world: World, kept: Kept) -> frozenset[str]:
    """A reply that went out alone went by the policy on replies; an expert's, because they are the expert."""
    if not kept.reply or not world.policy_is_on("policy.reply_scope"):
        return frozenset()
    return frozenset({"policy.reply_scope"})


def refused(world: World, who: str, answer: Answer) -> Observed:
    """A no of permission, with the reason that was stated, or that the register holds."""
    rules = reasons.of_refusal(answer.code)
    if answer.status == 401:
        rules |= _ended(world, who)
        return Observed({"refused": rules}, sentence=NO_ACCESS, shown=answer.said)
    return Observed({"refused": rules}, sentence=answer.sentence, shown=answer.said)


def frozen_there(world: World, accounts: Iterable[str]) -> frozenset[str]:
    """The freeze as a rule, where one covers any of these accounts now."""
    ids = {str(world.accounts[name]) for name in accounts if name in world.accounts}
    freezes = world.asking.get(LOOKER, "/freezes").body["items"]
    covers = any(each["scope"] in {"all", "office"} or each["scope_id"] in ids for each in freezes)
    return frozenset({"freeze"} if covers else ())


def _ended(world: World, who: str) -> frozenset[str]:
    """Why somebody's access is over, as the register has it."""
    if who not in world.people:
        return frozenset()
    person = world.asking.get(LOOKER, f"/people/{world.people[who]}")
    if not person.ok:
        return frozenset()
    if person.body["state"] != "active":
        return frozenset({"access.offboarding"})
    return frozenset({"access.contract_expiry"}) if person.body["partner_id"] else frozenset()


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
