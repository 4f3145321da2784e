from __future__ import annotations

import pytest

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.people.models import TwoKeyChange
from masthead.registry import actions, queries
from masthead.registry.actions import Activation
from masthead.registry.models import Account
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def test_a_reviewed_list_becomes_active_by_two_keys(comms: Actor, it: Actor) -> None:
    bureau = make.office()
    accounts = [make.account(office=bureau, owned=False, kind="observed") for _ in range(3)]
    owner, other = make.person(function="communications"), make.person(function="it")
    change = actions.propose_activation(
        actor=comms,
        accounts=[Activation(each.id, owner.id, other.id) for each in accounts],
        reason="Monday",
    )
    row = TwoKeyChange.objects.get(id=change)
    assert row.office_id == bureau.id and len(row.items) == 3 and owner.name in row.items[0]
    assert row.communications_by_id == comms.person_id
    assert Account.objects.filter(state="active").count() == 0
    assert actions.turn_key(actor=it, change_id=change)
    views = [queries.account(comms, each.id) for each in accounts]
    assert {(view.state, view.kind, view.orphaned) for view in views} == {("active", "official", False)}
    assert all(view.active_since for view in views)
    assert len(entries("account.activated")) == 3
    with pytest.raises(Refused):
        actions.turn_key(actor=it, change_id=change)


def test_an_official_account_needs_both_owners_of_the_right_function(comms: Actor) -> None:
    account = make.account(owned=False)
    owner, other = make.person(function="communications"), make.person(function="it")
    pat = make.person(function="it", partner=make.partner())
    for line, field in (
        (Activation(account.id, owner.id, None), "accounts.0.it_owner"),
        (Activation(account.id, None, other.id), "accounts.0.communications_owner"),
        (Activation(account.id, other.id, owner.id), "accounts.0.communications_owner"),
        (Activation(account.id, owner.id, pat.id), "accounts.0.it_owner"),
        (Activation(account.id, owner.id, other.id, owner.id), "accounts.0.communications_deputy"),
        (Activation(account.id, owner.id, other.id, kind="observed"), "accounts.0.kind"),
    ):
        with pytest.raises(Invalid) as caught:
            actions.propose_activation(actor=comms, accounts=[line])
        assert field in caught.value.fields
        assert caught.value.code == ("invalid" if line.kind == "observed" else "owners")
    with pytest.raises(Invalid):
        actions.propose_activation(actor=comms, accounts=[])
    with pytest.raises(Invalid):
        actions.propose_activation(actor=comms, accounts=[Activation(account.id, owner.id, other.id)] * 2)
    with pytest.raises(Invalid):
        actions.propose_activation(actor=comms, accounts=[Activation(make.account().id)])


def test_owners_must_still_stand_when_the_second_key_turns(comms: Actor, it: Actor) -> None:
    account = make.account(owned=False)
    owner, other = make.person(function="communications"), make.person(function="it")
    change = actions.propose_activation(actor=comms, accounts=[Activation(account.id, owner.id, other.id)])
    other.state = "left"
    other.save()
    with pytest.raises(Conflict):
        actions.turn_key(actor=it, change_id=change)
    assert Account.objects.get(id=account.id).state == "proposed"
    assert TwoKeyChange.objects.get(id=change).state == "open"


def test_a_steward_of_each_office_is_needed(comms: Actor) -> None:
    here, there = make.office(), make.office()
    local = make.person(office=here)
    make.grant(local, "steward", scope="office", scope_id=here.id)
    owner, other = make.person(function="communications"), make.person(function="it")
    lines = [Activation(make.account(office=each, owned=False).id, owner.id, other.id) for each in (here, there)]
    with pytest.raises(NotFound):
        actions.propose_activation(actor=make.actor(local), accounts=lines)
    assert actions.propose_activation(actor=make.actor(local), accounts=lines[:1])


def test_changing_an_owner_takes_two_keys(comms: Actor, it: Actor) -> None:
    account = make.account(deputies=True)
    change = actions.propose_owner_change(
        actor=make.actor(account.communications_owner),
        account_id=account.id,
        it_owner=account.it_deputy_id,
    )
    view = queries.account(comms, account.id)
    assert view.it.owner is not None and view.it.owner.id == account.it_owner_id
    assert actions.turn_key(actor=it, change_id=change)
    view = queries.account(comms, account.id)
    assert view.it.owner is not None and view.it.owner.id == account.it_deputy_id
    assert view.it.deputy is None
    assert entries("account.owners_changed")


def test_an_owner_change_names_somebody_who_can_own(comms: Actor) -> None:
    account = make.account()
    with pytest.raises(Invalid) as caught:
        actions.propose_owner_change(actor=comms, account_id=account.id)
    assert "communications_owner" in caught.value.fields
    with pytest.raises(Invalid) as caught:
        actions.propose_owner_change(actor=comms, account_id=account.id, it_owner=make.agent(function="it").id)
    assert "it_owner" in caught.value.fields
