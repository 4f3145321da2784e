"""A post from its words to its approval."""

from __future__ import annotations

import pytest

from masthead.publishing.models import Approval, Post, Review
from tests import factories as make
from tests import story
from tests.cli.conftest import Run
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> story.Cast:
    return story.cast(handle="ferries")


def test_a_post_goes_from_words_to_approval(run: Run, cast: story.Cast) -> None:
    words = "The ferry leaves at nine."
    begun = run("post", "start", "--text", words, "--account", "ferries", "--validity", "evergreen", by=cast.author)
    assert begun.code == 0 and (begun.json["version"], begun.json["text"]) == (0, words)
    asked = run("post", "submit", begun.json["id"], "--version", 0, by=cast.author)
    assert asked.code == 0
    [waiting] = run("review", "list", by=cast.approver).json
    assert (waiting["id"], waiting["text"]) == (asked.json["review"], words)
    read = run("review", "show", waiting["id"], by=cast.approver)
    digest = read.json["revision"]["digest"]
    said = run("review", "approve", waiting["id"], "--digest", digest, "--latest", "3d", by=cast.approver)
    assert said.code == 0 and Approval.objects.get().digest == digest
    assert run("review", "list", by=cast.approver).json == []
    assert run("post", "show", begun.json["id"], by=cast.author).json["outcome"] == "waiting"


def test_a_draft_is_kept_word_by_word(run: Run, cast: story.Cast) -> None:
    begun = run("post", "start", by=cast.author).json
    kept = run(
        *("post", "save", begun["id"], "--version", 0, "--text", "-", "--text-for", "bluesky=Short = good"),
        *("--title", "Ferries", "--link", "https://harbor.example", "--send-at", "2h"),
        by=cast.author,
        typed="From a pipe.\n",
    )
    assert kept.json == {"id": begun["id"], "version": 1}
    draft = Post.objects.get().draft
    assert draft["texts"] == {"": "From a pipe.\n", "bluesky": "Short = good"}
    assert (draft["title"], draft["link"]) == ("Ferries", "https://harbor.example")
    stale = run("post", "save", begun["id"], "--version", 0, "--text", "Other", by=cast.author)
    assert (stale.code, stale.error) == (5, "draft_changed")


def test_nobody_approves_their_own_words(run: Run, cast: story.Cast) -> None:
    make.grant(cast.author, "approver")
    review = story.submitted(cast)
    said = run("review", "approve", review.id, "--digest", review.revision.digest, by=cast.author)
    assert said.code == 1
    assert not Approval.objects.exists()


def test_an_approval_is_of_bytes(run: Run, cast: story.Cast) -> None:
    review = story.submitted(cast)
    said = run("review", "approve", review.id, "--digest", "0" * 64, by=cast.approver)
    assert (said.code, said.error) == (5, "other_bytes")


def test_a_rejection_has_its_reason(run: Run, cast: story.Cast) -> None:
    review = story.submitted(cast)
    assert run("review", "reject", review.id, "--digest", review.revision.digest, by=cast.approver).code == 2
    said = run(
        *("review", "reject", review.id, "--digest", review.revision.digest, "--reason", "Say which ferry."),
        by=cast.approver,
    )
    assert said.code == 0
    assert Review.objects.get().reason == "Say which ferry."
    [found] = run("review", "list", "--all", "--state", "rejected", by=cast.approver).json
    assert found["id"] == str(review.id)


def test_a_post_is_withdrawn(run: Run, cast: story.Cast) -> None:
    post = story.post_of(story.submitted(cast))
    assert run("post", "withdraw", post.id, "--reason", "Too early", by=cast.author).code == 0
    post.refresh_from_db()
    assert post.state == Post.State.WITHDRAWN


def test_posts_are_listed(run: Run, cast: story.Cast) -> None:
    post = story.post_of(story.submitted(cast))
    assert [each["id"] for each in run("post", "list", by=cast.author).json] == [str(post.id)]
    assert run("post", "list", by=cast.approver).json == []
    assert [each["id"] for each in run("post", "list", "--all", by=cast.approver).json] == [str(post.id)]
    told = run("post", "list", by=cast.author, plain=True).out
    assert "The ferry leaves at nine." in told
    assert "Post " in run("post", "show", post.id, by=cast.author, plain=True).out
    review = Review.objects.get()
    assert review.revision.digest in run("review", "show", review.id, by=cast.approver, plain=True).out


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["post", "show", "no-id"], 1, "invalid"),
        (["post", "show", "01a2057a-1f74-73e5-8523-4e0d353f5d81"], 3, "not_found"),
        (["post", "start", "--kind", "song"], 1, "invalid"),
        (["post", "start", "--account", "nobody"], 3, "not_found"),
        (["post", "start", "--send-at", "soon"], 1, "invalid"),
        (["review", "show", "01a2057a-1f74-73e5-8523-4e0d353f5d81"], 3, "not_found"),
    ],
)
def test_bad_input_is_told(run: Run, cast: story.Cast, arguments: list[str], code: int, error: str) -> None:
    said = run(*arguments, by=cast.author)
    assert (said.code, said.error) == (code, error)


def test_a_token_does_only_what_it_was_made_for(run: Run, cast: story.Cast) -> None:
    said = run("post", "start", by=cast.author, scopes=["read"])
    assert (said.code, said.error) == (1, "token_scope")
    assert not Post.objects.exists()
    (refusal,) = entries("act.refused")
    assert (refusal["actor"]["id"], refusal["actor"]["face"]) == (str(cast.author.id), "cli")
    assert (refusal["said"]["act"], refusal["said"]["code"]) == ("post.start", "token_scope")


@pytest.mark.parametrize("arguments", [["post", "list"], ["review", "list"], ["accounts", "list"], ["key", "list"]])
def test_what_a_person_does_takes_a_token(run: Run, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    said = run(*arguments)
    assert (said.code, said.error) == (1, "no_token")
