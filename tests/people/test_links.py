"""A password is set by its own person, by a link that opens once."""

from __future__ import annotations

from typing import Any

import pytest

from masthead.kernel.errors import Invalid, MastheadError, NotFound, Refused
from masthead.people import actions
from masthead.people.models import PasswordLink, Person
from masthead.people.queries import password_link
from tests import factories as make
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db
PASSWORD = "four words put together"


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def steward() -> Any:
    return make.actor(make.person(roles=["steward"]))


def text_of(address: str) -> str:
    return address.partition("?key=")[2]


def link(actor: Any, who: Person) -> str:
    return text_of(actions.make_password_link(actor=actor, person_id=who.id))


def test_it_sets_the_password_once(steward: Any) -> None:
    who = make.person(function="legal", name="Mara")
    text = link(steward, who)
    view = password_link(text)
    assert view is not None and (view.name, view.email) == ("Mara", who.email)
    actions.set_password_by_link(text=text, password=PASSWORD)
    assert Person.objects.get(id=who.id).check_password(PASSWORD)
    assert password_link(text) is None
    with pytest.raises(NotFound):
        actions.set_password_by_link(text=text, password="another four words here")
    (entry,) = entries("person.password_set_by_link")
    assert entry["subject"] == str(who.id) and entry["actor"]["id"] is None
    kept = str(entries()) + str(PasswordLink.objects.values())
    assert text not in kept and PASSWORD not in kept


def test_a_weak_password_uses_nothing_up(steward: Any) -> None:
    text = link(steward, make.person(function="legal"))
    for weak in ("short", "password1234"):
        with pytest.raises(Invalid) as caught:
            actions.set_password_by_link(text=text, password=weak)
        assert set(caught.value.fields) == {"password"}
    assert password_link(text)


def test_a_newer_one_ends_it(steward: Any) -> None:
    who = make.person(function="legal")
    first, second = link(steward, who), link(steward, who)
    assert password_link(first) is None and password_link(second)


def test_it_is_over_after_72_hours(steward: Any) -> None:
    text = link(steward, make.person(function="legal"))
    later(hours=71, minutes=59)
    assert password_link(text)
    later(hours=72)
    assert password_link(text) is None


@pytest.mark.parametrize("end", [actions.suspend_person, actions.offboard_person])
def test_it_ends_with_its_person_s_standing(steward: Any, end: Any) -> None:
    who = make.person(function="legal")
    text = link(steward, who)
    end(actor=steward, person_id=who.id, reason="Gone.")
    if end is actions.suspend_person:
        actions.reinstate_person(actor=steward, person_id=who.id, reason="Back.")
    assert password_link(text) is None


@pytest.mark.parametrize("side", ["communications", "it"])
def test_who_turns_a_key_gets_theirs_from_their_own_side(side: str) -> None:
    who = make.person(function=side)
    for function in ("communications", "it", "legal"):
        steward = make.actor(make.person(function=function, roles=["steward"]))
        if function == side:
            assert link(steward, who)
        else:
            with pytest.raises(Refused) as caught:
                link(steward, who)
            assert caught.value.code == "other_side"
    assert len(entries("act.refused")) == 2


def test_not_for_oneself_nor_for_software_nor_by_just_anybody(steward: Any) -> None:
    agent, other = make.agent(), make.person(function="legal")
    for actor, who in ((steward, Person.objects.get(id=steward.person_id)), (steward, agent)):
        with pytest.raises(Refused):
            link(actor, who)
    with pytest.raises(MastheadError):
        link(make.actor(make.person()), other)
