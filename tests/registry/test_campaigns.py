from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from masthead.core.policy import default_document
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.people.models import Person
from masthead.registry import actions, queries
from masthead.registry.models import Campaign
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


def strict(comms: Actor) -> None:
    """Only hashtags of reviewed campaigns."""
    document = {**default_document(), "hashtags": "campaign"}
    assert actions.propose_policy(actor=comms, office_id=make.umbrella().id, document=document).version


def asked(actor: Actor, **given: Any) -> UUID:
    owner = make.person()
    facts: dict[str, Any] = {"name": "My force", "office_id": make.umbrella().id, "owner_id": owner.id, **DAYS}
    return actions.add_campaign(actor=actor, **{**facts, **given})


PLANS = {"risk_note": "Will be used for complaints.", "stop_plan": "Pause posts; answer at the site."}


def test_where_the_policy_asks_a_campaign_has_a_risk_note_and_a_plan(comms: Actor) -> None:
    assert asked(comms)
    strict(comms)
    with pytest.raises(Invalid) as caught:
        asked(comms)
    assert set(caught.value.fields) == {"risk_note", "stop_plan"}
    made = asked(comms, **PLANS)
    with pytest.raises(Invalid):
        actions.change_campaign(actor=comms, campaign_id=made, stop_plan="")


def test_another_person_reviews_it_and_both_names_are_on_record(comms: Actor, it: Actor) -> None:
    made = asked(comms, **PLANS, member_ids=[], names=["Old Port"])
    view = queries.campaign(it, made)
    assert view.may_review and not view.decision and view.names == ("Old Port",) and view.risk_by == "Cora"
    with pytest.raises(Refused) as caught:
        actions.review_campaign(actor=comms, campaign_id=made, decision="go")
    assert caught.value.code == "own_campaign"
    owner = Person.objects.get(id=view.owner_id)
    make.grant(owner, "approver")
    with pytest.raises(Refused):
        actions.review_campaign(actor=make.actor(owner), campaign_id=made, decision="go")
    with pytest.raises(Refused):
        actions.review_campaign(actor=make.actor(make.person()), campaign_id=made, decision="go")
    with pytest.raises(Invalid):
        actions.review_campaign(actor=it, campaign_id=made, decision="maybe")
    actions.review_campaign(actor=it, campaign_id=made, decision="pilot", note="A smaller one first.")
    view = queries.campaign(comms, made)
    assert (view.decision, view.reviewer_name, view.review_note) == ("pilot", "Ian", "A smaller one first.")
    said = entries("campaign.reviewed")[0]["said"]
    assert (said["owner_name"], said["reviewer_name"], said["decision"]) == (owner.name, "Ian", "pilot")


def test_what_was_reviewed_and_changed_is_to_be_reviewed_anew(comms: Actor, it: Actor) -> None:
    made = asked(comms, **PLANS)
    actions.review_campaign(actor=it, campaign_id=made, decision="go")
    actions.change_campaign(actor=comms, campaign_id=made, name="Our force")
    assert queries.campaign(comms, made).decision == "go"
    actions.change_campaign(actor=it, campaign_id=made, risk_note="Little.")
    assert queries.campaign(comms, made).decision == ""
    with pytest.raises(Refused):
        actions.review_campaign(actor=it, campaign_id=made, decision="go")
    actions.review_campaign(actor=comms, campaign_id=made, decision="no_go")


def test_there_is_nothing_to_review_without_a_risk_note(it: Actor) -> None:
    with pytest.raises(Conflict):
        actions.review_campaign(actor=it, campaign_id=make.campaign().id, decision="go")


def test_the_database_refuses_a_review_by_its_owner() -> None:
    row = make.campaign()
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(id=row.id).update(reviewer=row.owner)
