"""Two first runs at once: one house."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from masthead.kernel.actor import system
from masthead.kernel.errors import Conflict
from masthead.people import actions
from masthead.people.models import Office, Person


@pytest.mark.django_db(transaction=True)
def test_two_first_runs_make_one_house() -> None:
    start, said = Barrier(2), list[str]()

    def run(name: str) -> None:
        start.wait()
        try:
            actions.found_organization(
                actor=system("first run"),
                organization=name,
                time_zone="UTC",
                communications=actions.FirstPerson("Anna", f"anna@{name}.test", "correct horse battery"),
                it=actions.FirstPerson("Ivo", f"ivo@{name}.test", "another long sentence"),
            )
            said.append("founded")
        except Conflict:
            said.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(name,)) for name in ("one", "two")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(said) == ["founded", "refused"]
    assert Office.objects.count() == 1 and Person.objects.count() == 2
