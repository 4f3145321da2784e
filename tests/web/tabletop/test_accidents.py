"""The accidents: found, read, and asked for by those who may."""

from __future__ import annotations

import pytest

from masthead.registry.models import Account
from masthead.tabletop import queries
from masthead.tabletop.models import Run
from tests import factories as make
from tests.web.acting import page, signed_in
from tests.web.tabletop.kept import INCIDENT, branch, kept, someone, step

pytestmark = pytest.mark.django_db

HERE = f"/tabletop/accidents/{INCIDENT}/"


@pytest.fixture
def account() -> Account:
    return make.account(office=make.office("Transit"), display_name="Harbor Transit")


def test_all_are_listed_and_found_by_words_and_class(account: Account) -> None:
    who = someone(account, "author")
    whole = page(who, "/tabletop/")
    assert whole.count('href="/tabletop/accidents/') == 16 and "Example Motors" not in whole
    found = page(who, "/tabletop/?q=chrysler+2011")
    assert found.count('href="/tabletop/accidents/') == 1 and "Wrong account · Chrysler" in found
    assert page(who, "/tabletop/?kind=account-hijack").count('href="/tabletop/accidents/') == 2
    assert "No accident fits" in page(who, "/tabletop/?q=zeppelin")
    assert page(who, "/tabletop/?kind=nothing").count('href="/tabletop/accidents/') == 16


def test_the_last_run_stands_beside_its_accident_for_those_who_read_runs(account: Account) -> None:
    who = someone(account)
    kept(who, account, branch("A", step("A1", "blocked")))
    said = page(who, "/tabletop/?q=chrysler")
    assert "The last run, on Harbor Transit" in said and "1 stopped, 0 held, 0 got through" in said
    assert "The last run" not in page(someone(account, "author"), "/tabletop/?q=chrysler")


def test_an_accident_is_read_whole(account: Account) -> None:
    said = page(someone(account), HERE)
    for part in (
        "over 7,000 followers", "History: these were the words.", "no source has a figure", "What no control can do",
        "autoblog.com", "Disputed", "The agency author works inside the system", "Harbor Transit",
        "Choose an account, and have it played.",
    ):  # fmt: skip
        assert part in said, part
    page(someone(account), "/tabletop/accidents/nothing-2000/", 404)


def test_whoever_may_asks_for_it_and_comes_to_the_run(account: Account) -> None:
    who = someone(account)
    answer = signed_in(who).post(HERE, {"account_id": str(account.id)})
    run = Run.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/tabletop/runs/{run.id}/")
    assert (run.incident, run.account_id, run.asked_by) == (INCIDENT, account.id, who.id)
    again = signed_in(who).post(HERE, {"account_id": str(account.id)})
    assert again.status_code == 409 and "being played already" in again.content.decode()
    assert f'<option value="{account.id}" selected' in again.content.decode()


def test_without_an_account_it_is_asked_for_by_nobody(account: Account) -> None:
    for typed in ({}, {"account_id": ""}, {"account_id": "harbor"}):
        answer = signed_in(someone(account)).post(HERE, typed)
        assert answer.status_code == 422 and list(answer.context["form"].errors) == ["account_id"]
    Account.objects.filter(id=account.id).update(state="retired")
    make.account(office=account.office)
    answer = signed_in(someone(account)).post(HERE, {"account_id": str(account.id)})
    assert answer.status_code == 422 and "An active account." in answer.content.decode()
    assert not Run.objects.exists()


def test_others_read_it_and_play_nothing(account: Account) -> None:
    author = someone(account, "author")
    said = page(author, HERE)
    assert "Ask one of them." in said and "<select" not in said.partition("<main")[2]
    assert signed_in(author).post(HERE, {"account_id": str(account.id)}).status_code == 404
    elsewhere = someone(make.account(office=make.office("Parks")))
    assert "Harbor Transit" not in page(elsewhere, HERE)
    assert signed_in(elsewhere).post(HERE, {"account_id": str(account.id)}).status_code == 404
    agency = make.outsider(make.engagement(accounts=[account], offices=[account.office]))
    page(agency, "/tabletop/", 404)
    page(agency, HERE, 404)
    assert signed_in(agency).post(HERE, {"account_id": str(account.id)}).status_code == 404
    assert not Run.objects.exists()


def test_the_section_is_for_people_in_house(account: Account) -> None:
    agency = make.outsider(make.engagement(accounts=[account], offices=[account.office]))
    assert 'href="/tabletop/"' in page(someone(account, "author"), "/")
    assert 'href="/tabletop/"' not in page(agency, "/")


def test_in_a_large_house_an_account_is_searched_for(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_ACCOUNTS", 2)
    who = someone(account)
    for name in ("Ferry desk", "Night trams", "Old bridge"):
        make.account(office=account.office, display_name=name)
    said = page(who, HERE)
    assert "Find an account" in said and "Old bridge" not in said
    found = page(who, f"{HERE}?account=bridge")
    assert "Old bridge" in found and "Ferry desk" not in found
    assert "No account of yours has this" in page(who, f"{HERE}?account=zeppelin")


def test_two_runs_are_chosen_and_compared(account: Account) -> None:
    who = someone(account)
    first = kept(who, account, branch("A", step("A1", "published", expected="held", met=False, public=True)))
    second = kept(who, account, branch("A", step("A1", "held", asked=["Ruth"]), step("A2", "frozen")))
    assert "Compare two of them" in page(who, HERE)
    said = page(who, f"{HERE}compare?run={first}&run={second}")
    assert "2 steps differ" in said and "Asked: Ruth" in said and "Only in the later run" in said
    assert said.index("Earlier:") < said.index(str(first)) < said.index("Later:") < said.index(str(second))
    for chosen in ("", f"?run={first}", f"?run={first}&run={first}", "?run=x&run=y"):
        wrong = signed_in(who).get(f"{HERE}compare{chosen}")
        assert wrong.status_code == 422 and "What happened" in wrong.content.decode(), chosen
    stranger = someone(make.account(office=make.office("Parks")))
    page(stranger, f"{HERE}compare?run={first}&run={second}", 422)
