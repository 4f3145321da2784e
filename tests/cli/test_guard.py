"""The guard from the command line: a text, or a text a line."""

from __future__ import annotations

import json

import pytest

from tests import factories as make
from tests import story
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db


def test_lines_are_answered_in_order_and_bad_ones_told_by_number(run: Run) -> None:
    lines = [
        json.dumps({"text": "The password is Tulip99$x"}),
        "nonsense",
        "",
        json.dumps({"words": "x"}),
        json.dumps({"text": "Hello.", "alt": "What shit"}),
        json.dumps({"text": "Hello.", "colour": "red"}),
    ]
    said = run("guard", "check", "--jsonl", typed="\n".join(lines), plain=True)
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert said.code == 1
    assert [[f["code"] for f in each["findings"]] if "findings" in each else each["error"][:7] for each in answers] == [
        ["secret"],
        "Line 2:",
        "Line 4:",
        [f["code"] for f in answers[3]["findings"]],
        "Line 6:",
    ]
    assert "profanity" in {each["code"] for each in answers[3]["findings"]}
    assert answers[0]["findings"][0]["start"] == 16 and answers[0]["findings"][0]["severity"] == "block"
    assert "Line 2: This is no JSON." in said.err and "Line 6: Unknown: colour." in said.err


def test_an_accounts_rules_need_its_readers_token(run: Run) -> None:
    cast = story.cast(handle="ferries", market_terms=["guidance"])
    line = json.dumps({"text": "We raise our guidance.", "account": "ferries"})
    seen = json.loads(run("guard", "check", "--jsonl", typed=line, by=cast.author, plain=True).out)
    assert "market_sensitive" in {each["code"] for each in seen["findings"]}
    bare = run("guard", "check", "--jsonl", typed=json.dumps({"text": "We raise our guidance."}), by=cast.author)
    assert "market_sensitive" not in bare.out and bare.code == 0
    usual = run("guard", "check", "--account", "ferries", typed="We raise our guidance.", by=cast.author)
    assert "market_sensitive" in {each["code"] for each in usual.json["findings"]}
    assert "no_token" in run("guard", "check", "--account", "ferries", typed="Hello.").out
    nobody = run("guard", "check", "--jsonl", typed=line)
    assert nobody.code == 1 and "market_sensitive" not in nobody.out and "Line 1:" in nobody.err
    stranger = run("guard", "check", "--jsonl", typed=line, by=make.agent(roles=[]), scopes=("read",))
    assert stranger.code == 1 and "market_sensitive" not in stranger.out


def test_a_text_is_read_for_people(run: Run) -> None:
    assert run("guard", "check", typed="Good morning.", plain=True).out.strip() == "The guard sees nothing."
    assert "block: This reads as a swear word." in run("guard", "check", typed="What shit", plain=True).out
