"""Commands for whoever keeps the host."""

from __future__ import annotations

import pytest
from django.db import connection

from tests import factories as make
from tests.cli.conftest import Run


@pytest.mark.django_db(transaction=True)
def test_migrating_again_changes_nothing(run: Run) -> None:
    said = run("migrate")
    assert (said.code, said.json) == (0, {"applied": []})
    assert run("migrate", plain=True).out.strip() == "The tables are those of this version."


@pytest.mark.django_db
def test_the_sealing_key_is_rotated_by_the_operator(run: Run) -> None:
    assert run("rotate-sealing-key").json == {"credentials": 0}


@pytest.mark.django_db
def test_the_sealing_key_is_not_rotated_by_an_author(run: Run) -> None:
    assert run("rotate-sealing-key", by=make.person(roles=["author"])).code == 1


@pytest.mark.django_db
def test_the_demo_is_seeded_only_where_nobody_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    make.person()
    assert run("seed-demo").json == []


@pytest.mark.django_db(transaction=True)
def test_tables_of_another_version_are_told(run: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE freeze_freeze RENAME TO freeze_away")
    try:
        said = run("status")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE freeze_away RENAME TO freeze_freeze")
    assert (said.code, said.error) == (4, "not_migrated")
