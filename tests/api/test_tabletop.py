"""Accidents read, asked for, compared and removed by the API; and who finds nothing of them."""

from __future__ import annotations

from uuid import UUID

import pytest

from masthead.jobs.models import Job
from masthead.people.models import Person
from masthead.registry.models import Account
from masthead.tabletop.models import Run
from tests import factories as make
from tests.api.asking import Asking
from tests.support.acts import entries
from tests.support.played import BRANCH, INCIDENT, THROUGH, played

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return make.account(office=make.office("Transit"))


def someone(account: Account, role: str = "crisis_lead") -> Person:
    who = make.person(office=account.office, function="program")
    make.grant(who, role, scope="office", scope_id=account.office_id)
    return who


def said(account: Account) -> dict[str, object]:
    return {"incident_id": INCIDENT, "account_id": str(account.id)}


def test_the_accidents_are_searched_and_read(account: Account) -> None:
    asking = Asking.as_(someone(account, "author"), "read")
    every = asking.get("/tabletop/incidents").body
    assert len(every) == 16 and [each["year"] for each in every] == sorted((e["year"] for e in every), reverse=True)
    assert [each["id"] for each in asking.get("/tabletop/incidents", search="nypd pictures").body] == [INCIDENT]
    kind = next(each["kind"] for each in every if each["id"] == INCIDENT)
    assert {each["kind"] for each in asking.get("/tabletop/incidents", kind=kind).body} == {kind}
    told = asking.get(f"/tabletop/incidents/{INCIDENT}").body
    assert told["quote_is_verbatim"] and told["sources"] and len(told["courses"]) == 2 and told["runs"] == []
    assert asking.get("/tabletop/incidents/nothing-2000").status == 404


def test_a_run_is_asked_for_once_and_told_where_to_look(account: Account) -> None:
    asking = Asking.as_(someone(account))
    first = asking.post("/tabletop/runs", said(account), Idempotency_Key="one")
    again = asking.post("/tabletop/runs", said(account), Idempotency_Key="one")
    assert first.status == again.status == 201 and first.body == again.body
    assert again.headers["Idempotent-Replayed"] == "true" and Run.objects.count() == 1
    told = asking.get(first.body["look_at"].removeprefix("/api/v1")).body
    assert (told["run"]["id"], told["run"]["state"], told["branches"]) == (first.body["id"], "waiting", [])
    assert told["run"]["is_open"] and told["run"]["may_end"]
    assert asking.post("/tabletop/runs", said(account)).code == "under_way"


def test_what_is_asked_wrongly_names_its_field(account: Account) -> None:
    asking = Asking.as_(someone(account))
    Account.objects.filter(id=account.id).update(state="proposed")
    answer = asking.post("/tabletop/runs", said(account))
    assert (answer.status, set(answer.body["fields"])) == (422, {"account_id"})
    answer = asking.post("/tabletop/runs", {**said(account), "incident": "x"})
    assert (answer.status, answer.headers["Content-Type"]) == (422, "application/problem+json")
    assert asking.get("/tabletop/runs", state="gone").status == 422
    assert not Run.objects.exists()


def test_the_runs_are_filtered_and_paged(account: Account) -> None:
    who = someone(account)
    runs = [str(played(who, account)), str(played(who, account, THROUGH))][::-1]
    other = make.account(office=account.office)
    open_run = Asking.as_(who).post("/tabletop/runs", said(other)).body["id"]
    asking = Asking.as_(who, "read")

    def ids(**query: object) -> list[str]:
        return [each["id"] for each in asking.get("/tabletop/runs", **query).body["items"]]

    assert ids() == [open_run, *runs]
    assert ids(account_id=account.id) == ids(state="finished") == runs
    assert ids(state="waiting") == [open_run] and ids(incident_id="nothing-2000") == []
    page = asking.get("/tabletop/runs", limit=2).body
    assert [each["id"] for each in page["items"]] == [open_run, runs[0]]
    assert ids(cursor=page["next"]) == [runs[1]]
    assert asking.get("/tabletop/runs", cursor=make.office().id).status == 422
    assert asking.get(f"/tabletop/incidents/{INCIDENT}").body["incident"]["last"]["id"] == open_run


def test_two_runs_are_compared(account: Account) -> None:
    who = someone(account)
    first, second = played(who, account, THROUGH), played(who, account, BRANCH)
    asking = Asking.as_(who, "read")
    told = asking.get(f"/tabletop/runs/{second}/with/{first}").body
    assert (told["first"]["id"], told["second"]["id"], told["differing"]) == (str(first), str(second), 1)
    assert (told["first_sum"]["through"], told["second_sum"]["through"]) == (1, 0)
    step = told["branches"][0]["steps"][0]
    assert step["differs"][0] == "what came of it" and not step["first"]["met"] and step["second"]["met"]
    answer = asking.get(f"/tabletop/runs/{first}/with/{first}")
    assert (answer.status, set(answer.body["fields"])) == (422, {"with"})


def test_a_run_is_called_off_and_removed(account: Account) -> None:
    who, other = someone(account), someone(account, "auditor")
    run = Asking.as_(who).post("/tabletop/runs", said(account)).body["id"]
    place = f"/tabletop/runs/{run}"
    assert Asking.as_(who).send("DELETE", place).code == "under_way"
    for answer in (Asking.as_(other).post(f"{place}/cancel"), Asking.as_(other).send("DELETE", place)):
        assert (answer.status, answer.code) == (403, "not_yours")
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert Asking.as_(who).post(f"{place}/cancel").status == 204
    assert Job.objects.get(subject=run).state == "cancelled"
    assert Asking.as_(who).post(f"{place}/cancel").code == "over"
    assert Asking.as_(someone(account, "steward")).send("DELETE", place).status == 204
    assert Asking.as_(who).get(place).status == 404
    assert [each["kind"] for each in entries() if each["kind"].startswith("tabletop.")] == [
        "tabletop.asked", "tabletop.cancelled", "tabletop.removed",
    ]  # fmt: skip


def test_who_plays_nothing_is_refused_and_reads_the_accidents_alone(account: Account) -> None:
    run = played(someone(account), account)
    asking = Asking.as_(someone(account, "author"))
    answer = asking.post("/tabletop/runs", said(account))
    assert (answer.status, answer.code) == (403, "role_missing")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert asking.get("/tabletop/runs").body["items"] == asking.get("/tabletop/accounts").body["items"] == []
    assert asking.get(f"/tabletop/runs/{run}").status == asking.post(f"/tabletop/runs/{run}/cancel").status == 404


def test_partners_agents_and_strangers_find_nothing(account: Account) -> None:
    who = someone(account)
    run, other = played(who, account), played(who, account)
    agency = make.outsider(make.engagement(accounts=[account], offices=[account.office]))
    agent = make.agent(office=account.office, roles=["author"])
    elsewhere = someone(make.account(office=make.office("Parks")))
    for each in (agency, agent, elsewhere):
        asking = Asking.as_(each)
        assert asking.get("/tabletop/runs").body["items"] == []
        for path in (f"/tabletop/runs/{run}", f"/tabletop/runs/{run}/with/{other}"):
            assert asking.get(path).status == 404
        found = 200 if each is elsewhere else 404
        for path in ("/tabletop/incidents", f"/tabletop/incidents/{INCIDENT}"):
            assert asking.get(path).status == found
    for each in (agency, agent):
        assert _playable(each) == set()
        assert Asking.as_(each).post("/tabletop/runs", said(account)).status in {403, 404}
    assert Run.objects.count() == 2


def test_one_may_choose_among_the_active_accounts_of_ones_own_roles(account: Account) -> None:
    who = someone(account)
    beside, elsewhere = make.account(office=account.office), make.account(office=make.office("Parks"))
    Account.objects.filter(id=make.account(office=account.office).id).update(state="proposed")
    assert _playable(who) == {account.id, beside.id}
    make.grant(who, "leadership", scope="account", scope_id=elsewhere.id)
    assert _playable(who) == {account.id, beside.id, elsewhere.id}


def _playable(who: Person) -> set[UUID]:
    return {UUID(each["id"]) for each in Asking.as_(who).get("/tabletop/accounts").body["items"]}
