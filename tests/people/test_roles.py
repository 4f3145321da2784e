from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.people import actions
from masthead.people.standing import Where, standing_of
from tests import factories as make
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> Any:
    return make.actor(make.person(roles=["steward"]))


def test_a_role_holds_on_its_scope_until_its_date(steward: Any) -> None:
    bureau, who = make.office(), make.person()
    actions.grant_role(
        actor=steward,
        person_id=who.id,
        role="approver",
        scope="office",
        scope_id=bureau.id,
        until=now() + timedelta(days=2),
    )
    where = Where(offices=(make.umbrella().id, bureau.id))
    standing = standing_of(who.id)
    assert standing is not None and standing.has("approver", where)
    assert not standing.has("approver", Where(offices=(make.umbrella().id,)))
    later(days=2)
    standing = standing_of(who.id)
    assert standing is not None and not standing.has("approver")
    assert entries("role.granted")[0]["said"]["role"] == "approver"


def test_nobody_grants_to_themselves() -> None:
    who = make.person(roles=["steward"])
    with pytest.raises(Refused):
        actions.grant_role(actor=make.actor(who), person_id=who.id, role="approver", scope="all")


def test_a_steward_grants_within_their_scope_alone(steward: Any) -> None:
    bureau, who, local = make.office(), make.person(), make.person()
    make.grant(local, "steward", scope="office", scope_id=bureau.id)
    with pytest.raises(NotFound):
        actions.grant_role(actor=make.actor(local), person_id=who.id, role="author", scope="all")
    account = make.account(office=bureau)
    grant = actions.grant_role(
        actor=make.actor(local), person_id=who.id, role="author", scope="account", scope_id=account.id
    )
    with pytest.raises(Conflict):
        actions.grant_role(
            actor=make.actor(local), person_id=who.id, role="author", scope="account", scope_id=account.id
        )
    actions.end_role(actor=make.actor(local), grant_id=grant)
    with pytest.raises(Conflict):
        actions.end_role(actor=steward, grant_id=grant)


def test_everyone_may_lay_down_their_own_role() -> None:
    who = make.person()
    grant = make.grant(who, "crisis_lead")
    with pytest.raises(NotFound):
        actions.end_role(actor=make.actor(make.person()), grant_id=grant.id)
    actions.end_role(actor=make.actor(who), grant_id=grant.id)
    standing = standing_of(who.id)
    assert standing is not None and standing.rights == ()


@pytest.mark.parametrize("role", ["approver", "crisis_lead", "steward", "auditor", "leadership"])
def test_outsiders_only_write(steward: Any, role: str) -> None:
    contract = make.engagement(offices=[make.office()])
    pat, robot = make.person(partner=contract.partner), make.agent()
    with pytest.raises(Invalid) as caught:
        actions.grant_role(actor=steward, person_id=pat.id, role=role, scope="all", engagement_id=contract.id)
    assert "role" in caught.value.fields
    with pytest.raises(Invalid):
        actions.grant_role(actor=steward, person_id=robot.id, role=role, scope="all")


def test_a_partner_s_role_names_its_own_engagement_and_stays_inside(steward: Any) -> None:
    inside, outside = make.office(), make.office()
    contract, foreign = make.engagement(offices=[inside], activities=["content"]), make.engagement(offices=[inside])
    pat = make.person(partner=contract.partner)

    def grant(**changed: Any) -> Any:
        asked = {"role": "author", "scope": "office", "scope_id": inside.id, "engagement_id": contract.id}
        return actions.grant_role(actor=steward, person_id=pat.id, **{**asked, **changed})

    for changed, field in (
        ({"engagement_id": None}, "engagement"),
        ({"engagement_id": foreign.id}, "engagement"),
        ({"scope_id": outside.id}, "scope"),
        ({"role": "responder"}, "role"),
        ({"until": now() - timedelta(days=1)}, "until"),
    ):
        with pytest.raises(Invalid) as caught:
            grant(**changed)
        assert set(caught.value.fields) == {field}
    assert grant()


def test_a_scope_that_is_not_there(steward: Any) -> None:
    who = make.person()
    for scope in ("office", "account", "campaign"):
        with pytest.raises(NotFound):
            actions.grant_role(actor=steward, person_id=who.id, role="author", scope=scope, scope_id=who.id)
    with pytest.raises(Invalid):
        actions.grant_role(actor=steward, person_id=who.id, role="author", scope="office")
