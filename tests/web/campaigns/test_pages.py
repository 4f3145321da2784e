"""Campaigns, role by role."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from masthead.kernel.clock import now
from masthead.people.models import Person
from masthead.registry.models import Campaign, ReservedTag
from tests import factories
from tests.web.acting import page, signed_in

pytestmark = pytest.mark.django_db


def typed(by: Person, **fields: Any) -> dict[str, Any]:
    """The form of a new campaign."""
    today = now().date()
    return {
        "name": "Drive Safe",
        "office": str(by.office_id),
        "owner": str(by.id),
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=9)).isoformat(),
        "accounts": [],
        "hashtags": "#DriveSafe, SlowDown",
        "must_not_offend": "The Alvarez family\nPier 9\n",
        "stop_plan": "Tell the ferries.",
        **fields,
    }


@pytest.mark.parametrize("role", ["author", "approver", "steward", "auditor", "leadership"])
def test_everybody_in_house_sees_the_campaigns(role: str) -> None:
    factories.campaign(name="Ferry week", tags=["FerryWeek"])
    factories.campaign(name="Old days", closed_at=now())
    text = page(factories.person(roles=[role]), "/campaigns/")
    assert "Ferry week" in text and "#ferryweek" in text and "Old days" in text
    assert ("Start a campaign" in text) == (role == "steward")


def test_outsiders_see_the_campaigns_of_their_accounts_and_change_none() -> None:
    account = factories.account()
    mine, other = factories.campaign(name="Ferry week", accounts=[account]), factories.campaign(name="Elections")
    who = factories.outsider(factories.engagement(accounts=[account]))
    text = page(who, "/campaigns/")
    assert "Ferry week" in text and "Elections" not in text and "Start a campaign" not in text
    assert "Change the campaign" not in page(who, f"/campaigns/{mine.id}/")
    for path in (f"{other.id}/", "new", "events/"):
        page(who, f"/campaigns/{path}", 404)
    client = signed_in(who)
    for path in (f"{mine.id}/", f"{mine.id}/close", f"{other.id}/close", "new", "events/"):
        assert client.post(f"/campaigns/{path}", typed(factories.person())).status_code == 404
    mine.refresh_from_db()
    assert mine.closed_at is None and Campaign.objects.count() == 2


def test_a_steward_starts_a_campaign() -> None:
    steward = factories.person(roles=["steward"])
    answer = signed_in(steward).post("/campaigns/new", typed(steward))
    made = Campaign.objects.get()
    assert answer["Location"] == f"/campaigns/{made.id}/"
    assert (made.name, made.owner_id, made.must_not_offend) == (
        "Drive Safe",
        steward.id,
        ["The Alvarez family", "Pier 9"],
    )
    assert set(ReservedTag.objects.values_list("tag", flat=True)) == {"drivesafe", "slowdown"}
    text = page(factories.person(), f"/campaigns/{made.id}/")
    assert "Pier 9" in text and "Tell the ferries." in text and "Change the campaign" not in text


@pytest.mark.parametrize(("field", "value"), [
    ("name", ""), ("owner", ""), ("ends_on", "2001-01-01"), ("hashtags", "#drive-safe"), ("hashtags", "#FerryWeek"),
])  # fmt: skip
def test_what_is_wrong_stands_at_its_field(field: str, value: str) -> None:
    factories.campaign(name="Ferry week", tags=["FerryWeek"])
    steward = factories.person(roles=["steward"])
    answer = signed_in(steward).post("/campaigns/new", typed(steward, **{field: value}))
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert "The Alvarez family" in answer.content.decode() and Campaign.objects.count() == 1


def test_its_owner_changes_and_closes_it() -> None:
    owner, account = factories.person(), factories.account()
    held = factories.campaign(name="Ferry week", owner=owner, tags=["FerryWeek"], accounts=[account])
    client, path = signed_in(owner), f"/campaigns/{held.id}/"
    assert "Change the campaign" in client.get(path).content.decode()
    data = typed(owner, name="Ferry days", hashtags="#FerryDays", accounts=[str(account.id)])
    assert client.post(path, data)["Location"] == path
    held.refresh_from_db()
    assert (held.name, held.account_ids) == ("Ferry days", [account.id])
    assert list(ReservedTag.objects.values_list("tag", flat=True)) == ["ferrydays"]
    again = client.post(path, data)
    assert again.status_code == 409 and "Nothing in this differs" in again.content.decode()
    client.post(f"{path}close")
    held.refresh_from_db()
    assert held.closed_at is not None and not ReservedTag.objects.exists()
    assert "Ferry days is closed" in client.get(path).content.decode()
    assert "is closed" in client.post(f"{path}close", follow=True).content.decode()


def test_nobody_else_in_house_changes_or_closes_it() -> None:
    held, other = factories.campaign(name="Ferry week"), factories.office()
    elsewhere = factories.person()
    factories.grant(elsewhere, "steward", scope="office", scope_id=other.id)
    for who in (factories.person(roles=["approver"]), elsewhere):
        client = signed_in(who)
        assert client.post(f"/campaigns/{held.id}/", typed(who)).status_code == 404
        assert client.post(f"/campaigns/{held.id}/", {}).status_code == 404
        assert client.post(f"/campaigns/{held.id}/close").status_code == 404
    held.refresh_from_db()
    assert held.closed_at is None and held.name == "Ferry week"


def test_another_person_than_its_owner_reviews_it() -> None:
    owner, other = factories.person(name="Olga Owner"), factories.person(name="Rita Reader", roles=["approver"])
    row = factories.campaign(owner=owner, risk_note="It may be mocked.", stop_plan="Take it down.")
    here = f"/campaigns/{row.id}/"
    assert "It may be mocked." in page(other, here) and "Review it" in page(other, here)
    assert "Review it" not in page(owner, here)
    assert signed_in(owner).post(f"{here}review", {"decision": "go"}).status_code == 404
    assert signed_in(other).post(f"{here}review", {"decision": ""}).status_code == 422
    assert signed_in(other).post(f"{here}review", {"decision": "no_go", "note": "Too soon."}).status_code == 302
    said = page(owner, here)
    assert "Decided by Rita Reader, for the campaign of Olga Owner" in said and "Too soon." in said


def test_what_may_go_wrong_is_for_people_in_house() -> None:
    account = factories.account()
    member = factories.person(name="Mia Member")
    row = factories.campaign(accounts=[account], risk_note="It may be mocked.", member_ids=[member.id])
    text = page(factories.outsider(factories.engagement(accounts=[account])), f"/campaigns/{row.id}/")
    assert "It may be mocked." not in text and "Mia Member" not in text and "Certain people, not you" in text
    assert "Mia Member" in page(factories.person(), f"/campaigns/{row.id}/")


def test_people_and_names_are_kept() -> None:
    steward = factories.person(roles=["steward"])
    fields = {"members": [str(steward.id)], "names": "Old Port", "risk_note": "Little."}
    signed_in(steward).post("/campaigns/new", typed(steward, **fields))
    row = Campaign.objects.get()
    assert (row.member_ids, row.names, row.risk_note) == ([steward.id], ["Old Port"], "Little.")
