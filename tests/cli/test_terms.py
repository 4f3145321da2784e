"""The organization's own words, from a shell."""

from __future__ import annotations

from uuid import UUID

import pytest

from masthead.registry.actions import turn_key
from masthead.registry.models import OwnTerm
from tests import factories, story
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db
WHY = ("--reason", "It must be so.")


def test_words_are_added_allowed_weighed_and_ended(run: Run) -> None:
    story.cast(handle="ferries")
    who, it = factories.person(roles=["steward"]), factories.person(function="it")
    made = run("terms", "add", "cheap", *WHY, "--severity", "advise", "--account", "ferries", by=who)
    assert made.code == 0 and OwnTerm.objects.get().severity == "advise"
    assert run("terms", "weigh", made.json["id"], *WHY, "--severity", "block", by=who).json["holds"]
    waits = run("terms", "end", made.json["id"], *WHY, by=who).json["waits"]
    assert run("terms", "list", "--account", "ferries", by=who).json[0]["waits"] == waits
    change = run("terms", "allow", "Cock Tavern", *WHY, "--account", "ferries", by=who).json["change"]
    turn_key(actor=factories.actor(it), change_id=UUID(change))
    allowed = run("terms", "list", "--kind", "allowed", by=who).json[0]
    assert allowed["text"] == "Cock Tavern"
    assert run("terms", "end", allowed["id"], *WHY, by=who).json == {"holds": True, "waits": None}
    assert [each["text"] for each in run("terms", "list", "--ended", by=who).json] == ["Cock Tavern"]
    assert run("terms", "add", "cheap", *WHY, by=who).error == "invalid"
