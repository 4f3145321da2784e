"""Accounts, two-key changes and tokens from the command line."""

from __future__ import annotations

import pytest

from masthead.people.models import Person, Token
from masthead.registry.models import Account
from tests import factories as make
from tests.cli.conftest import Run
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def comms() -> Person:
    return make.person(name="Cora", function="communications", roles=["steward"])


@pytest.fixture
def it() -> Person:
    return make.person(name="Ian", function="it", roles=["steward"])


def test_an_account_is_proposed_and_activated_by_two_keys(run: Run, comms: Person, it: Person) -> None:
    make.office("Harbor")
    proposed = run(
        *("accounts", "propose", "sandbox", "ferries", "--name", "Harbor Ferries", "--office", "Harbor"),
        *("--purpose", "Tells when ferries leave.", "--language", "en", "--communications-owner", comms.email),
        by=comms,
    )
    assert (proposed.code, proposed.error) == (1, "owners")
    proposed = run(
        *("accounts", "propose", "sandbox", "ferries", "--name", "Harbor Ferries", "--office", "Harbor"),
        *("--communications-owner", comms.email, "--it-owner", "Ian"),
        by=comms,
    )
    assert proposed.code == 0
    asked = run("accounts", "activate", "ferries", by=comms)
    assert asked.code == 0
    [waiting] = run("key", "list", by=it).json
    assert (waiting["change"]["id"], waiting["mine"]) == (asked.json["change"], "key")
    assert run("key", "turn", asked.json["change"], by=it).json["effective"] is True
    account = Account.objects.get(id=proposed.json["id"])
    assert (account.state, account.communications_owner, account.it_owner) == ("active", comms, it)
    assert run("key", "turn", asked.json["change"], by=it).code == 5


def test_a_key_is_refused_or_withdrawn(run: Run, comms: Person, it: Person) -> None:
    account = make.account(owned=False, communications_owner=comms, it_owner=it)
    first = run("accounts", "activate", account.id, by=comms).json["change"]
    assert run("key", "refuse", first, "--reason", "Not ours", by=it).code == 0
    second = run("accounts", "activate", account.id, by=comms).json["change"]
    assert run("key", "withdraw", second, "--reason", "Too early", by=comms).code == 0
    assert run("key", "decide", second, "--go", "--reason", "Do it", by=comms).code in (1, 5)
    assert run("key", "list", by=it, plain=True).out.strip() == "No change waits."
    account.refresh_from_db()
    assert account.state == "proposed"


def test_accounts_are_listed_and_shown(run: Run, comms: Person) -> None:
    account = make.account(handle="ferries", display_name="Harbor Ferries")
    make.account(handle="water", network="bluesky", office=make.office("Water"))
    listed = run("accounts", "list", by=comms).json
    assert [each["handle"] for each in listed] == ["water", "ferries"]
    assert [each["handle"] for each in run("accounts", "list", "--office", "Water", by=comms).json] == ["water"]
    assert [each["handle"] for each in run("accounts", "list", "--search", "ferr", by=comms).json] == ["ferries"]
    shown = run("accounts", "show", "harbor ferries", by=comms).json
    assert (shown["account"]["id"], shown["account"]["communications"]["answers"]) == (str(account.id), "owner")
    told = run("accounts", "show", "@ferries", by=comms, plain=True).out
    assert account.it_owner is not None and account.it_owner.name in told


def test_an_account_is_retired(run: Run, comms: Person) -> None:
    account = make.account()
    assert run("accounts", "retire", account.id, "--reason", "The network is gone", by=comms).code == 0
    account.refresh_from_db()
    assert account.state == "retired"


def test_an_author_proposes_nothing_and_that_is_an_entry(run: Run) -> None:
    author = make.person(roles=["author"])
    office = make.umbrella()
    said = run("accounts", "propose", "sandbox", "x", "--name", "X", "--office", office.name, by=author)
    assert said.code == 1
    [refused] = entries("act.refused")
    assert (refused["actor"]["id"], refused["actor"]["face"]) == (str(author.id), "cli")


def test_a_partner_sees_nothing_outside_of_the_contract(run: Run) -> None:
    ours, other = make.account(handle="ours"), make.account(handle="other")
    agency = make.outsider(make.engagement(accounts=[ours]))
    reading = ["read", "write"]
    assert [each["id"] for each in run("accounts", "list", by=agency, scopes=reading).json] == [str(ours.id)]
    assert run("accounts", "show", other.id, by=agency, scopes=reading).code == 3


def test_a_token_is_listed_and_revoked(run: Run, comms: Person) -> None:
    [token] = run("token", "list", by=comms).json
    assert token["holds"] is True
    assert run("token", "revoke", token["id"], by=comms).code == 0
    assert Token.objects.get(id=token["id"]).revoked_at is not None


def test_a_token_that_is_over_opens_nothing(run: Run, comms: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    Person.objects.filter(id=comms.id).update(state="active")
    said = run("token", "list", by=comms)
    assert said.code == 0
    from typer.testing import CliRunner

    from masthead.cli.main import app

    monkeypatch.setenv("MASTHEAD_TOKEN", "mh_wrong")
    for command in (["token", "list"], ["freeze", "all"]):
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 1 and "opens nothing" in result.stderr
