from __future__ import annotations

from datetime import timedelta

import pytest

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.people.standing import Where, standing_of
from masthead.registry import queries
from tests import factories as make
from tests.support.acts import later

pytestmark = pytest.mark.django_db


def test_in_house_everybody_sees_the_register() -> None:
    account = make.account()
    view = queries.account(make.actor(make.person(function="legal")), account.id)
    assert view.communications.acting is not None
    assert not (view.may_write or view.may_approve or view.may_change)


def test_what_i_may_is_said_of_each_account() -> None:
    mine, other = make.account(), make.account()
    who = make.person()
    make.grant(who, "author", scope="account", scope_id=mine.id)
    make.grant(who, "approver", scope="office", scope_id=mine.office_id)
    assert queries.account(make.actor(who), mine.id).may_write
    assert queries.account(make.actor(who), other.id).may_approve
    assert not queries.account(make.actor(who), other.id).may_write
    assert queries.account(make.actor(mine.it_owner), mine.id).may_change


@pytest.mark.parametrize("scope", ["all", "office", "account", "campaign"])
def test_a_partner_sees_what_right_and_engagement_both_reach(scope: str) -> None:
    bureau = make.office()
    inside, outside = make.account(office=bureau), make.account(office=make.office())
    sibling = make.account(office=bureau)
    campaign = make.campaign(accounts=[inside, outside])
    contract = make.engagement(accounts=[inside])
    pat = make.person(partner=contract.partner)
    scope_id = {"all": None, "office": bureau.id, "account": inside.id, "campaign": campaign.id}[scope]
    make.grant(pat, "author", scope=scope, scope_id=scope_id, engagement=contract)
    assert [each.id for each in queries.visible_accounts(make.actor(pat))] == [inside.id]
    for hidden in (outside, sibling):
        with pytest.raises(NotFound):
            queries.account(make.actor(pat), hidden.id)


def test_what_is_seen_is_what_a_right_covers() -> None:
    bureau = make.office()
    accounts = [make.account(office=each) for each in (make.umbrella(), bureau, make.office(parent=bureau))]
    contract = make.engagement(offices=[bureau])
    pat = make.outsider(contract)
    standing = standing_of(pat.id)
    assert standing is not None
    covered = {each.id for each in accounts if standing.roles_on(queries.where_of(each.id))}
    assert {each.id for each in queries.visible_accounts(make.actor(pat))} == covered
    assert len(covered) == 2


def test_when_an_engagement_is_over_there_is_nothing_to_see() -> None:
    account = make.account()
    contract = make.engagement(accounts=[account], ends_at=now() + timedelta(hours=1))
    pat = make.actor(make.outsider(contract))
    assert queries.visible_accounts(pat)
    later(hours=1)
    with pytest.raises(NotFound):
        queries.visible_accounts(pat)


def test_an_agent_sees_what_it_was_granted() -> None:
    mine, _ = make.account(), make.account()
    robot = make.agent()
    make.grant(robot, "author", scope="account", scope_id=mine.id)
    assert [each.id for each in queries.visible_accounts(make.actor(robot))] == [mine.id]


def test_searching_filtering_and_paging(comms: Actor) -> None:
    bureau = make.office("Roads")
    names = ["Alpha", "Beta", "Gamma 100%", "delta"]
    for name in names:
        make.account(office=bureau, display_name=name, network="bluesky")
    make.account(display_name="Elsewhere")
    make.account(display_name="Old", owned=False, kind="observed")
    found = queries.visible_accounts(comms, office=bureau.id)
    assert [each.display_name for each in found] == ["Alpha", "Beta", "Gamma 100%", "delta"]
    assert [each.display_name for each in queries.visible_accounts(comms, search="0%")] == ["Gamma 100%"]
    assert [each.display_name for each in queries.visible_accounts(comms, search="roads")] == names
    assert len(queries.visible_accounts(comms, network="bluesky", state="active")) == 4
    assert [each.display_name for each in queries.visible_accounts(comms, kind="observed")] == ["Old"]
    first = queries.visible_accounts(comms, office=bureau.id, limit=3)
    rest = queries.visible_accounts(comms, office=bureau.id, limit=3, after=first[-1].id)
    assert [each.display_name for each in rest] == ["delta"]
    assert queries.visible_accounts(comms, office=make.umbrella().id, below=False)[0].display_name == "Elsewhere"


def test_the_place_of_an_account() -> None:
    bureau = make.office()
    account = make.account(office=bureau)
    assert queries.where_of(account.id) == Where(account.id, (make.umbrella().id, bureau.id))
    with pytest.raises(NotFound):
        queries.where_of(bureau.id)


def test_the_umbrella_counts_what_is_below(comms: Actor) -> None:
    roads, rail = make.office("Roads"), make.office("Rail")
    desk = make.office("Desk", parent=roads)
    make.account(office=roads)
    make.account(office=desk, owned=False, kind="observed")
    orphan = make.account(office=desk)
    assert orphan.it_owner is not None
    orphan.it_owner.state = "left"
    orphan.it_owner.save()
    (root,) = queries.umbrella(comms)
    assert (root.active, root.observed, root.orphaned) == (2, 1, 1)
    assert [each.name for each in root.children] == ["Rail", "Roads"]
    assert root.children[0].active == 0 and rail.id == root.children[0].id
    assert root.children[1].accounts is not None and len(root.children[1].accounts) == 1
    (small,) = queries.umbrella(comms, most=1)
    assert small.accounts is None and small.active == 2
    pat = make.actor(make.outsider(make.engagement(offices=[desk])))
    (seen,) = queries.umbrella(pat)
    assert (seen.active, seen.observed) == (1, 1)
    assert [each.name for each in seen.children] == ["Roads"]
