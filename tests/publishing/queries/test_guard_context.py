"""What the guard is told of campaigns and of the account: the same for compose, submit and gate."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from masthead.core.guard import Context
from masthead.core.policy import default_document
from masthead.kernel.clock import now
from masthead.publishing.queries.guard_context import guard_context
from masthead.registry.models import Account, Campaign, PolicyVersion
from masthead.registry.sending import senders
from tests import factories as make
from tests import story

pytestmark = pytest.mark.django_db(transaction=True)


def told(account: Account, author: UUID | None = None, campaign: Campaign | None = None, **how: Any) -> Context:
    sender = senders([account.id])[account.id]
    return guard_context(sender, campaign.id if campaign else None, author=author or make.person().id, **how)


def policy(account: Account, hashtags: str) -> None:
    document = {**default_document(), "hashtags": hashtags}
    PolicyVersion.objects.create(office=account.office, version=1, document=document, effective_at=now())


def test_a_tag_is_reserved_within_the_days_of_its_campaign() -> None:
    account, today = make.account(), now().date()
    ahead = make.campaign(tags=["ahead"], starts_on=today + timedelta(days=1))
    make.campaign(tags=["over"], starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))
    make.campaign(tags=["running"], starts_on=today, ends_on=today)
    assert [each.tag for each in told(account).reserved] == ["running"]
    policy(account, "registered")
    assert told(account).registered_tags == {"ahead", "running"}
    assert told(account, campaign=ahead).explained_tags == frozenset()


def test_who_is_outside_the_campaign_is_known() -> None:
    account, member = make.account(), make.person()
    campaign = make.campaign(accounts=[account], tags=["ours"], member_ids=[member.id])
    reserved = {
        "inside": told(account, member.id, campaign),
        "author": told(account, make.person().id, campaign),
        "post": told(account, member.id),
        "account": told(make.account(), member.id, campaign),
    }
    said = {name: (each.reserved[0].in_campaign, each.reserved[0].outside) for name, each in reserved.items()}
    assert said == {
        "inside": (True, ""),
        "author": (False, "its author"),
        "post": (False, "this post"),
        "account": (False, "this account"),
    }
    Campaign.objects.update(member_ids=[])
    assert told(account, make.person().id, campaign).reserved[0].in_campaign


def test_the_author_of_a_post_is_the_one_that_is_asked_about() -> None:
    cast = story.cast()
    campaign = make.campaign(accounts=[cast.account], tags=["ours"], member_ids=[make.person().id])
    review = story.approved(cast, "Come along. #ours", campaign=str(campaign.id))
    assert "its author is not part of it" in str(review.findings)
    Campaign.objects.update(member_ids=[cast.author.id])
    review = story.approved(cast, "Come again. #ours", campaign=str(campaign.id))
    assert "reserved_hashtag" not in str(review.findings)


def test_where_only_reviewed_campaigns_count_explaining_does_not_suffice() -> None:
    account = make.account()
    policy(account, "campaign")
    for number, decision in enumerate(["go", "pilot", "no_go", ""]):
        make.campaign(tags=[f"tag{number}"], decision=decision)
    context = told(account, explained_tags=("lanterns",))
    assert context.registered_tags == {"tag0", "tag1"} and context.reviewed_tags_only
    assert context.explained_tags == frozenset()


def test_names_topics_and_numbers_are_handed_on() -> None:
    account = make.account(usual_topics=["disaster"], market_terms=["merger"], public_numbers=["+1 212 784 6578"])
    make.campaign(accounts=[account], names=["Old Port"])
    other = make.campaign(names=["Elsewhere"])
    context = told(account)
    assert context.usual_topics == {"disaster"} and context.market_terms == ("merger",)
    assert context.public_numbers == {"+1 212 784 6578"}
    assert context.registered_names == ("Old Port",)
    assert set(told(account, campaign=other).registered_names) == {"Old Port", "Elsewhere"}
