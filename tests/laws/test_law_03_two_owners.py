"""Law 3: an official account cannot become active, nor send, without both owners; a deputy acts for 14 days; a
directory that would suspend many at once waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from masthead.kernel.errors import Invalid
from masthead.people.actions import change_person, offboard_person, suspend_person
from masthead.people.models import DirectoryList, Person
from masthead.registry import actions, queries
from masthead.registry.models import Account
from masthead.registry.sending import senders
from tests import factories as make
from tests.faces.acting import Face, each_face
from tests.support.acts import entries, later
from tests.web.acting import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> Any:
    return make.actor(make.person(roles=["steward"]))


def standing(account: Account) -> tuple[str, str, bool]:
    """What the pages say; the gate must say the same."""
    said = queries.owner_standing(account.id)
    found = (said.communications.answers, said.it.answers, said.orphaned)
    sender = senders([account.id])[account.id]
    assert (sender.communications, sender.it, sender.orphaned) == found
    return found


def test_no_activation_without_both(steward: Any) -> None:
    account = make.account(owned=False)
    communications, it = make.person(function="communications"), make.person(function="it")
    for line in (
        actions.Activation(account.id),
        actions.Activation(account.id, communications_owner=communications.id),
        actions.Activation(account.id, it_owner=it.id),
    ):
        with pytest.raises(Invalid):
            actions.propose_activation(actor=steward, accounts=[line])


def test_behind_the_acts_the_database_refuses_too() -> None:
    account = make.account(owned=False)
    for change in (
        {"state": "active"},
        {"state": "active", "it_owner": make.person(function="it")},
        {"communications_owner": make.person(function="legal")},
        {"it_owner": make.person(function="it", partner=make.partner())},
        {"it_deputy": make.agent(function="it")},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Account.objects.filter(id=account.id).update(**change)


@pytest.mark.parametrize("end", [suspend_person, offboard_person])
@pytest.mark.parametrize("side", ["communications", "it"])
def test_the_deputy_acts_for_fourteen_days(steward: Any, end: Any, side: str) -> None:
    account = make.account(deputies=True)
    assert standing(account) == ("owner", "owner", False)
    end(actor=steward, person_id=getattr(account, f"{side}_owner_id"), reason="Gone")
    deputised = ("deputy", "owner", False) if side == "communications" else ("owner", "deputy", False)
    assert standing(account) == deputised
    view = getattr(queries.account(steward, account.id), side)
    assert view.acting.id == getattr(account, f"{side}_deputy_id") and view.until is not None
    later(days=13, hours=23)
    assert standing(account) == deputised
    later(days=14)
    nobody = ("", "owner", True) if side == "communications" else ("owner", "", True)
    assert standing(account) == nobody


def test_without_a_deputy_it_is_orphaned_at_once(steward: Any) -> None:
    account = make.account()
    suspend_person(actor=steward, person_id=account.it_owner_id, reason="Gone")
    assert standing(account) == ("owner", "", True)
    assert "it_nobody" in {gap.code for gap in queries.account(steward, account.id).gaps}


def test_a_deputy_who_has_gone_too_does_not_act(steward: Any) -> None:
    account = make.account(deputies=True)
    for person_id in (account.it_owner_id, account.it_deputy_id):
        offboard_person(actor=steward, person_id=person_id, reason="Gone")
    assert standing(account) == ("owner", "", True)


def test_who_changes_function_owns_no_more_and_the_deputy_acts_from_then(steward: Any) -> None:
    account = make.account(deputies=True)
    Person.objects.filter(id=account.it_owner_id).update(state_since="2020-01-01T00:00Z")
    change_person(actor=steward, person_id=account.it_owner_id, function="program")
    assert standing(account) == ("owner", "deputy", False)
    later(days=14)
    assert standing(account) == ("owner", "", True)


def test_a_new_owner_ends_the_orphanhood(steward: Any) -> None:
    account = make.account()
    suspend_person(actor=steward, person_id=account.it_owner_id, reason="Gone")
    change = actions.propose_owner_change(actor=steward, account_id=account.id, it_owner=make.person(function="it").id)
    assert actions.turn_key(actor=make.actor(make.person(function="it")), change_id=change)
    assert standing(account) == ("owner", "owner", False)


def test_only_official_accounts_are_orphaned(steward: Any) -> None:
    for kind, state in (("executive", "active"), ("sandbox", "active"), ("observed", "proposed")):
        assert not standing(make.account(kind=kind, state=state, owned=False))[2]


def listed(people: Iterable[Person]) -> str:
    return "name,email,function,office\n" + "".join(f"{p.name},{p.email},{p.function},\n" for p in people)


@pytest.mark.django_db(transaction=True)
@each_face
def test_a_directory_that_would_suspend_many_ends_their_sign_in_alarms_and_waits(face: type[Face]) -> None:
    account = make.account()
    owner = account.it_owner
    assert owner is not None
    steward, comms = make.person(roles=["steward"], function="legal"), make.person()
    outsider = make.outsider(make.engagement(sponsor=steward, accounts=[account]))
    theirs = face(owner)
    assert theirs.read_accounts()
    kept = Person.objects.exclude(id__in=[owner.id, outsider.id])
    assert face(steward).bring_complete_list(listed(kept))
    waiting = DirectoryList.objects.get()
    assert set(waiting.missing) == {owner.id, outsider.id} and waiting.state == "waiting"
    assert not theirs.read_accounts()
    assert Person.objects.get(id=owner.id).state == "active" and standing(account) == ("owner", "owner", False)
    assert "Their sign-in has ended" in page(comms, "/") and "Their sign-in has ended" not in page(steward, "/")
    assert not face(comms).decide_list(waiting.id, "confirm")
    assert not face(steward).bring_complete_list(listed(Person.objects.all())) or DirectoryList.objects.count() == 1
    assert face(steward).decide_list(waiting.id, "reject")
    assert face(owner).read_accounts() and "Their sign-in has ended" not in page(comms, "/")
    assert not entries("person.suspended")
    assert face(steward).bring_complete_list(listed(kept))
    again = DirectoryList.objects.get(state="waiting")
    assert face(steward).decide_list(again.id, "confirm")
    assert {each["subject"] for each in entries("person.suspended")} == {str(owner.id), str(outsider.id)}
    assert standing(account) == ("owner", "", True)


@pytest.mark.django_db(transaction=True)
@each_face
def test_a_directory_that_suspends_few_does_it_in_one_act(face: type[Face]) -> None:
    steward = make.person(roles=["steward"], function="legal")
    people = [make.person(function="program") for _ in range(39)]
    assert face(steward).bring_complete_list(listed([steward, *people[2:]]))
    gone = {str(person.id) for person in people[:2]}
    assert {each["subject"] for each in entries("person.suspended")} == gone and not DirectoryList.objects.exists()
