"""What differs and what loosens, in sentences; and the policy as its page shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from masthead.core.policy import Policy, default_document, difference, loosens, parse, sentences

pytestmark = pytest.mark.unit

Changed = Callable[[Callable[[dict[str, Any]], object]], Policy]


def test_asking_for_more_loosens_nothing(policy: Policy, changed: Changed) -> None:
    stricter = changed(lambda document: document["rules"]["two_person"].update(approvals=2))
    assert loosens(policy, stricter) == []
    assert difference(policy, stricter) == [
        "Approval by another person for posts, statements and corrections on tiers 1 to 9: two approvals, it was one."
    ]


def test_asking_for_less_is_named_with_its_scope(policy: Policy, changed: Changed) -> None:
    looser = changed(lambda document: document["tiers"].pop("0"))
    assert loosens(policy, looser) == [
        "Approval by another person for posts, statements and corrections on tier 0: one approval, it was two."
    ]


def test_an_exception_that_hides_a_stricter_rule_loosens(policy: Policy, changed: Changed) -> None:
    def change(document: dict[str, Any]) -> None:
        document["rules"]["agency_review"]["approvals"] = 2
        document["kinds"]["post"] = {"agency_review": 0}

    assert loosens(policy, changed(change)) == ["Review of agencies and agents for posts: no approvals, it was one."]


def test_dropping_a_subject_loosens_and_adding_one_does_not(policy: Policy, changed: Changed) -> None:
    fewer = changed(lambda document: document["rules"]["subject_expert"]["subjects"].remove("cleared_site"))
    said = ["Review by an expert in the subject: the subject “cleared site” no longer asks for it."]
    assert loosens(policy, fewer) == said
    assert loosens(fewer, policy) == []
    assert difference(fewer, policy) == [
        "Review by an expert in the subject: the subject “cleared site” now asks for it."
    ]


def test_widening_who_may_approve_loosens(policy: Policy, changed: Changed) -> None:
    narrow = changed(lambda document: document["rules"]["guard_hold"].update(by="communications"))
    assert loosens(policy, narrow) == []
    assert loosens(narrow, policy) == [
        "Release of what the guard holds: anybody in house who may approve may give the approval."
    ]


def test_another_name_is_a_difference_and_loosens_nothing(policy: Policy, changed: Changed) -> None:
    renamed = changed(lambda document: document.update(name="Ours"))
    assert loosens(policy, renamed) == []
    assert difference(policy, renamed) == ["Its name is “Ours”, it was “The policy Masthead ships with”."]


def test_the_page_says_each_rule_and_each_exception(policy: Policy) -> None:
    page = sentences(policy)
    assert "What an agency or a software agent writes needs the approval of one person in house." in page
    assert "On accounts of tier 0, approval by another person asks for two approvals." in page
    assert "For replies, approval by another person asks for nobody." in page


def test_the_page_reads_whatever_the_document_says() -> None:
    document = default_document()
    for rule in document["rules"].values():
        rule["approvals"] = 0
    assert "Review by legal: switched off." in sentences(parse(document))
    document = default_document()
    document["rules"]["legal"] |= {"subjects": [], "findings": []}
    document["rules"]["subject_expert"] |= {"subjects": [], "approvals": 2}
    assert "Nothing yet needs the approval of one person of legal." in sentences(parse(document))
    assert "Nothing yet needs the approval of two experts in it." in sentences(parse(document))


@pytest.mark.parametrize(
    ("was", "now", "looser"),
    [("any", "campaign", 0), ("registered", "campaign", 0), ("campaign", "registered", 1), ("registered", "any", 1)],
)
def test_hashtags_of_reviewed_campaigns_alone_are_the_tightest(was: str, now: str, looser: int) -> None:
    old, new = (parse({**default_document(), "hashtags": each}) for each in (was, now))
    assert len(loosens(old, new)) == looser and len(difference(old, new)) == 1
    assert any("reviewed" in said for said in sentences(parse({**default_document(), "hashtags": "campaign"})))
