"""A successor named on the host, where one side of the two keys is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from masthead.kernel.actor import operator
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.people import actions, queries
from masthead.people.models import Person
from masthead.people.standing import Where, standing_of
from tests import factories as make
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db
PASSWORD = "four words put together"
ROOT = operator("root")


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def comms() -> Any:
    """The only side that is left."""
    return make.actor(make.person(roles=["steward"]))


def name(function: str = "it", email: str = "mara@example.test") -> actions.Named:
    return actions.name_successor(actor=ROOT, function=function, name="Mara", email=email)


def take_up(named: actions.Named) -> None:
    actions.set_password_by_link(text=named.link.partition("?key=")[2], password=PASSWORD)


def test_after_a_day_the_successor_comes_in_and_rows_say_so(comms: Any) -> None:
    named = name()
    assert named.opens_at - now() > timedelta(hours=23)
    assert [each.name for each in queries.open_recoveries()] == ["Mara"]
    assert entries("recovery.named")[0]["actor"]["kind"] == "operator"
    for span in ({"minutes": 0}, {"hours": 23, "minutes": 59}):
        later(**span)
        with pytest.raises(NotFound):
            take_up(named)
        assert not Person.objects.filter(email="mara@example.test").exists()
    later(days=1)
    take_up(named)
    made = Person.objects.get(email="mara@example.test")
    who = standing_of(made.id)
    assert who is not None and who.active and who.function == "it" and made.check_password(PASSWORD)
    assert "steward" in who.roles_on(Where(offices=who.offices))
    assert queries.open_recoveries() == () and queries.recoveries(comms)[0].state == "taken_up"
    kinds = [each["kind"] for each in entries()]
    assert {"person.added", "role.granted", "recovery.taken_up"} <= set(kinds)
    with pytest.raises(NotFound):
        take_up(named)


def test_somebody_who_is_here_already_succeeds(comms: Any) -> None:
    gone, legal = make.person(function="it", state="suspended"), make.person(function="legal")
    for who in (gone, legal):
        named = name(email=who.email)
        later(days=1)
        take_up(named)
        who.refresh_from_db()
        assert (who.function, who.state) == ("it", "active")
        Person.objects.filter(id=who.id).update(state="suspended")
        later()


@pytest.mark.parametrize("side", ["communications", "it"])
def test_not_while_both_sides_stand(comms: Any, side: str) -> None:
    make.person(function="it")
    with pytest.raises(Conflict) as caught:
        name(side)
    assert caught.value.code == "side_stands"


def test_outsiders_and_software_hold_no_side(comms: Any) -> None:
    make.outsider(make.engagement(offices=[make.umbrella()]), function="it")
    make.agent(function="it")
    assert name().id


def test_the_other_side_refuses_it_also_after_the_day(comms: Any) -> None:
    for span in ({"hours": 1}, {"days": 2}):
        named = name()
        later(**span)
        actions.refuse_recovery(actor=comms, recovery_id=named.id, reason="We were not asked.")
        later(days=2)
        with pytest.raises(NotFound):
            take_up(named)
        with pytest.raises(Refused):
            actions.refuse_recovery(actor=comms, recovery_id=named.id, reason="Once more.")
        later()
    assert len(entries("recovery.refused")) == 2 and queries.open_recoveries() == ()


def test_others_do_not_refuse_it(comms: Any) -> None:
    named = name()
    for who in (make.person(function="legal", roles=["steward"]), make.person(function="it")):
        with pytest.raises(Refused):
            actions.refuse_recovery(actor=make.actor(who), recovery_id=named.id, reason="No.")
    pat = make.outsider(make.engagement(offices=[make.umbrella()]), function="communications")
    with pytest.raises(NotFound):
        actions.refuse_recovery(actor=make.actor(pat), recovery_id=named.id, reason="No.")
    assert queries.open_recoveries()


def test_it_is_over_when_nobody_came_and_another_may_be_named(comms: Any) -> None:
    named = name()
    with pytest.raises(Conflict):
        name(email="else@example.test")
    later(days=4)
    with pytest.raises(NotFound):
        take_up(named)
    assert queries.open_recoveries() == () and queries.recoveries(comms)[0].state == "lapsed"
    assert name(email="else@example.test").id


def test_a_side_that_came_back_ends_it(comms: Any) -> None:
    named = name()
    make.person(function="it")
    later(days=1)
    with pytest.raises(Conflict):
        take_up(named)


def test_only_on_the_host_and_with_what_it_takes(comms: Any) -> None:
    with pytest.raises(Refused):
        actions.name_successor(actor=comms, function="it", name="Mara", email="mara@example.test")
    with pytest.raises(Invalid) as caught:
        actions.name_successor(actor=ROOT, function="legal", name="", email="mara")
    assert set(caught.value.fields) == {"function", "name", "email"}
    pat = make.person(partner=make.partner())
    with pytest.raises(Conflict):
        name(email=pat.email)
