"""The document: what parses, and how a wrong one is answered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from masthead.core.policy import PolicyError, default_document, parse

pytestmark = pytest.mark.unit


def _set(document: dict[str, Any], path: str, value: object) -> None:
    *parents, last = path.split(".")
    for name in parents:
        document = document[name]
    document[last] = value


def test_the_default_is_whole_and_says_where_it_is_from() -> None:
    policy = parse(default_document())
    assert policy.version == 1
    assert "Masthead" in policy.source
    assert policy.approvals("two_person", "post", 1) == 1


def test_the_default_is_a_document_of_its_own_each_time() -> None:
    default_document()["rules"].clear()
    assert default_document()["rules"]


def test_a_kind_stands_over_a_tier_and_a_tier_over_the_rule() -> None:
    policy = parse(default_document())
    assert policy.approvals("two_person", "post", 0) == 2
    assert policy.approvals("two_person", "reply", 0) == 0
    assert policy.approvals("two_person", "post", 2) == 1


def test_an_unknown_kind_is_treated_as_the_strictest() -> None:
    policy = parse(default_document())
    assert policy.approvals("two_person", "poem", 1) == 1
    assert policy.approvals("two_person", "poem", -4) == 2


@pytest.mark.parametrize(
    ("path", "value", "names"),
    [
        ("format", 2, "1"),
        ("format", True, "1"),
        ("version", 0, "whole number from 1"),
        ("version", "1", "whole number"),
        ("name", "", "one line"),
        ("name", "two\nlines", "one line"),
        ("colour", "red", "Known are: format"),
        ("rules", [], "object of named fields"),
        ("rules.three_person", {"approvals": 1}, "Known are: agency_review"),
        ("rules.two_person", 2, "object of named fields"),
        ("rules.two_person.approvals", -1, "from 0 to 9"),
        ("rules.two_person.approvals", True, "from 0 to 9"),
        ("rules.two_person.approvals", 1.5, "from 0 to 9"),
        ("rules.two_person.by", "it", "in_house, communications"),
        ("rules.two_person.by", ["in_house"], "in_house, communications"),
        ("rules.out_of_hours.by", "in_house", "Known are: approvals"),
        ("rules.live_confirm.approvals", 1, "Write 2"),
        ("rules.legal.subjects", "results", "list of words"),
        ("rules.legal.subjects.0", None, ""),
        ("tiers", {"12": {}}, "Known are: 0, 1"),
        ("tiers", {"0": {"two": 1}}, "Known are: agency_review"),
        ("kinds", {"poem": {}}, "Known are: post"),
        ("kinds", {"reply": {"legal": 10}}, "from 0 to 9"),
        ("kinds", {"reply": {"live_confirm": 1}}, "Write 2"),
    ],
)
def test_a_wrong_field_is_named_with_what_is_expected(path: str, value: object, names: str) -> None:
    document = default_document()
    if path == "rules.legal.subjects.0":
        document["rules"]["legal"]["subjects"] = ["Quarterly results"]
    else:
        _set(document, path, value)
    with pytest.raises(PolicyError) as caught:
        parse(document)
    assert caught.value.field.startswith(path)
    assert names in caught.value.sentence
    assert caught.value.sentence.endswith(".")


def test_a_missing_rule_is_named() -> None:
    document = default_document()
    del document["rules"]["legal"]
    with pytest.raises(PolicyError, match=r"rules\.legal"):
        parse(document)


def test_a_document_survives_json() -> None:
    assert parse(json.loads(json.dumps(default_document()))) == parse(default_document())
