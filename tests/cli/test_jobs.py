"""Background work on the command line."""

from __future__ import annotations

import pytest

from masthead.cli.host import jobs_trouble
from masthead.jobs.models import Job, JobState
from masthead.kernel.clock import now
from masthead.people.models import Person
from tests import factories as make
from tests.cli.conftest import Run
from tests.support.acts import entries
from tests.support.jobs import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> Person:
    return make.person(name="Stella", roles=["steward"])


def test_jobs_are_listed_and_shown_to_those_who_keep_the_house(run: Run, steward: Person) -> None:
    job = ask("test.job", steward.id)
    for who in (steward, make.person(roles=["auditor"]), make.person(function="it"), None):
        said = run("jobs", "list", by=who)
        assert said.code == 0 and [each["id"] for each in said.json] == [str(job)]
    told = run("jobs", "show", job, by=steward, plain=True)
    assert "A test: waiting" in told.out and "Stella" in told.out
    for who in (make.person(roles=["author"]), make.person(function="leadership")):
        assert run("jobs", "list", by=who).code == run("jobs", "show", job, by=who).code == 3
        assert run("jobs", "cancel", job, by=who).code == 3
    assert run("jobs", "list", "--state", "done", by=steward).json == []
    assert run("jobs", "show", "nothing", by=steward).code == 1


def test_a_job_is_called_off_and_asked_for_again(run: Run, steward: Person) -> None:
    job = ask("test.job", make.person().id)
    auditor = make.person(roles=["auditor"])
    assert run("jobs", "cancel", job, by=auditor).error == "role_missing"
    assert run("jobs", "cancel", job, by=steward).code == 0
    assert run("jobs", "cancel", job, by=steward).code == 5
    assert run("jobs", "retry", job, by=steward).code == 0
    assert Job.objects.get(id=job).asked_by == steward.id
    assert [each["kind"] for each in entries() if each["kind"].startswith("job.")] == ["job.cancelled", "job.retried"]


def test_status_and_doctor_name_what_failed_and_the_remedy(run: Run, steward: Person) -> None:
    assert "Jobs: no worker running, 0 waiting" in run("status", by=steward, plain=True).out
    assert jobs_trouble() == ""
    Job.objects.filter(id=ask("test.job", steward.id)).update(state=JobState.FAILED, finished_at=now())
    told = run("status", by=steward, plain=True).out
    assert "1 failed" in told and "masthead jobs retry" in told
    assert run("status", by=steward).json["jobs"]["failed"] == 1
    assert jobs_trouble() == "Of the background jobs 1 failed and 0 hang."
