"""Accounts' own logins, accounts in doubt, and campaigns, from the command line."""

from __future__ import annotations

from datetime import timedelta

import pytest

from masthead.kernel.clock import now
from masthead.people.models import Person
from masthead.registry.actions.doubts import CHECKLIST
from masthead.registry.models import Account, Campaign
from tests import factories as make
from tests.cli.conftest import Run
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def test_a_login_is_attested_checked_and_borne(run: Run) -> None:
    account = make.account(handle="ferries", display_name="Harbor Ferries")
    it = account.it_owner
    said = (
        "--native-login",
        "system_held",
        "--second-factor",
        "off",
        "--recovery",
        "mobile",
        "--asked",
        "The platform",
    )
    assert run("accounts", "attest", "ferries", *said, "--off-since", "2026-01-02", by=it).code == 0
    assert run("accounts", "attest", "ferries", *said, "--off-since", "then", by=it).error == "invalid"
    found = run("accounts", "posture", "--account", "ferries", by=it).json
    assert [each["code"] for each in found["found"][0]["findings"]] == ["second_factor_off", "recovery_mobile"]
    told = run("accounts", "posture", by=it, plain=True).out
    assert "Its second factor is off, since 2026-01-02." in told and "Clean: no account with a native login." in told
    bear = ("accounts", "accept-risk", "ferries", "second_factor_off", "--reason", "The key is on its way")
    assert run(*bear, by=it).error == "risk_without_end"
    assert run(*bear, "--until", f"{now() + timedelta(days=7):%Y-%m-%d}", by=it).code == 0
    left = run("accounts", "posture", "--account", "ferries", by=it).json["found"][0]["findings"]
    assert [bool(each["accepted_until"]) for each in left] == [True, False]


def test_an_account_in_doubt_comes_back_by_two(run: Run) -> None:
    account = make.account(handle="ferries")
    listed = [part for each in CHECKLIST for part in ("--checked", each)]
    assert run("accounts", "doubt", "ferries", "--reason", "A post nobody wrote", by=account.it_owner).code == 0
    assert "In doubt" in run("accounts", "show", "ferries", by=account.it_owner, plain=True).out
    back = ("accounts", "restore", "ferries", *listed)
    assert run(*back, by=account.it_owner).json["restored"] is False
    assert run(*back, by=account.it_owner).error == "two_owners"
    assert run(*back, by=account.communications_owner).json["restored"] is True


def test_what_the_guard_is_told_is_changed(run: Run) -> None:
    account = make.account(handle="ferries", usual_topics=["death"])
    change = ("accounts", "change", "ferries", "--market-term", "merger", "--usual-topic")
    assert run(*change, "none", by=account.communications_owner).json["changed"] == ["usual_topics", "market_terms"]
    assert run(*change, "politics", by=account.communications_owner).json["waits"]
    account.refresh_from_db()
    assert (account.usual_topics, account.market_terms) == ([], ["merger"])


def test_a_campaign_is_started_reviewed_changed_and_closed(run: Run) -> None:
    comms = make.person(name="Cora", roles=["steward"])
    other = make.person(name="Ann", roles=["approver"])
    make.office("Harbor")
    account: Account = make.account(handle="ferries")
    made = run(
        *("campaigns", "add", "Lanterns", "--office", "Harbor", "--owner", "Cora", "--first", "2026-12-01"),
        *("--last", "2026-12-24", "--account", "ferries", "--hashtag", "#lanterns", "--spelled", "Old Port"),
        *("--member", "Ann", "--risk-note", "It may be mocked.", "--stop-plan", "Take the lamps out."),
        by=comms,
    )
    assert made.code == 0
    row = Campaign.objects.get(id=made.json["id"])
    assert (row.account_ids, row.names, row.member_ids) == ([account.id], ["Old Port"], [other.id])
    assert run("campaigns", "review", "Lanterns", "go", by=comms).error == "own_campaign"
    assert run("campaigns", "review", "Lanterns", "pilot", "--note", "Small first", by=other).code == 0
    assert "Launch: pilot, by Ann: Small first" in run("campaigns", "show", "Lanterns", by=comms, plain=True).out
    assert run("campaigns", "change", "Lanterns", "--last", "2026-12-26", by=comms).code == 0
    assert [each["decision"] for each in run("campaigns", "list", by=comms).json] == [""]
    assert run("campaigns", "change", "Lanterns", "--first", "soon", by=comms).error == "invalid"
    assert run("campaigns", "close", "Lanterns", by=comms).code == 0
    assert run("campaigns", "list", by=comms, plain=True).out.strip() == "There are no campaigns."
    assert entries("campaign.closed")


def test_the_operator_checks_without_a_token(run: Run) -> None:
    assert isinstance(make.account().it_owner, Person)
    assert run("accounts", "posture").json["accounts"] == 1
