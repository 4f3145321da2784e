"""Charters from the command line."""

from __future__ import annotations

import pytest

from masthead.people.models import Person
from masthead.registry.models import Charter
from tests import factories as make
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def comms() -> Person:
    return make.person(name="Cora", function="communications", roles=["steward"])


def test_a_charter_is_set_by_two_keys_and_then_changed_by_one(run: Run, comms: Person) -> None:
    it = make.person(name="Ian", function="it", roles=["steward"])
    make.office("Harbor")
    partner = make.partner("Northlight")
    assert run("charter", "show", "Harbor", by=comms).code == 3
    assert run("charter", "set", "Harbor", "--does", "content=it", by=comms).code == 1  # nobody decides
    asked = run(
        *("charter", "set", "Harbor", "--does", "content=communications:Northlight", "--decides", "Cora"), by=comms
    ).json
    assert (asked["holds"], asked["differences"][0]) == (
        False,
        "Content: communications with Northlight, it was nobody",
    )
    assert run("key", "turn", asked["waits"], by=it).json["effective"] is True
    content = {"function": "communications", "partner": str(partner.id)}
    assert Charter.objects.get().assignments == {"content": content}
    changed = run("charter", "set", "Harbor", "--does", "records=legal", by=comms)
    assert changed.json["holds"] is True
    shown = run("charter", "show", "Harbor", by=comms, plain=True).out
    assert "Northlight" in shown and "legal" in shown and "Cora decides" in shown
    assert run("charter", "set", "Harbor", "--does", "content=", by=comms).json["holds"] is True
    assert Charter.objects.get().assignments == {"records": {"function": "legal"}}
    assert run("charter", "set", "Harbor", "--does", "records=legal", by=comms).code == 5


def test_what_is_wrong_is_named_and_nothing_is_changed(run: Run, comms: Person) -> None:
    office = make.umbrella()
    make.partner("Northlight")
    Charter.objects.create(office=office, assignments={}, decider=comms, changed_at=make.now())
    for wrong in ("content", "dancing=it", "content=wizardry", "approval=it:Northlight", "content=it:Nobody"):
        assert run("charter", "set", office.name, "--does", wrong, by=comms).code in (1, 3)
    author = make.person(roles=["author"])
    assert run("charter", "set", office.name, "--does", "content=it", by=author).code == 1
    assert Charter.objects.get().assignments == {}
