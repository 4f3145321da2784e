"""Who turns keys is let in by two keys, whichever way they would come."""

from __future__ import annotations

from typing import Any

import pytest

from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.people import actions
from masthead.people.models import Person, TwoKeyChange
from masthead.people.standing import standing_of
from masthead.registry.actions import turn_key
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> Any:
    """A steward of communications."""
    return make.actor(make.person(roles=["steward"]))


@pytest.fixture
def it() -> Any:
    return make.actor(make.person(function="it"))


def add(actor: Any, function: str = "it", **more: Any) -> actions.Added:
    home = {} if "partner_id" in more else {"office_id": make.umbrella().id}
    said = {"name": "Mara", "email": "mara@example.test", "function": function, **home, **more}
    return actions.add_person(actor=actor, **said)


@pytest.mark.parametrize("function", ["communications", "it"])
def test_a_new_person_of_either_side(steward: Any, it: Any, function: str) -> None:
    added = add(steward, function, time_zone="Europe/Rome")
    assert (added.person, added.link) == (None, "") and added.waits is not None
    assert not Person.objects.filter(email="mara@example.test").exists()
    assert turn_key(actor=it, change_id=added.waits)
    made = Person.objects.get(email="mara@example.test")
    assert (made.function, made.state, made.time_zone) == (function, "active", "Europe/Rome")
    assert not made.has_usable_password() and entries("person.added")[0]["subject"] == str(made.id)


def test_others_come_by_one_act(steward: Any) -> None:
    assert add(steward, "legal").person
    assert add(steward, email="a@example.test", kind="agent").person
    assert add(steward, email="b@example.test", partner_id=make.partner().id).person


def test_the_same_address_waits_once(steward: Any, it: Any) -> None:
    waits = add(steward).waits
    assert waits is not None
    with pytest.raises(Invalid) as caught:
        add(steward, "legal")
    assert set(caught.value.fields) == {"email"}
    make.person(email="mara@example.test")
    with pytest.raises(Conflict):
        turn_key(actor=it, change_id=waits)
    assert TwoKeyChange.objects.get().state == "open"


def test_another_function_that_turns_a_key(steward: Any, it: Any) -> None:
    who = make.person(function="legal")
    waits = actions.change_person(actor=steward, person_id=who.id, function="it", name="Mara Hale")
    who.refresh_from_db()
    assert waits is not None and (who.name, who.function) == ("Mara Hale", "legal")
    with pytest.raises(Conflict):
        actions.change_person(actor=steward, person_id=who.id, function="communications")
    assert turn_key(actor=it, change_id=waits)
    who.refresh_from_db()
    assert who.function == "it"
    assert actions.change_person(actor=steward, person_id=who.id, function="legal") is None


def test_from_one_side_to_the_other(steward: Any) -> None:
    who = make.person(function="communications")
    assert actions.change_person(actor=steward, person_id=who.id, function="it")
    standing = standing_of(who.id)
    assert standing is not None and standing.function == "communications"


def test_a_return(steward: Any, it: Any) -> None:
    who = make.person(function="it")
    actions.suspend_person(actor=steward, person_id=who.id, reason="A lost phone.")
    waits = actions.reinstate_person(actor=steward, person_id=who.id, reason="It was found.")
    assert waits is not None and Person.objects.get(id=who.id).state == "suspended"
    assert turn_key(actor=it, change_id=waits)
    assert Person.objects.get(id=who.id).state == "active"
    assert entries("person.reinstated")[0]["said"]["reason"] == "It was found."


def test_who_left_meanwhile_does_not_return(steward: Any, it: Any) -> None:
    who = make.person(function="it")
    actions.suspend_person(actor=steward, person_id=who.id, reason="A lost phone.")
    waits = actions.reinstate_person(actor=steward, person_id=who.id, reason="It was found.")
    actions.offboard_person(actor=steward, person_id=who.id, reason="Gone.")
    assert waits is not None
    with pytest.raises(Conflict):
        turn_key(actor=it, change_id=waits)


def test_who_may_not_add_proposes_nothing(it: Any) -> None:
    with pytest.raises(NotFound):
        add(it)
    assert not TwoKeyChange.objects.exists()
