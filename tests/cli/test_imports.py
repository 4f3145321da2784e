"""Files taken into the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from masthead.people.models import Office, Person
from masthead.registry.models import Account
from tests import factories as make
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db

ACCOUNTS = """network,handle,name,office
sandbox,roads,Roads,Bureau of Roads
sandbox,rail,Rail,Bureau of Rail
"""


@pytest.fixture
def steward() -> Person:
    return make.person(roles=["steward"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.csv"
    path.write_text(ACCOUNTS)
    return path


def test_a_dry_run_tells_and_leaves_no_trace(run: Run, steward: Person, file: Path) -> None:
    make.office("Bureau of Roads")
    said = run("import", "accounts", file, "--dry-run", by=steward)
    assert said.code == 1
    assert (said.json["added"], [row["number"] for row in said.json["bad"]]) == (1, [2])
    assert not Account.objects.exists()


def test_an_import_goes_on_where_it_stopped(run: Run, steward: Person, file: Path) -> None:
    make.office("Bureau of Roads")
    told = run("import", "accounts", file, by=steward, plain=True)
    assert told.code == 1 and "Row 2: " in told.out
    make.office("Bureau of Rail")
    again = run("import", "accounts", file, by=steward)
    assert again.code == 0 and again.json["bad"] == []
    assert sorted(Account.objects.values_list("handle", "kind")) == [("rail", "observed"), ("roads", "observed")]


def test_rows_without_an_office_go_where_they_are_told(run: Run, steward: Person, file: Path) -> None:
    home = make.office("Harbor")
    assert run("import", "accounts", file, "--office", "Harbor", by=steward).code == 0
    assert set(Account.objects.values_list("office_id", flat=True)) == {home.id}


def test_offices_and_people_are_taken_in(run: Run, steward: Person, tmp_path: Path) -> None:
    offices, people = tmp_path / "offices.csv", tmp_path / "people.csv"
    offices.write_text("name,parent\nWater,\n")
    people.write_text("name,email,function,office\nLena,lena@example.test,legal,Water\n")
    assert run("import", "offices", offices, by=steward).code == 0
    assert run("import", "people", people, by=steward).code == 0
    assert Person.objects.get(email="lena@example.test").office == Office.objects.get(name="Water")


def test_bad_input_is_told(run: Run, steward: Person, tmp_path: Path) -> None:
    assert run("import", "accounts", tmp_path / "none.csv", by=steward).code == 2
    (tmp_path / "empty.csv").write_text("")
    empty = run("import", "accounts", tmp_path / "empty.csv", by=steward)
    assert empty.code == 1 and empty.json["error"]["fields"]


def test_an_author_imports_nothing(run: Run, file: Path) -> None:
    assert run("import", "accounts", file, by=make.person(roles=["author"])).code in (1, 3)
    assert not Account.objects.exists()


def test_a_complete_list_is_tried_first_and_then_waits_for_a_person(run: Run, steward: Person, tmp_path: Path) -> None:
    pat = make.outsider(make.engagement(sponsor=steward, offices=[make.umbrella()]), name="Pat")
    path = tmp_path / "people.csv"
    path.write_text(f"name,email,function\nAda,{steward.email},communications\n")
    tried = run("import", "people", path, "--complete", "--dry-run", by=steward)
    assert tried.code == 1 and tried.json["missing"] == {
        "in_house": [], "partners": ["Pat"], "waits": True, "list_id": None,
    }  # fmt: skip
    assert run("people", "directories", by=steward).json == []
    told = run("import", "people", path, "--complete", by=steward, plain=True)
    assert told.code == 1 and "Of a partner: Pat" in told.out and "masthead people confirm" in told.out
    (waiting,) = run("people", "directories", by=steward).json
    assert run("people", "confirm", waiting["id"], "--reason", "They left.", by=steward).code == 0
    assert Person.objects.get(id=pat.id).state == "suspended"
