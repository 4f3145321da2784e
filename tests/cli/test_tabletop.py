"""Accidents on the command line: read, played, compared, called off and removed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from masthead.jobs.models import Job
from masthead.people.models import Person
from masthead.registry.models import Account
from masthead.tabletop.actions import cancel_run, keep_result
from masthead.tabletop.models import Run as Played
from tests import factories as make
from tests.cli.conftest import Run
from tests.support.played import BRANCH, INCIDENT, THROUGH, played

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return make.account(office=make.office("Transit"))


@pytest.fixture
def lead(account: Account) -> Person:
    return someone(account, "crisis_lead")


def someone(account: Account, role: str) -> Person:
    who = make.person(office=account.office, function="program")
    make.grant(who, role, scope="office", scope_id=account.office_id)
    return who


def test_the_accidents_are_listed_and_shown(run: Run, account: Account, lead: Person) -> None:
    author = someone(account, "author")
    assert len(run("tabletop", "list", by=author, scopes=["read"]).json) == 16
    (found,) = run("tabletop", "list", "--search", "nypd pictures", by=author).json
    assert found["id"] == INCIDENT
    assert run("tabletop", "list", "--kind", found["kind"], by=author).json != []
    assert "hashtag-hijack" in run("tabletop", "list", "--kind", "nothing", by=author, plain=True).out
    played(lead, account)
    told = run("tabletop", "show", INCIDENT, by=lead, plain=True).out
    assert "word for word" in told and "Source: https://" in told and "0 stopped, 1 held" in told
    assert "There are no runs." in run("tabletop", "show", INCIDENT, by=author, plain=True).out
    assert run("tabletop", "show", "nothing-2000", by=author).code == 3


def test_a_run_is_asked_for_and_found(run: Run, account: Account, lead: Person) -> None:
    said = run("tabletop", "play", account.handle, INCIDENT, "--no-wait", by=lead, scopes=["manage"])
    assert said.code == 0
    (found,) = run("tabletop", "runs", "--account", account.handle, "--state", "waiting", by=lead).json
    assert found["id"] == said.json["id"] and found["total"] == 2
    assert "0 of 2 courses" in run("tabletop", "run", found["id"], by=lead, plain=True).out
    assert run("tabletop", "runs", "--state", "finished", by=lead).json == []
    assert run("tabletop", "play", account.handle, INCIDENT, "--no-wait", by=lead).code == 5
    assert [each["id"] for each in run("tabletop", "accounts", by=lead).json] == [str(account.id)]


def test_without_a_worker_nobody_waits_and_the_run_stays(run: Run, account: Account, lead: Person) -> None:
    said = run("tabletop", "play", account.handle, INCIDENT, by=lead)
    assert said.code == 4 and str(Played.objects.get().id) in said.json["error"]["sentence"]
    assert Played.objects.get().state == "asked"


def test_who_may_not_is_refused_or_finds_nothing(run: Run, account: Account, lead: Person) -> None:
    kept = played(lead, account)
    agency = make.outsider(make.engagement(accounts=[account], offices=[account.office]))
    author = someone(account, "author")
    assert run("tabletop", "play", account.handle, INCIDENT, by=author).error == "role_missing"
    assert run("tabletop", "play", account.handle, INCIDENT, by=lead, scopes=["read"]).error == "token_scope"
    assert run("tabletop", "play", account.handle, INCIDENT, by=lead, scopes=["manage"]).error == "token_scope"
    assert run("tabletop", "list", by=lead, scopes=["manage"]).error == "token_scope"
    assert run("tabletop", "play", account.handle, INCIDENT, by=agency, scopes=["read", "write"]).code in {1, 3}
    assert run("tabletop", "list", by=agency, scopes=["read"]).code == 3
    assert run("tabletop", "runs", by=agency, scopes=["read"]).json == []
    for who in (author, agency):
        assert run("tabletop", "run", kept, by=who, scopes=["read"]).code == 3
        assert run("tabletop", "accounts", by=who, scopes=["read"]).json == []
    assert run("tabletop", "list").error == "no_token"
    assert run("tabletop", "run", "nothing", by=lead).code == 1
    assert Played.objects.count() == 1


def test_a_run_is_read_and_two_are_compared(run: Run, account: Account, lead: Person) -> None:
    first, second = played(lead, account, THROUGH), played(lead, account, BRANCH)
    told = run("tabletop", "run", first, by=lead, plain=True).out
    assert "GOT THROUGH" in told and "Dana as author" in told and "instead of held" in told
    assert run("tabletop", "run", second, by=lead).json["sum"]["held"] == 1
    told = run("tabletop", "compare", second, first, by=lead, plain=True).out
    assert "1 of the steps are not the same." in told and "what came of it" in told
    assert told.index(str(first)) < told.index(str(second))
    assert "with" in run("tabletop", "compare", first, first, by=lead).json["error"]["fields"]
    assert run("tabletop", "compare", first, second, by=lead).json["differing"] == 1
    third = played(lead, account, {**BRANCH, "id": "B"})
    assert "only in the later run" in run("tabletop", "compare", second, third, by=lead, plain=True).out
    fourth = played(lead, account)
    assert "Every step is the same." in run("tabletop", "compare", second, fourth, by=lead, plain=True).out


def test_a_run_is_called_off_and_removed(run: Run, account: Account, lead: Person) -> None:
    asked = run("tabletop", "play", account.handle, INCIDENT, "--no-wait", by=lead).json["id"]
    assert run("tabletop", "remove", asked, by=lead).code == 5
    assert run("tabletop", "cancel", asked, by=someone(account, "auditor")).error == "not_yours"
    assert run("tabletop", "cancel", asked, by=lead).code == 0
    assert Job.objects.get(subject=asked).state == "cancelled"
    assert run("tabletop", "cancel", asked, by=lead).code == 5
    assert run("tabletop", "remove", asked, by=lead).code == 0
    assert run("tabletop", "run", asked, by=lead).code == 3


@pytest.mark.django_db(transaction=True)
def test_play_waits_until_the_result_is_kept(run: Run, account: Account, lead: Person) -> None:
    with meanwhile(lambda kept: keep_result(actor=make.actor(lead), run_id=kept.id, branches=[BRANCH])):
        said = run("tabletop", "play", account.handle, INCIDENT, by=lead)
    assert said.code == 0 and said.json["run"]["state"] == "finished"
    assert said.json["branches"][0]["steps"][0]["words"] == "held for a person"


@pytest.mark.django_db(transaction=True)
def test_play_says_when_nothing_came_of_it(run: Run, account: Account, lead: Person) -> None:
    with meanwhile(lambda kept: cancel_run(actor=make.actor(lead), run_id=kept.id)):
        said = run("tabletop", "play", account.handle, INCIDENT, by=lead, plain=True)
    assert said.code == 1 and "It was called off." in said.out


@contextmanager
def meanwhile(does: Callable[[Played], object]) -> Iterator[None]:
    """A worker that gives a sign of life, and `does` something with the run as soon as it is asked for."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")

    over = threading.Event()

    def work() -> None:
        try:
            while not over.is_set():
                if kept := Played.objects.first():
                    does(kept)
                    return
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        yield
    finally:
        over.set()
        worker.join(60)
