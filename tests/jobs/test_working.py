"""What becomes of a job: done, refused, called off, failed, and never written by two."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from masthead.jobs import worker, working
from masthead.jobs.models import Job
from masthead.jobs.queries import health, job, latest
from masthead.jobs.steps import work_later
from masthead.jobs.working import Superseded, Work, does
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid
from masthead.kernel.ids import new_id
from masthead.ledger.action import Action
from masthead.people.actions import cancel_job, end_engagement, retry_job, suspend_person
from masthead.people.entries import OfficeRenamed
from masthead.people.queries import asker
from masthead.people.standing import may_act
from tests import factories as make
from tests.support.acts import entries
from tests.support.jobs import ask, state_of, work_off

pytestmark = pytest.mark.django_db(transaction=True)
Do = Callable[[Callable[[Work], str]], None]


@pytest.fixture
def do() -> Iterator[Do]:
    """Lets a function do the jobs of kind `test.job`."""
    yield lambda handler: does("test.job")(handler) and None
    working.handlers.pop("test.job", None)


def _due_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() - interval '1 second' WHERE status = 'todo'")


def test_a_job_is_done_and_says_what_came_of_it(do: Do) -> None:
    def count(work: Work) -> str:
        for number in range(3):
            work.progress(number + 1, 3)
        return "Three were counted."

    do(count)
    asked = ask("test.job")
    work_off()
    found = job(asked)
    assert found is not None and (found.state, found.done, found.total) == ("done", 3, 3)
    assert found.sentence == "Three were counted." and found.started_at and found.finished_at
    assert latest("test.job", [found.subject]) == {found.subject: found}
    assert not ProcrastinateJob.objects.filter(task_name="test.job").exists()


def test_a_job_is_a_row_of_the_act_that_asks_for_it() -> None:
    with pytest.raises(RuntimeError, match="inside the act"):
        work_later(kind="test.job", subject=new_id(), title="", asked_by=None, at=now())
    with pytest.raises(KeyError), transaction.atomic():
        work_later(kind="test.job", subject=new_id(), title="", asked_by=None, at=now())
        raise KeyError
    assert not Job.objects.exists() and not ProcrastinateJob.objects.filter(task_name="test.job").exists()


def test_progress_is_seen_past_an_open_act(do: Do) -> None:
    seen: list[tuple[int, int | None]] = []

    def inside(work: Work) -> str:
        with transaction.atomic():
            work.progress(1, 2)
            thread = threading.Thread(target=lambda: seen.extend(_progress()))
            thread.start()
            thread.join()
            transaction.set_rollback(True)
        return ""

    def _progress() -> list[tuple[int, int | None]]:
        try:
            return list(Job.objects.values_list("done", "total"))
        finally:
            connection.close()

    do(inside)
    ask("test.job")
    work_off()
    assert seen == [(1, 2)]


def test_one_open_job_on_a_subject() -> None:
    subject = new_id()
    ask("test.job", subject=subject)
    with pytest.raises(Conflict):
        ask("test.job", subject=subject)


def test_a_worker_given_up_for_dead_writes_nothing_more() -> None:
    asked = Job.objects.get(id=ask("test.job"))
    assert asked.queued is not None
    with (
        Work(asked.id, asked.queued, threading.Event()) as dead,
        Work(asked.id, asked.queued, threading.Event()) as new,
    ):
        assert dead.take() and new.take()
        new.progress(5, 10)
        with pytest.raises(Superseded):
            dead.progress(3, 10)
        dead.end("done", "It was me.")
        asked.refresh_from_db()
        assert (asked.state, asked.done) == ("working", 5)
        new.end("done", "It was done.")
        assert not new.take()
    asked.refresh_from_db()
    assert (asked.state, asked.sentence) == ("done", "It was done.")


@pytest.mark.parametrize("ending", ["suspended", "engagement"])
def test_the_job_of_one_whose_access_ended_ends_with_a_recorded_refusal(do: Do, ending: str) -> None:
    contract = make.engagement(offices=[make.umbrella()])
    steward = make.actor(make.person(roles=["steward"]))
    who = make.outsider(contract) if ending == "engagement" else make.person(roles=["author"])
    did: list[UUID] = []

    def act_on(work: Work) -> str:
        with Action("test.act", asker(work.asked_by)) as act:
            act.require(may_act(act.actor))
            did.append(work.subject)
            act.record(OfficeRenamed(subject=work.subject, was="a", name="b"))
        return "It was done."

    do(act_on)
    first, second = ask("test.job", who.id), None
    work_off()
    assert state_of(first) == "done" and len(did) == 1
    second = ask("test.job", who.id)
    if ending == "engagement":
        end_engagement(actor=steward, engagement_id=contract.id, reason="It is over.")
    else:
        suspend_person(actor=steward, person_id=who.id, reason="Left.")
    work_off()
    found = job(second)
    assert found is not None and found.state == "refused" and "access has ended" in found.sentence
    assert len(did) == 1
    (refusal,) = entries("act.refused")
    assert refusal["actor"]["id"] == str(who.id) and refusal["actor"]["face"] == "job"
    assert refusal["said"]["code"] == "standing_ended"


def test_a_job_is_called_off_while_it_waits_and_while_it_works(do: Do) -> None:
    keeper = make.actor(make.person(function="it"))

    def call_off_itself(work: Work) -> str:
        work.progress(1, 2)
        thread = threading.Thread(target=_cancel, args=(work.job_id,))
        thread.start()
        thread.join()
        work.progress(2, 2)
        raise AssertionError("it went on")

    def _cancel(job_id: UUID) -> None:
        cancel_job(actor=keeper, job_id=job_id)
        connection.close()

    do(call_off_itself)
    waits = ask("test.job")
    cancel_job(actor=keeper, job_id=waits)
    works = ask("test.job")
    work_off()
    assert state_of(waits) == state_of(works) == "cancelled"
    assert Job.objects.get(id=works).done == 2
    with pytest.raises(Conflict):
        cancel_job(actor=keeper, job_id=works)
    assert [each["said"]["what"] for each in entries("job.cancelled")] == ["test.job"] * 2


def test_what_is_unexpected_is_tried_again_then_failed_and_can_be_asked_for_again(do: Do) -> None:
    well: list[bool] = []

    def break_(work: Work) -> str:
        if not well:
            raise ZeroDivisionError
        return "It was done."

    do(break_)
    asked = ask("test.job")
    for failures in range(1, working.MOST_FAILURES):
        work_off()
        found = Job.objects.get(id=asked)
        assert (found.state, found.failures) == ("waiting", failures)
        work_off()
        assert Job.objects.get(id=asked).failures == failures
        _due_now()
    work_off()
    found = Job.objects.get(id=asked)
    assert found.state == "failed" and "ZeroDivisionError" in found.sentence
    assert "1 failed" in health().trouble
    well.append(True)
    keeper = make.actor(make.person(function="it"))
    retry_job(actor=keeper, job_id=asked)
    work_off()
    found.refresh_from_db()
    assert (found.state, found.asked_by, found.failures) == ("done", keeper.person_id, 0)
    assert not health().trouble
    with pytest.raises(Conflict):
        retry_job(actor=keeper, job_id=asked)


def test_bad_input_fails_at_once_with_its_sentence(do: Do) -> None:
    def refuse(work: Work) -> str:
        raise Invalid("This cannot be read.")

    do(refuse)
    asked = ask("test.job")
    work_off()
    found = Job.objects.get(id=asked)
    assert (found.state, found.sentence) == ("failed", "This cannot be read.")


def test_a_database_that_goes_ends_no_worker(do: Do) -> None:
    def lose(work: Work) -> str:
        if not lost:
            lost.append(True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                               " AND pid <> pg_backend_pid() AND query LIKE 'UPDATE jobs_job%%'")  # fmt: skip
                for (pid,) in cursor.fetchall():
                    cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        work.progress(1, 1)
        return "It was done."

    lost: list[bool] = []
    do(lose)
    asked = ask("test.job")
    work_off()
    assert state_of(asked) == "done"


def test_health_knows_whether_anybody_works() -> None:
    assert not health().alive and health().at is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_register_worker_v1()")
    assert health().alive
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - %s", [timedelta(minutes=2)])
    found = health()
    assert not found.alive and found.at is not None
    assert worker.SILENT_SECONDS < 90
