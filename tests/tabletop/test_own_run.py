"""A run from asking to its kept result, by a jobs worker, on a copy that leaves the organization as it was."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from masthead.demo import seed
from masthead.jobs.models import Job
from masthead.people.models import Person
from masthead.registry.models import Account
from masthead.tabletop import queries, scratch
from masthead.tabletop.actions import ask_run
from masthead.tabletop.own.house import TABLES, copy_house
from masthead.tabletop.own.running import address
from tests import factories as make
from tests.jobs.conftest import Start, start  # noqa: F401 - a fixture
from tests.support.acts import entries
from tests.support.jobs import work_off

pytestmark = pytest.mark.django_db(transaction=True)

OWN = {"tabletop_run", "jobs_job", "ledger_entry", "ledger_payload", "ledger_pending"}
NOTHING_OF = ("registry_credential", "publishing_post", "ledger_entry", "django_session", "people_token")


@pytest.fixture
def harbor(settings: Any) -> Account:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    seed.run()
    found = Account.objects.filter(state="active", office__name="Harbor Transit").first()
    assert found is not None
    return found


def counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = [each for each in connection.introspection.table_names(cursor) if not each.startswith("procrastinate")]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found


def test_it_is_played_by_a_job_and_changes_nothing_else(harbor: Account) -> None:
    who = make.actor(Person.objects.get(name="Tomás Okafor"))
    run = ask_run(actor=who, incident_id="mynypd-2014", account_id=harbor.id)
    before = counts()
    work_off()
    job = Job.objects.get(subject=run)
    assert (job.state, job.done, job.total) == ("done", 2, 2), job.sentence
    told = queries.result(who, run)
    assert told.run.state == "finished" and told.run.outcome == job.sentence
    assert {branch.id for branch in told.branches} == {"A", "B"} and told.sum.unplayed == 0
    cast = {part.person for branch in told.branches for part in branch.cast if not part.stand_in}
    assert cast and cast <= set(Person.objects.values_list("name", flat=True))
    after = counts()
    assert {table: after[table] for table in after if table not in OWN} == {
        table: before[table] for table in before if table not in OWN
    }
    assert after["ledger_entry"] == before["ledger_entry"] + 1
    assert entries()[-1]["kind"] == "tabletop.finished"


def test_the_copy_holds_nothing_that_opens_or_was_said(harbor: Account) -> None:
    live = address()
    before = dict(connection.settings_dict)
    with scratch.server() as url:
        try:
            scratch.make_template(url)
            with scratch.course(url) as copied:
                copy_house(live, copied)
                with psycopg.connect(copied) as copy:
                    for table in NOTHING_OF:
                        assert copy.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # type: ignore[arg-type]
                    assert copy.execute("SELECT count(*) FROM people_person WHERE password <> '!'").fetchone() == (0,)
                    networks = copy.execute("SELECT DISTINCT network FROM registry_account").fetchall()
                    assert networks == [("sandbox",)]
                    people = copy.execute("SELECT count(*) FROM people_person").fetchone()
        finally:
            scratch.let_go()
            connection.settings_dict.update(before)
    assert people == (Person.objects.count(),) and "people_person" in TABLES


@pytest.mark.crash
def test_a_killed_worker_leaves_a_run_that_is_played_again_and_kept_once(harbor: Account, start: Start) -> None:  # noqa: F811
    who = make.actor(Person.objects.get(name="Tomás Okafor"))
    run = ask_run(actor=who, incident_id="mynypd-2014", account_id=harbor.id)
    worker = start()
    worker.lines.until("works")
    players: list[int] = []
    while not players:
        players = [pid for pid in _children(worker.process.pid) if "spawn_main" in _command(pid)]
    worker.process.kill()
    assert worker.process.wait(60) == -signal.SIGKILL
    while any("spawn_main" in _command(pid) for pid in players):
        continue  # what played for it ends with it
    view = queries.run(who, run)
    assert (view.state, view.done) == ("running", 0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '5 minutes'")
    work_off()
    assert (queries.run(who, run).state, Job.objects.get(subject=run).attempt) == ("finished", 2)
    assert len(entries("tabletop.finished")) == 1


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for tasks in found for each in tasks.read_text().split()]


def _command(pid: int) -> str:
    """What a process runs; empty once it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
