from __future__ import annotations

from typing import Any

import pytest

from masthead.kernel.actor import system
from masthead.kernel.errors import Conflict, Invalid
from masthead.people import actions, queries
from masthead.people.models import Person
from masthead.people.standing import Where, standing_of
from tests.support.acts import entries

pytestmark = pytest.mark.django_db

FIRST = system("first run")
ANNA = actions.FirstPerson("Anna Berg", "Anna@example.test", "correct horse battery")
IVO = actions.FirstPerson("Ivo Lind", "ivo@example.test", "another long sentence")


def found(**changed: Any) -> actions.Founded:
    return actions.found_organization(
        **{
            "actor": FIRST,
            "organization": "Department",
            "time_zone": "Europe/Oslo",
            "communications": ANNA,
            "it": IVO,
            **changed,
        }
    )


def test_two_people_open_the_house() -> None:
    assert not queries.is_founded()
    made = found()
    assert queries.is_founded()
    for person_id, function in ((made.communications_id, "communications"), (made.it_id, "it")):
        who = standing_of(person_id)
        assert who is not None and who.active and who.in_house and who.function == function
        assert {"steward", "approver", "crisis_lead"} <= who.roles_on(Where(offices=(made.umbrella_id,)))
    assert Person.objects.get(email="anna@example.test").check_password("correct horse battery")
    assert [each["kind"] for each in entries()].count("organization.founded") == 1
    assert "horse" not in str(entries())


def test_only_once() -> None:
    found()
    with pytest.raises(Conflict):
        found()


def test_each_field_says_what_it_expects() -> None:
    with pytest.raises(Invalid) as caught:
        found(
            organization=" ",
            time_zone="Mars/Olympus",
            it=actions.FirstPerson("", "ANNA@example.test", "short"),
        )
    assert set(caught.value.fields) == {"organization", "time_zone", "it_name", "it_email", "it_password"}
    assert not queries.is_founded()
