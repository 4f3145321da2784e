"""Real workers, in processes of their own: never two on one job, and what one leaves another takes up."""

from __future__ import annotations

import signal

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from masthead.jobs.models import Job
from masthead.jobs.queries import health
from masthead.registry import actions
from masthead.registry.models import Account, ImportFile, ImportRow
from tests import factories as make
from tests.jobs.conftest import Start
from tests.jobs.process import GATE
from tests.support.acts import entries
from tests.support.jobs import ask, state_of, work_off

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.crash]
JOBS = 12


def _everyone_is_silent() -> None:
    """The workers that died did so a while ago."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '5 minutes'")


def test_two_workers_never_do_one_job_at_once(start: Start) -> None:
    asked = {str(ask("test.gated")) for _ in range(JOBS)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [GATE])
        workers = [start(), start()]
        for each in workers:
            each.lines.until(f"began {each.process.pid}")
            each.lines.until(f"began {each.process.pid}")
        cursor.execute("SELECT pg_advisory_unlock(%s)", [GATE])
    began: list[list[str]] = []
    while len(began) < JOBS:
        for each in workers:
            if not Job.objects.exclude(state="done").exists():
                assert each.end() == 0
                each.lines.until_closed()
        began = [line.split() for each in workers for line in each.lines.seen if line.startswith("began")]
    assert {job for _, _, job, _ in began} == asked and len(began) == JOBS
    assert {how for _, _, _, how in began} == {"alone"}
    assert set(Job.objects.values_list("state", "attempt", "failures")) == {("done", 1, 0)}
    assert not ProcrastinateJob.objects.filter(task_name="test.gated").exists()


def test_a_killed_worker_leaves_an_import_that_another_one_finishes(start: Start) -> None:
    steward = make.person(roles=["steward"])
    make.office("Roads")
    text = "network,handle,office\n" + "".join(f"bluesky,account{number},Roads\n" for number in range(60))
    run = actions.give_file(actor=make.actor(steward), kind="accounts", data=text.encode(), file_name="a.csv")
    assert start("35").process.wait(180) == -signal.SIGKILL
    job = Job.objects.get(subject=run)
    assert (job.state, job.done, job.total) == ("working", 30, 60)
    assert Account.objects.count() == ImportRow.objects.count() == 30
    _everyone_is_silent()
    assert health().stalled == 1
    work_off()
    job.refresh_from_db()
    assert (job.state, job.done, job.attempt, job.failures) == ("done", 60, 2, 0)
    assert job.sentence == "60 added, 0 known already, 0 not."
    assert Account.objects.count() == ImportRow.objects.count() == 60 and not ImportFile.objects.exists()
    kinds = [each["kind"] for each in entries()]
    assert kinds.count("account.proposed") == 60 and kinds.count("import.finished") == 1
    assert {(each["actor"]["id"], each["actor"]["face"]) for each in entries("account.proposed")} == {
        (str(steward.id), "job")
    }


def test_a_worker_that_stops_lays_its_job_down_at_once(start: Start) -> None:
    job = ask("test.endless")
    worker = start()
    worker.lines.until("began")
    assert worker.end() == 0
    assert state_of(job) == "waiting"
    assert health().stalled == 0
    start().lines.until("began")
    assert Job.objects.get(id=job).failures == 0
