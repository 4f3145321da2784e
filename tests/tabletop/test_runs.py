"""An accident asked for, called off, kept and removed; and who may."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from masthead.jobs.models import Job
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.people.models import Person
from masthead.registry.models import Account
from masthead.tabletop import queries
from masthead.tabletop.actions import ask_run, cancel_run, fail_run, keep_result, remove_run, start_run
from masthead.tabletop.models import Run
from tests import factories as make
from tests.support.acts import entries
from tests.support.played import BRANCH, INCIDENT, THROUGH

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return make.account(office=make.office("Transit"))


def someone(account: Account, role: str = "crisis_lead") -> Person:
    who = make.person(office=account.office, function="program")
    make.grant(who, role, scope="office", scope_id=account.office_id)
    return who


def asked(who: Person, account: Account) -> Any:
    return ask_run(actor=make.actor(who), incident_id=INCIDENT, account_id=account.id)


@pytest.mark.parametrize("role", ["steward", "crisis_lead", "auditor", "leadership"])
def test_it_is_asked_for_with_its_job_and_its_entry(account: Account, role: str) -> None:
    who = someone(account, role)
    run = asked(who, account)
    view = queries.run(make.actor(who), run)
    assert (view.state, view.account_name, view.total) == ("waiting", account.display_name, 2)
    assert Job.objects.get(subject=run).asked_by == who.id
    assert [(each["kind"], each["account"]) for each in entries("tabletop.asked")] == [
        ("tabletop.asked", str(account.id))
    ]
    with pytest.raises(Conflict):
        asked(who, account)


@pytest.mark.parametrize("role", ["author", "approver", "responder"])
def test_other_roles_may_not(account: Account, role: str) -> None:
    run = asked(someone(account), account)
    who = someone(account, role)
    with pytest.raises(Refused):
        asked(who, account)
    with pytest.raises(NotFound):
        queries.result(make.actor(who), run)
    assert queries.runs(make.actor(who)) == () and len(queries.incidents(make.actor(who))) == 16


def test_partners_and_agents_find_nothing(account: Account) -> None:
    run = asked(someone(account), account)
    agency = make.outsider(make.engagement(accounts=[account], offices=[account.office]))
    agent = make.agent(office=account.office, roles=["author"])
    for who in (make.actor(agency), make.actor(agent)):
        with pytest.raises(NotFound):
            ask_run(actor=who, incident_id=INCIDENT, account_id=account.id)
        with pytest.raises(NotFound):
            queries.incidents(who)
        with pytest.raises(NotFound):
            queries.run(who, run)
        assert queries.runs(who) == () and queries.playable(who) == ()
    elsewhere = someone(make.account(office=make.office("Parks")))
    with pytest.raises(NotFound):
        queries.run(make.actor(elsewhere), run)


def test_an_account_that_cannot_speak_and_an_accident_that_is_none(account: Account) -> None:
    who = make.actor(someone(account))
    with pytest.raises(NotFound):
        ask_run(actor=who, incident_id="nothing-2000", account_id=account.id)
    Account.objects.filter(id=account.id).update(state="proposed")
    with pytest.raises(Invalid):
        ask_run(actor=who, incident_id=INCIDENT, account_id=account.id)


def test_a_result_is_kept_once_and_stays(account: Account) -> None:
    who = make.actor(someone(account))
    run = ask_run(actor=who, incident_id=INCIDENT, account_id=account.id)
    said = keep_result(actor=who, run_id=run, branches=[BRANCH])
    assert said == "0 stopped, 1 held, 0 got through, of 1 steps."
    assert start_run(actor=who, run_id=run).outcome == said
    with pytest.raises(Conflict):
        keep_result(actor=who, run_id=run, branches=[BRANCH])
    told = queries.result(who, run)
    assert (told.run.state, told.sum.held, told.sum.asked) == ("finished", 1, ("Ruth",))
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE tabletop_run SET outcome = 'All was well.'")
    fail_run(run_id=run, why="Too late.")
    assert [each["kind"] for each in entries() if each["kind"].startswith("tabletop.")] == [
        "tabletop.asked",
        "tabletop.finished",
    ]


def test_whose_standing_has_ended_plays_nothing(account: Account) -> None:
    who = someone(account)
    run = asked(who, account)
    Person.objects.filter(id=who.id).update(state="suspended")
    with pytest.raises(Refused):
        start_run(actor=make.actor(who, face="job"), run_id=run)
    with pytest.raises(Refused):
        keep_result(actor=make.actor(who, face="job"), run_id=run, branches=[BRANCH])


def test_called_off_and_removed_by_whoever_asked_or_a_steward(account: Account) -> None:
    who, other, steward = someone(account), someone(account), someone(account, "steward")
    run = asked(who, account)
    with pytest.raises(Conflict):
        remove_run(actor=make.actor(who), run_id=run)
    for act in (cancel_run, remove_run):
        with pytest.raises(Refused):
            act(actor=make.actor(other), run_id=run)
        with pytest.raises(NotFound):
            act(actor=make.actor(someone(account, "author")), run_id=run)
    cancel_run(actor=make.actor(who), run_id=run)
    assert queries.run(make.actor(who), run).state == "cancelled"
    assert Job.objects.get(subject=run).state == "cancelled"
    with pytest.raises(Conflict):
        keep_result(actor=make.actor(who), run_id=run, branches=[BRANCH])
    remove_run(actor=make.actor(steward), run_id=run)
    assert not Run.objects.exists()
    assert [each["kind"] for each in entries() if each["kind"].startswith("tabletop.")] == [
        "tabletop.asked",
        "tabletop.cancelled",
        "tabletop.removed",
    ]


def test_two_runs_of_one_accident_step_by_step(account: Account) -> None:
    who, runs = make.actor(someone(account)), []
    for branch in (THROUGH, BRANCH):
        runs.append(ask_run(actor=who, incident_id=INCIDENT, account_id=account.id))
        keep_result(actor=who, run_id=runs[-1], branches=[branch])
        Job.objects.update(state="done", finished_at=Run.objects.latest("id").finished_at)
    told = queries.comparison(who, runs[1], runs[0])
    assert (told.first.id, told.second.id, told.differing) == (runs[0], runs[1], 1)
    assert (told.first_sum.through, told.second_sum.through) == (1, 0)
    assert told.branches[0].steps[0].differs[0] == "what came of it"
    with pytest.raises(Invalid):
        queries.comparison(who, runs[0], runs[0])
