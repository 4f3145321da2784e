from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.people import actions, queries
from masthead.people.models import Engagement
from masthead.people.standing import standing_of
from masthead.registry.actions import turn_key
from tests import factories as make
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> Any:
    return make.actor(make.person(function="communications", roles=["steward"]))


def opened(steward: Any, **changed: Any) -> Any:
    asked = {
        "actor": steward,
        "partner_id": make.partner().id,
        "title": "Roads 2026",
        "sponsor_id": make.person().id,
        "starts_at": now(),
        "ends_at": now() + timedelta(days=90),
        "activities": ["content"],
        "office_ids": [make.office().id],
    }
    return actions.open_engagement(**{**asked, **changed})


def test_opening(steward: Any) -> None:
    made = opened(steward)
    (view,) = queries.engagements(steward)
    assert (view.id, view.state, view.activities) == (made, "running", ("content",))
    assert entries("engagement.opened")[0]["said"]["title"] == "Roads 2026"


def test_what_is_wrong_is_named(steward: Any) -> None:
    with pytest.raises(Invalid) as caught:
        opened(
            steward,
            title="",
            sponsor_id=make.person(partner=make.partner()).id,
            ends_at=now() - timedelta(days=1),
            activities=["approval"],
            office_ids=[],
        )
    assert set(caught.value.fields) == {"title", "sponsor", "ends_at", "activities", "scope"}


def test_a_steward_of_all_its_places_is_needed(steward: Any) -> None:
    here, there = make.office(), make.office()
    local = make.person()
    make.grant(local, "steward", scope="office", scope_id=here.id)
    with pytest.raises(NotFound):
        opened(make.actor(local), office_ids=[here.id, there.id])
    with pytest.raises(NotFound):
        opened(make.actor(local), office_ids=[here.id], account_ids=[make.account(office=there).id])
    assert opened(make.actor(local), office_ids=[here.id], account_ids=[make.account(office=here).id])


def test_what_narrows_holds_at_once(steward: Any) -> None:
    a, b = make.office(), make.office()
    row = make.engagement(offices=[a, b], activities=["content", "community"])
    soon = now() + timedelta(days=10)
    result = actions.change_engagement(
        actor=steward, engagement_id=row.id, office_ids=[a.id], activities=["content"], ends_at=soon
    )
    assert set(result.changed) == {"office_ids", "activities", "ends_at"} and result.waits is None
    row.refresh_from_db()
    assert (row.office_ids, row.activities, row.ends_at) == ([a.id], ["content"], soon)
    with pytest.raises(Conflict):
        actions.change_engagement(actor=steward, engagement_id=row.id, office_ids=[a.id])


def test_what_widens_or_extends_waits_for_two_keys(steward: Any) -> None:
    a, b = make.office(), make.office()
    row = make.engagement(offices=[a], activities=["content"])
    was = row.ends_at
    result = actions.change_engagement(
        actor=steward,
        engagement_id=row.id,
        title="Renamed",
        office_ids=[a.id, b.id],
        activities=["content", "community"],
        ends_at=was + timedelta(days=30),
    )
    assert result.changed == ("title",) and result.waits is not None
    row.refresh_from_db()
    assert (row.office_ids, row.activities, row.ends_at) == ([a.id], ["content"], was)
    assert turn_key(actor=make.actor(make.person(function="it")), change_id=result.waits)
    row.refresh_from_db()
    assert (row.office_ids, row.ends_at) == ([a.id, b.id], was + timedelta(days=30))
    assert row.activities == ["content", "community"]


def test_what_was_ended_meanwhile_is_not_widened(steward: Any) -> None:
    row = make.engagement(offices=[make.office()])
    result = actions.change_engagement(actor=steward, engagement_id=row.id, ends_at=row.ends_at + timedelta(days=1))
    actions.end_engagement(actor=steward, engagement_id=row.id, reason="Budget")
    assert result.waits is not None
    with pytest.raises(Conflict):
        turn_key(actor=make.actor(make.person(function="it")), change_id=result.waits)


def test_ending_ends_the_rights_by_it_and_no_others(steward: Any) -> None:
    office = make.office()
    first, second = make.engagement(offices=[office]), make.engagement(offices=[office])
    Engagement.objects.filter(id=second.id).update(partner=first.partner)
    second.refresh_from_db()
    pat = make.person(partner=first.partner)
    for contract in (first, second):
        make.grant(pat, "author", scope="office", scope_id=office.id, engagement=contract)
    actions.end_engagement(actor=make.actor(first.sponsor), engagement_id=first.id, reason="Done early")
    standing = standing_of(pat.id)
    assert standing is not None and [each.engagement_id for each in standing.rights] == [second.id]
    actions.end_engagement(actor=steward, engagement_id=second.id, reason="Done too")
    standing = standing_of(pat.id)
    assert standing is not None and not standing.active
    with pytest.raises(Conflict):
        actions.end_engagement(actor=steward, engagement_id=second.id, reason="Again")


def test_over_is_over(steward: Any) -> None:
    contract = make.engagement(offices=[make.office()], ends_at=now() + timedelta(days=1))
    pat = make.outsider(contract)
    later(days=1)
    standing = standing_of(pat.id)
    assert standing is not None and not standing.active and standing.rights == ()
    assert queries.engagements(steward)[0].state == "over"
