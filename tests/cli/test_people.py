"""People at the command line."""

from __future__ import annotations

import pytest

from masthead.people.models import Person
from tests import factories as make
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> Person:
    return make.person(function="it", roles=["steward"])


def test_somebody_is_added_with_a_link(run: Run, steward: Person) -> None:
    home = make.office("Water")
    said = run("people", "add", "Mara", "mara@example.test", "--function", "legal", "--office", "Water", by=steward)
    assert said.code == 0 and "/account/password/link/" in said.json["link"]
    made = Person.objects.get(email="mara@example.test")
    assert (str(made.id), made.office_id) == (said.json["person"], home.id)
    assert "/account/password/link/" in run("people", "link", "mara@example.test", by=steward, plain=True).out
    assert [each["name"] for each in run("people", "list", "--search", "mara", by=steward).json] == ["Mara"]


def test_who_turns_keys_waits_for_two(run: Run, steward: Person) -> None:
    home, comms = make.umbrella(), make.person()
    said = run("people", "add", "Mara", "mara@example.test", "--function", "it", "--office", home.id, by=steward)
    assert (said.code, said.json["person"], said.json["link"]) == (0, None, "")
    assert run("key", "turn", said.json["waits"], by=comms).json["effective"]
    assert Person.objects.get(email="mara@example.test").function == "it"
    assert run("people", "link", "mara@example.test", by=steward).code == 0
    legal = make.person(function="legal")
    assert run("people", "function", legal.email, "communications", by=steward).json["waits"]


def test_standing_is_ended_and_given_back(run: Run, steward: Person) -> None:
    who, key = make.person(function="legal"), make.person()
    for person in (who, key):
        assert run("people", "suspend", person.email, "--reason", "A lost phone.", by=steward).code == 0
    assert run("people", "reinstate", who.email, "--reason", "Found.", by=steward).json["waits"] is None
    assert run("people", "reinstate", key.email, "--reason", "Found.", by=steward).json["waits"]
    assert run("people", "offboard", who.email, "--reason", "Gone.", by=steward).code == 0
    assert Person.objects.get(id=who.id).state == "left"


def test_others_may_not(run: Run) -> None:
    who = make.person(function="legal")
    assert run("people", "link", who.email, by=make.person(roles=["auditor"])).code == 1
