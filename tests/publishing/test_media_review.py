"""Where the policy asks for it, a yes is of pictures that were opened at full size."""

from __future__ import annotations

import pytest

from masthead.delivery.sending import send_one
from masthead.kernel.errors import Refused
from masthead.publishing.actions import approve_revision
from masthead.publishing.models import Approval, Review
from tests import story
from tests.support.acts import entries
from tests.support.pictures import added, reviewed_media

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> story.Cast:
    made = story.cast()
    reviewed_media(made)
    return made


def asked(cast: story.Cast, seeds: tuple[int, ...] = (1, 2)) -> tuple[Review, list[str]]:
    media = [added(cast, seed) for seed in seeds]
    return story.submitted(cast, "Look at this.", media=media), [each["sha256"] for each in media]


def say_yes(cast: story.Cast, review: Review, *opened: str) -> None:
    approve_revision(actor=cast.approves, review_id=review.id, digest=review.revision.digest, opened=opened)


def test_an_unopened_picture_is_no_yes(cast: story.Cast) -> None:
    review, (first, _) = asked(cast)
    for opened in ((), (first,)):
        with pytest.raises(Refused) as refusal:
            say_yes(cast, review, *opened)
        assert (refusal.value.code, refusal.value.status, list(refusal.value.fields)) == (
            "media_not_opened", 422, ["opened"],
        )  # fmt: skip
        assert "“Picture 2 of the quay.”" in refusal.value.sentence
        assert ("“Picture 1 of the quay.”" in refusal.value.sentence) == (first not in opened)
    assert not Approval.objects.exists()
    assert [each["said"]["code"] for each in entries("act.refused")] == ["media_not_opened"] * 2


def test_opened_they_are_seen_and_kept_with_the_yes(cast: story.Cast) -> None:
    review, pictures = asked(cast)
    say_yes(cast, review, *pictures, "f" * 64)
    review.refresh_from_db()
    assert review.state == "approved" and story.delivery_of(review).ready
    assert {mark for mark in Approval.objects.get().saw if mark.startswith("media_review")} == {
        "media_review@media:0:0-0", "media_review@media:1:0-0",
    }  # fmt: skip
    assert entries("revision.approved")[0]["said"]["opened"] == sorted(pictures)


def test_a_yes_of_before_the_policy_asked_does_not_count() -> None:
    other = story.cast()
    review = story.submitted(other, "Look at this.", media=[added(other)])
    story.approve(other, review)
    assert story.delivery_of(review).ready
    reviewed_media(other)
    assert send_one(story.worker())
    held = story.delivery_of(review)
    assert (held.state, held.held_code) == ("held", "needs") and "full size" in held.held_because


def test_without_pictures_nothing_is_asked(cast: story.Cast) -> None:
    assert story.approved(cast).state == "approved"


def test_somebody_else_s_picture_says_whose_it_is(cast: story.Cast) -> None:
    picture = added(cast, origin="A visitor, under the tag", permission="")
    review = story.submitted(cast, "Thank you for this picture!", media=[picture])
    assert '"origin":"A visitor, under the tag"' in review.revision.canonical
    assert '"permission"' not in review.revision.canonical
    assert "media_permission" in {each["code"] for each in review.findings}
