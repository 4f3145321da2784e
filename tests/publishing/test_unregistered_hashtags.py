"""Where an office's policy asks for registered hashtags, others are held until their author explains them."""

from __future__ import annotations

import pytest

from masthead.core.policy import default_document
from masthead.kernel.clock import now
from masthead.registry.models import PolicyVersion
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)


def _strict(cast: story.Cast) -> None:
    document = {**default_document(), "hashtags": "registered"}
    PolicyVersion.objects.create(office=cast.account.office, version=1, document=document, effective_at=now())


def _codes(review: story.Review) -> set[str]:
    return {finding["code"] for finding in review.findings} | {
        mark.split("@")[0] for approval in review.approvals.all() for mark in approval.saw
    }


def test_any_hashtag_goes_where_the_policy_says_any() -> None:
    assert "unregistered_hashtag" not in _codes(story.approved(story.cast(), "Come along. #ferries"))


def test_an_unregistered_one_is_seen_where_the_policy_asks() -> None:
    cast = story.cast()
    _strict(cast)
    assert "unregistered_hashtag" in _codes(story.approved(cast, "Come along. #ferries"))


def test_a_registered_or_an_explained_one_is_not() -> None:
    cast = story.cast()
    _strict(cast)
    campaign = factories.campaign(accounts=[cast.account], tags=["ferries"])
    assert "unregistered_hashtag" not in _codes(story.approved(cast, "Come. #ferries", campaign=str(campaign.id)))
    explained = story.approved(cast, "Come. #lanterns", explained_tags={"lanterns": "The lantern walk on Saturday"})
    assert "unregistered_hashtag" not in _codes(explained)
