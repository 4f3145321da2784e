from __future__ import annotations

from datetime import date

import pytest

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.registry import actions, queries
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db

DAYS = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 3, 31)}


def test_a_campaign_reserves_its_hashtags_until_it_is_closed(comms: Actor) -> None:
    owner, account = make.person(), make.account()
    made = actions.add_campaign(
        actor=comms,
        name="Drive safe",
        office_id=make.umbrella().id,
        owner_id=owner.id,
        account_ids=[account.id],
        hashtags=["#DriveSafe", "drivesafe", "Straße"],
        must_not_offend=["Detroit"],
        **DAYS,
    )
    view = queries.campaign(comms, made)
    assert view.hashtags == ("drivesafe", "straße") and view.must_not_offend == ("Detroit",)
    other = make.campaign()
    with pytest.raises(Invalid) as caught:
        actions.change_campaign(actor=comms, campaign_id=other.id, hashtags=["DRIVESAFE"])
    assert "Drive safe" in caught.value.fields["hashtags"]
    actions.close_campaign(actor=make.actor(owner), campaign_id=made)
    actions.change_campaign(actor=comms, campaign_id=other.id, hashtags=["DRIVESAFE"])
    with pytest.raises(Conflict):
        actions.close_campaign(actor=comms, campaign_id=made)
    assert made not in [each.id for each in queries.campaigns(comms)]
    assert made in [each.id for each in queries.campaigns(comms, closed=True)]


def test_what_is_wrong_is_named(comms: Actor) -> None:
    with pytest.raises(Invalid) as caught:
        actions.add_campaign(
            actor=comms,
            name="",
            office_id=make.umbrella().id,
            owner_id=make.person(partner=make.partner()).id,
            account_ids=[make.umbrella().id],
            hashtags=["two words"],
            starts_on=date(2026, 3, 2),
            ends_on=date(2026, 3, 1),
        )
    assert set(caught.value.fields) == {"name", "owner", "accounts", "hashtags", "ends_on"}


def test_changing(comms: Actor) -> None:
    row = make.campaign(tags=["one", "two"])
    actions.change_campaign(
        actor=comms, campaign_id=row.id, hashtags=["two", "three"], ends_on=date(2030, 1, 1), name="New"
    )
    view = queries.campaign(comms, row.id)
    assert view.hashtags == ("three", "two") and view.name == "New"
    assert entries("campaign.changed")[0]["said"]["fields"]["hashtags"] == [["one", "two"], ["three", "two"]]
    with pytest.raises(Conflict):
        actions.change_campaign(actor=comms, campaign_id=row.id, name="New")
    with pytest.raises(Invalid):
        actions.change_campaign(actor=comms, campaign_id=row.id, colour="red")
    with pytest.raises(NotFound):
        actions.change_campaign(actor=make.actor(make.person()), campaign_id=row.id, name="Mine")


def test_outsiders_see_the_campaigns_of_their_accounts(comms: Actor) -> None:
    account = make.account()
    inside, outside = make.campaign(accounts=[account]), make.campaign(accounts=[make.account()])
    pat = make.actor(make.outsider(make.engagement(accounts=[account])))
    assert [each.id for each in queries.campaigns(pat)] == [inside.id]
    with pytest.raises(NotFound):
        queries.campaign(pat, outside.id)
