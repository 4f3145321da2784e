from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid, NotFound, Refused
from masthead.people.models import TwoKeyChange
from masthead.registry import actions, queries
from masthead.registry.models import Charter
from tests import factories as make
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db


def owner_change(actor: Actor) -> UUID:
    account = make.account()
    return actions.propose_owner_change(
        actor=actor, account_id=account.id, it_owner=make.person(function="it").id, reason="Rotation"
    )


def state(change: UUID) -> str:
    return TwoKeyChange.objects.get(id=change).state


def decider() -> Actor:
    who = make.person(function="leadership")
    Charter.objects.create(office=make.umbrella(), decider=who, changed_at=who.created_at)
    return make.actor(who)


def test_two_people_of_one_function_are_not_two_keys(comms: Actor) -> None:
    change = owner_change(comms)
    with pytest.raises(Refused) as caught:
        actions.turn_key(actor=make.actor(make.person(function="communications")), change_id=change)
    assert caught.value.code == "key_turned" and state(change) == "open"


def test_only_communications_and_it_hold_keys(comms: Actor) -> None:
    change = owner_change(comms)
    for function in ("legal", "program", "leadership"):
        with pytest.raises(Refused):
            actions.turn_key(actor=make.actor(make.person(function=function)), change_id=change)


def test_a_proposer_without_a_key_leaves_both_unturned(comms: Actor, it: Actor) -> None:
    lawyer = make.person(function="legal", roles=["steward"])
    change = owner_change(make.actor(lawyer))
    assert not actions.turn_key(actor=comms, change_id=change)
    assert actions.turn_key(actor=it, change_id=change)


def test_a_key_of_somebody_who_has_left_does_not_count(comms: Actor, it: Actor) -> None:
    change = owner_change(comms)
    gone = TwoKeyChange.objects.get(id=change).communications_by
    assert gone is not None
    gone.state = "suspended"
    gone.save()
    assert not actions.turn_key(actor=it, change_id=change)
    assert entries("change.key_voided")
    assert actions.turn_key(actor=make.actor(make.person(function="communications")), change_id=change)


def test_a_refused_key_goes_to_the_decider(comms: Actor, it: Actor) -> None:
    leader = decider()
    change = owner_change(comms)
    with pytest.raises(Invalid):
        actions.refuse_key(actor=it, change_id=change, reason="")
    with pytest.raises(Refused):
        actions.decide_change(actor=leader, change_id=change, go=True, reason="Too early")
    actions.refuse_key(actor=it, change_id=change, reason="Wrong person")
    assert state(change) == "open"
    with pytest.raises(Refused):
        actions.turn_key(actor=make.actor(make.person(function="it")), change_id=change)
    assert [each.mine for each in queries.open_changes(leader)] == ["decide"]
    for other in (comms, it):
        with pytest.raises(Refused):
            actions.decide_change(actor=other, change_id=change, go=True, reason="I say so")
    actions.decide_change(actor=leader, change_id=change, go=True, reason="She knows the account")
    assert state(change) == "effective" and entries("account.owners_changed")
    assert entries("change.decided")[0]["said"]["reason"] == "She knows the account"


def test_a_decider_may_say_no(comms: Actor, it: Actor) -> None:
    leader = decider()
    change = owner_change(comms)
    actions.refuse_key(actor=it, change_id=change, reason="Wrong person")
    actions.decide_change(actor=leader, change_id=change, go=False, reason="Agreed, wrong")
    assert state(change) == "refused" and not entries("account.owners_changed")


def test_an_unturned_key_goes_to_the_decider_after_a_working_day(comms: Actor) -> None:
    leader = decider()
    change = owner_change(comms)
    later(days=4)
    assert queries.open_changes(leader)[0].mine == "decide"
    actions.decide_change(actor=leader, change_id=change, go=True, reason="IT is away")
    assert state(change) == "effective"


def test_without_a_decider_a_refusal_closes_it(comms: Actor, it: Actor) -> None:
    change = owner_change(comms)
    actions.refuse_key(actor=it, change_id=change, reason="Not now")
    assert state(change) == "refused"
    with pytest.raises(Refused):
        actions.decide_change(actor=comms, change_id=change, go=True, reason="I want it")


def test_withdrawing(comms: Actor, it: Actor) -> None:
    change = owner_change(comms)
    with pytest.raises(NotFound):
        actions.withdraw_change(actor=make.actor(make.person()), change_id=change, reason="Because")
    actions.withdraw_change(actor=comms, change_id=change, reason="Mistake")
    assert state(change) == "withdrawn"
    with pytest.raises(Refused):
        actions.turn_key(actor=it, change_id=change)
    with pytest.raises(NotFound):
        actions.turn_key(actor=it, change_id=uuid4())


def test_what_waits_for_me_comes_first(comms: Actor, it: Actor) -> None:
    mine, theirs = owner_change(it), owner_change(comms)
    assert [(each.change.id, each.mine) for each in queries.open_changes(comms)] == [(mine, "key"), (theirs, "")]
    assert [each.mine for each in queries.open_changes(make.actor(make.person(function="legal")))] == ["", ""]
    pat = make.outsider(make.engagement(offices=[make.umbrella()]))
    assert queries.open_changes(make.actor(pat)) == ()
