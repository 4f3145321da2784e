from __future__ import annotations

import pytest

from masthead.kernel.errors import Invalid, NotFound, Refused
from masthead.people import actions, queries
from masthead.people.models import Person
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def test_adding_a_person_in_house() -> None:
    steward = make.actor(make.person(roles=["steward"]))
    made = actions.add_person(
        actor=steward,
        name="Mara",
        email="Mara@Example.test",
        function="legal",
        office_id=make.umbrella().id,
    )
    assert made.person is not None and made.waits is None and "/account/password/link/" in made.link
    view = queries.person(steward, made.person)
    assert (view.email, view.function, view.in_house, view.grants) == ("mara@example.test", "legal", True, ())
    assert not Person.objects.get(id=made.person).has_usable_password()


def test_adding_a_partner_s_person_and_an_agent() -> None:
    steward = make.actor(make.person(roles=["steward"]))
    agency = actions.add_partner(actor=steward, name="Bright", kind="agency")
    person = actions.add_person(
        actor=steward, name="Pat", email="pat@bright.test", function="program", partner_id=agency
    )
    robot = actions.add_person(
        actor=steward,
        name="Drafter",
        email="drafter@example.test",
        function="program",
        office_id=make.umbrella().id,
        kind="agent",
    )
    assert person.person is not None and person.link and robot.person is not None and not robot.link
    assert not queries.person(steward, person.person).in_house
    assert not queries.person(steward, robot.person).in_house
    assert queries.partners(steward)[0].people == 1


def test_what_is_wrong_is_named() -> None:
    steward = make.person(roles=["steward"])
    with pytest.raises(Invalid) as caught:
        actions.add_person(
            actor=make.actor(steward),
            name="",
            email=steward.email.upper(),
            function="wizard",
            office_id=make.umbrella().id,
        )
    assert set(caught.value.fields) == {"name", "email", "function"}
    with pytest.raises(Invalid):
        actions.add_person(actor=make.actor(steward), name="X", email="x@example.test", function="it")


def test_a_sponsor_manages_the_people_of_their_partner_and_no_other() -> None:
    sponsor = make.person()
    contract = make.engagement(sponsor=sponsor, offices=[make.office()])
    assert actions.add_person(
        actor=make.actor(sponsor),
        name="Pat",
        email="pat@agency.test",
        function="program",
        partner_id=contract.partner_id,
    ).person
    with pytest.raises(NotFound):
        actions.add_person(
            actor=make.actor(sponsor),
            name="Sam",
            email="sam@other.test",
            function="program",
            partner_id=make.partner().id,
        )


def test_everyone_keeps_their_own_name_and_nothing_more() -> None:
    who = make.person()
    actions.change_person(actor=make.actor(who), person_id=who.id, name="New Name", time_zone="Europe/Rome")
    assert queries.me(make.actor(who)).person.name == "New Name"
    with pytest.raises(NotFound):
        actions.change_person(actor=make.actor(who), person_id=who.id, on_call=True)


def test_nobody_changes_their_own_function() -> None:
    steward = make.person(roles=["steward"])
    with pytest.raises(Invalid) as caught:
        actions.change_person(actor=make.actor(steward), person_id=steward.id, function="it")
    assert set(caught.value.fields) == {"function"}


def test_outsiders_are_never_on_call() -> None:
    steward = make.actor(make.person(roles=["steward"]))
    pat = make.person(partner=make.partner())
    with pytest.raises(Invalid):
        actions.change_person(actor=steward, person_id=pat.id, on_call=True)


def test_moving_a_person_takes_a_steward_of_both_offices() -> None:
    here, there = make.office(), make.office()
    local = make.person(office=here)
    make.grant(local, "steward", scope="office", scope_id=here.id)
    mover = make.person(office=here)
    with pytest.raises(NotFound):
        actions.change_person(actor=make.actor(local), person_id=mover.id, office_id=there.id)
    actions.change_person(actor=make.actor(make.person(roles=["steward"])), person_id=mover.id, office_id=there.id)
    assert entries("person.changed")[-1]["said"]["fields"]["office_id"] == [str(here.id), str(there.id)]


def test_the_list_is_searched_and_paged() -> None:
    actor = make.actor(make.person(name="Zed", roles=["steward"]))
    for name in ("Ada", "Bea", "Cy"):
        make.person(name=name, function="legal")
    first = queries.people(actor, function="legal", limit=2)
    second = queries.people(actor, function="legal", limit=2, after=str(first[-1].id))
    assert [each.name for each in (*first, *second)] == ["Ada", "Bea", "Cy"]
    assert [each.name for each in queries.people(actor, search="be")] == ["Bea"]
    assert [each.name for each in queries.people(actor, role="steward")] == ["Zed"]


def test_a_partner_s_person_sees_colleagues_and_sponsor() -> None:
    sponsor = make.person(name="Sponsor")
    contract = make.engagement(sponsor=sponsor, offices=[make.office()])
    pat, colleague = make.outsider(contract, name="Pat"), make.outsider(contract, name="Colleague")
    stranger = make.person(name="Stranger")
    assert {each.name for each in queries.people(make.actor(pat))} == {"Sponsor", "Pat", "Colleague"}
    assert queries.person(make.actor(pat), colleague.id)
    with pytest.raises(NotFound):
        queries.person(make.actor(pat), stranger.id)


def test_who_has_left_sees_nothing() -> None:
    gone = make.person(state="left")
    with pytest.raises(NotFound) as caught:
        queries.people(make.actor(gone))
    assert caught.value.status == 401


def test_a_plain_colleague_may_not_add_people() -> None:
    auditor = make.person(roles=["auditor"])
    with pytest.raises(Refused):
        actions.add_partner(actor=make.actor(auditor), name="X", kind="agency")
