"""Slots, events and the quarantine, and a yes to a post, from a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from masthead.publishing.models import Approval, Event, Quarantined, Slot
from tests import story
from tests.cli.conftest import Run
from tests.support.pictures import added, drawn, reviewed_media

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> story.Cast:
    return story.cast(handle="ferries")


def test_a_slot_is_reserved_filled_and_dropped(run: Run, cast: story.Cast) -> None:
    kept = run("slot", "reserve", "Need copy", "--account", "ferries", "--at", "2d", by=cast.author)
    assert kept.code == 0 and Slot.objects.get().title == "Need copy"
    assert [each["state"] for each in run("slot", "list", "--mine", by=cast.author).json] == ["empty"]
    assert "empty" in run("slot", "list", by=cast.approver, plain=True).out
    post = run("slot", "fill", kept.json["id"], by=cast.author).json["post"]
    assert run("post", "show", post, by=cast.author).json["outcome"] == "draft"
    assert run("slot", "drop", kept.json["id"], by=cast.approver).code == 0
    assert run("slot", "list", by=cast.author).json == []
    assert run("slot", "reserve", "X", "--account", "ferries", "--at", "", by=cast.author).error == "invalid"


def test_an_exercise_is_declared_told_and_closed(run: Run, cast: story.Cast) -> None:
    office = str(cast.account.office_id)
    said = run("event", "declare", "Spring drill", "--office", office, "--kind", "exercise", "--until", "1h",
               "--account", "ferries", by=cast.approver)  # fmt: skip
    assert said.code == 0 and Event.objects.get().account_ids == [cast.account.id]
    assert "EXERCISE: Spring drill" in run("status", by=cast.author, plain=True).out
    assert [each["name"] for each in run("event", "list", "--kind", "exercise", by=cast.author).json] == [
        "Spring drill"
    ]
    assert run("event", "close", said.json["id"], by=cast.approver).code == 0
    assert run("event", "list", by=cast.author).json == []


def test_a_picture_goes_into_quarantine_and_its_lifting_waits(run: Run, cast: story.Cast, tmp_path: Path) -> None:
    (tmp_path / "it.png").write_bytes(drawn(3))
    why = ("--label", "obscene", "--reason", "From a complaint.")
    kept = run("quarantine", "add", *why, "--account", "ferries", "--picture", tmp_path / "it.png", by=cast.approver)
    assert kept.code == 0 and Quarantined.objects.get().phash
    assert [each["label"] for each in run("quarantine", "list", "--search", "complaint", by=cast.approver).json] == [
        "obscene"
    ]
    lifted = run("quarantine", "lift", kept.json["id"], "--reason", "It was another.", by=cast.approver)
    assert run("quarantine", "list", by=cast.approver).json[0]["waits"] == lifted.json["change"]
    assert run("quarantine", "add", *why, "--address", "a.example.org/x", by=cast.approver).error == "invalid"
    gone = run("quarantine", "add", *why, "--account", "ferries", "--picture", tmp_path / "no.png", by=cast.approver)
    assert (gone.code, gone.error) == (1, "invalid")


def test_a_yes_to_a_post_names_the_pictures_that_were_opened(run: Run, cast: story.Cast) -> None:
    reviewed_media(cast)
    picture = added(cast)
    review = story.submitted(cast, "Look.", media=[picture])
    digest, post = review.revision.digest, review.revision.post_id
    assert picture["sha256"] in run("review", "show", review.id, by=cast.approver, plain=True).out
    said = run("review", "approve", "--post", post, "--digest", digest, by=cast.approver)
    assert (said.code, said.error) == (1, "media_not_opened")
    opened = ("--opened", picture["sha256"])
    assert run("review", "approve", "--post", post, "--digest", digest, *opened, by=cast.approver).code == 0
    assert Approval.objects.count() == 1
    assert run("review", "approve", by=cast.approver).error == "invalid"


def test_a_draft_is_no_review(run: Run, cast: story.Cast) -> None:
    begun = run("post", "start", "--text", "What the fuck.", "--account", "ferries", by=cast.author).json["id"]
    said = run("review", "approve", "--post", begun, by=cast.approver)
    assert (said.code, said.error) == (5, "not_submitted")
    assert [each["code"] for each in said.json["error"]["findings"]] == ["profanity"]
    assert "block: " in run("review", "approve", "--post", begun, by=cast.approver, plain=True).err


def test_a_correction_names_what_it_corrects(run: Run, cast: story.Cast) -> None:
    wrong = story.approved(cast).revision.post_id
    said = run("post", "start", "--kind", "correction", "--relates-to", wrong, "--text", "At ten.", by=cast.author)
    assert said.json["original"]["id"] == str(wrong)
