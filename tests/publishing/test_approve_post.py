"""A yes to a post: to its open review, or told in a sentence why there is none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from masthead.kernel.errors import Conflict, MastheadError, NotFound, Refused
from masthead.people.models import Person
from masthead.publishing.actions import approve_post, reject_revision, save_draft, start_post, withdraw_post
from masthead.publishing.models import Approval
from tests import factories, story
from tests.support.acts import entries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> story.Cast:
    return story.cast()


def drafted(cast: story.Cast, text: str = "The ferry leaves at nine.", **more: Any) -> UUID:
    post = start_post(actor=cast.writes)
    changes = {"texts": {"": text}, "accounts": [str(cast.account.id)], **more}
    save_draft(actor=cast.writes, post_id=post, version=0, changes=changes)
    return post


def refusal(who: Person, post: UUID, digest: str = "") -> MastheadError:
    with pytest.raises(MastheadError) as found:
        approve_post(actor=factories.actor(who), post_id=post, digest=digest)
    return found.value


def test_it_is_the_open_review_that_is_approved(cast: story.Cast) -> None:
    review = story.submitted(cast)
    approve_post(actor=cast.approves, post_id=review.revision.post_id, digest=review.revision.digest)
    review.refresh_from_db()
    assert review.state == "approved" and Approval.objects.get().review_id == review.id


def test_the_bytes_are_named(cast: story.Cast) -> None:
    review = story.submitted(cast)
    for digest in ("", "0" * 64):
        assert refusal(cast.approver, review.revision.post_id, digest).code == "other_bytes"
    story.approve(cast, review)
    assert refusal(cast.approver, review.revision.post_id, review.revision.digest).code == "review_closed"


def test_a_draft_is_no_review_and_says_what_would_block_it(cast: story.Cast) -> None:
    post = drafted(cast, "Copy to follow. What the fuck.")
    error = refusal(cast.approver, post)
    assert isinstance(error, Refused) and (error.code, error.status) == ("not_submitted", 409)
    assert {each.code for each in error.findings} == {"profanity", "placeholder"}
    assert "still a draft" in error.sentence and error.findings[0].message in error.sentence
    assert entries("act.refused")[-1]["said"]["code"] == "not_submitted"
    assert not Approval.objects.exists()


def test_a_draft_that_is_not_ready_is_told_so_without_findings(cast: story.Cast) -> None:
    error = refusal(cast.approver, drafted(cast, ""))
    assert (error.code, error.findings) == ("not_submitted", ())


def test_what_was_rejected_is_a_draft_again(cast: story.Cast) -> None:
    review = story.submitted(cast)
    reject_revision(actor=cast.approves, review_id=review.id, digest=review.revision.digest, reason="No.")
    assert refusal(cast.approver, review.revision.post_id, review.revision.digest).code == "not_submitted"


def test_what_was_withdrawn_is_closed(cast: story.Cast) -> None:
    review = story.submitted(cast)
    withdraw_post(actor=cast.writes, post_id=review.revision.post_id)
    assert isinstance(refusal(cast.approver, review.revision.post_id, review.revision.digest), Conflict)


def test_own_words_come_before_the_role(cast: story.Cast) -> None:
    assert refusal(cast.author, drafted(cast)).code == "own_words"
    assert refusal(cast.author, drafted(cast, accounts=[])).code == "own_words"
    review = story.submitted(cast)
    assert refusal(cast.author, review.revision.post_id, review.revision.digest).code == "own_words"
    factories.grant(cast.author, "approver")
    assert refusal(cast.author, review.revision.post_id, review.revision.digest).code == "own_words"


def test_outsiders_come_first_of_all(cast: story.Cast) -> None:
    outsider = factories.outsider(factories.engagement(accounts=[cast.account]))
    theirs = story.Cast(cast.account, outsider, cast.approver)
    review = story.submitted(theirs)
    assert refusal(outsider, review.revision.post_id, review.revision.digest).code == "outsider"
    assert refusal(outsider, drafted(theirs)).code == "outsider"


def test_a_stranger_reads_the_same_of_what_is_and_what_is_not(cast: story.Cast) -> None:
    stranger = factories.outsider(factories.engagement(accounts=[factories.account()]))
    elsewhere = factories.person(office=factories.office())
    review = story.submitted(cast)
    for who in (stranger, elsewhere):
        told = {str(refusal(who, post)) for post in (review.revision.post_id, drafted(cast), UUID(int=7))}
        assert len(told) == 1 and isinstance(refusal(who, review.revision.post_id), NotFound)


def test_an_author_of_the_account_is_told_of_the_role(cast: story.Cast) -> None:
    other = factories.person(roles=["author"])
    assert refusal(other, drafted(cast)).code == "role_missing"
