"""A successor named on the host: everyone is alarmed, and the other side stops it at whichever face."""

from __future__ import annotations

from uuid import UUID

import pytest

from masthead.people.models import Person, Recovery
from masthead.people.queries import open_recoveries
from tests import factories as make
from tests.api.asking import Asking
from tests.cli.conftest import Run, _apart, run  # noqa: F401 - fixtures
from tests.web.acting import page, signed_in

pytestmark = pytest.mark.django_db
REASON = "We were not asked."


@pytest.fixture
def comms() -> Person:
    return make.person(roles=["steward"])


@pytest.fixture
def named(run: Run, comms: Person) -> UUID:  # noqa: F811
    said = run("recover", "it", "Mara Hale", "mara@example.test")
    assert said.code == 0 and "?key=" in said.json["link"]
    return Recovery.objects.get(id=said.json["id"]).id


def test_everyone_signed_in_is_alarmed_until_it_is_refused(named: UUID, comms: Person) -> None:
    pat = make.outsider(make.engagement(offices=[make.umbrella()]))
    for who in (comms, pat, make.person(function="legal")):
        for path in ("/", "/people/", "/compose/"):
            assert "Mara Hale on the host to succeed" in page(who, path)
    signed_in(comms).post(f"/keys/recoveries/{named}/refuse", {"refuse-reason": REASON})
    assert "Mara Hale on the host" not in page(comms, "/")
    assert f"/keys/recoveries/{named}/" in page(comms, "/keys/")


def test_it_is_refused_at_the_page(named: UUID, comms: Person) -> None:
    legal = make.person(function="legal")
    path = f"/keys/recoveries/{named}/"
    assert "does not come in" in page(comms, path) and "does not come in" not in page(legal, path)
    assert signed_in(legal).post(f"{path}refuse", {"refuse-reason": REASON}).status_code == 404
    assert signed_in(comms).post(f"{path}refuse", {"refuse-reason": ""}).status_code == 422
    assert open_recoveries()
    signed_in(comms).post(f"{path}refuse", {"refuse-reason": REASON})
    assert not open_recoveries() and REASON in page(comms, path)


def test_it_is_refused_by_a_program(named: UUID, comms: Person) -> None:
    assert Asking.as_(comms).get("/recoveries").body["items"][0]["side"] == "IT"
    legal = Asking.as_(make.person(function="legal"))
    assert legal.post(f"/recoveries/{named}/refuse", {"reason": REASON}).status == 403 and open_recoveries()
    assert Asking.as_(comms).post(f"/recoveries/{named}/refuse", {"reason": REASON}).status == 204
    assert not open_recoveries()


def test_it_is_refused_at_the_command_line(run: Run, named: UUID, comms: Person) -> None:  # noqa: F811
    assert [each["state"] for each in run("key", "recoveries", by=comms).json] == ["open"]
    legal = make.person(function="legal")
    assert run("key", "refuse-recovery", named, "--reason", REASON, by=legal).code == 1 and open_recoveries()
    assert run("key", "refuse-recovery", named, "--reason", REASON, by=comms).code == 0
    assert not open_recoveries()


def test_it_is_told_where_nothing_is_to_recover(run: Run, comms: Person) -> None:  # noqa: F811
    make.person(function="it")
    said = run("recover", "it", "Mara Hale", "mara@example.test")
    assert (said.code, said.error) == (5, "side_stands")
