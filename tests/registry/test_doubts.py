"""An account in doubt, and its way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from masthead.delivery.sending import send_one
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.people.models import Person
from masthead.registry import actions, queries
from masthead.registry.actions.doubts import CHECKLIST
from masthead.registry.models import Account, Doubt
from tests import factories as make
from tests import story
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def doubted() -> Account:
    account = make.account(deputies=True)
    actions.doubt_account(actor=make.actor(account.it_owner), account_id=account.id, reason="A post nobody wrote.")
    return account


def restore(who: Person, account: Account) -> bool:
    return actions.restore_account(actor=make.actor(who), account_id=account.id, checked=CHECKLIST)


def test_nothing_is_sent_from_an_account_in_doubt() -> None:
    cast = story.cast()
    review = story.approved(cast)
    actions.doubt_account(
        actor=make.actor(cast.account.communications_owner), account_id=cast.account.id, reason="A post nobody wrote."
    )
    send_one(story.worker())
    delivery = story.delivery_of(review)
    assert delivery.state == "held" and "in doubt" in delivery.held_because
    with pytest.raises(Invalid) as caught:
        story.submitted(cast)
    assert "in doubt" in caught.value.sentence
    said = entries("account.doubted")[0]["said"]
    assert said["told"] == [str(cast.account.it_owner_id)]


def test_both_owners_bring_it_back(comms: Actor) -> None:
    account = doubted()
    assert queries.account(comms, account.id).in_doubt
    assert [each.id for each in queries.visible_accounts(comms, standing="doubt")] == [account.id]
    assert restore(account.it_owner, account) is False
    assert queries.account(comms, account.id).in_doubt
    assert [each.asked_by for each in queries.doubts_to_end(make.actor(account.communications_owner))] == [
        account.it_owner.name
    ]
    assert queries.doubts_to_end(make.actor(account.it_owner)) == ()
    assert restore(account.communications_owner, account) is True
    assert not queries.account(comms, account.id).in_doubt
    said = entries("account.restored")[0]["said"]
    assert (said["first"], said["second"]) == (str(account.it_owner_id), str(account.communications_owner_id))
    assert said["checked"] == list(CHECKLIST)
    with pytest.raises(Conflict):
        restore(account.communications_owner, account)


@pytest.mark.parametrize("again", [lambda a: a.it_owner, lambda a: a.it_deputy])
def test_one_side_alone_is_refused(again: Callable[[Account], Person]) -> None:
    account = doubted()
    restore(account.it_owner, account)
    with pytest.raises(Refused) as caught:
        restore(again(account), account)
    assert caught.value.code == "two_owners" and "communications is missing" in caught.value.sentence
    assert [each["said"]["code"] for each in entries("act.refused")] == ["two_owners"]
    assert restore(account.communications_deputy, account)


def test_the_whole_list_is_gone_through_by_both() -> None:
    account = doubted()
    with pytest.raises(Invalid) as caught:
        actions.restore_account(
            actor=make.actor(account.it_owner), account_id=account.id, checked=["sessions_ended", "recovery_checked"]
        )
    assert "checked" in caught.value.fields


def test_who_asked_and_no_longer_stands_does_not_count() -> None:
    account = doubted()
    restore(account.it_owner, account)
    Person.objects.filter(id=account.it_owner_id).update(state="suspended", state_since=now())
    assert restore(account.communications_owner, account) is False
    assert restore(account.it_deputy, account) is True


def test_who_may_doubt_and_who_may_bring_back(comms: Actor, it: Actor) -> None:
    account = make.account()
    lead = make.person(function="program")
    make.grant(lead, "crisis_lead", scope="account", scope_id=account.id)
    for actor in (it, comms, make.actor(lead), make.actor(make.person(function="it"))):
        actions.doubt_account(actor=actor, account_id=account.id, reason="It may be taken.")
        with pytest.raises(Conflict):
            actions.doubt_account(actor=actor, account_id=account.id, reason="It may be taken.")
        if actor not in (it, comms):
            with pytest.raises(Refused):
                actions.restore_account(actor=actor, account_id=account.id, checked=CHECKLIST)
        restore(account.it_owner, account)
        restore(account.communications_owner, account)
    with pytest.raises(Refused):
        actions.doubt_account(
            actor=make.actor(make.person(function="program")), account_id=account.id, reason="It may be taken."
        )
    pat = make.outsider(make.engagement(accounts=[account]), function="it")
    with pytest.raises(NotFound):
        actions.doubt_account(actor=make.actor(pat), account_id=account.id, reason="It may be taken.")


def test_the_database_refuses_one_person_twice() -> None:
    account = doubted()
    owner = account.it_owner_id
    for first, second in ((owner, owner), (owner, None), (None, None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Doubt.objects.update(ended_at=now(), first_by=first, second_by=second)
