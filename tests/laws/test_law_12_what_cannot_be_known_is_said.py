"""Law 12. What can't be known is said: on the page of each network, of each account and of each delivery.

What is said comes from what the network's connector declares, so that a connector of a third party has its own said.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from typer.testing import CliRunner

from masthead.cli.main import app
from masthead.core.lengths import Limits, Unit
from masthead.delivery.sending import send_one
from masthead.networks.tables import limits
from masthead.networks.unknown import Unknown, of_account, of_delivery
from masthead.people.models import Person
from tests import factories, story
from tests.api.asking import Asking, token_of
from tests.web.acting import page

pytestmark = pytest.mark.django_db

INSTALLED = sorted(limits())
OURS = ("newsroom", "sandbox")

LANTERN = Limits(
    network="lantern",
    title="Lantern",
    unit=Unit.CODE_POINTS,
    max_length=700,
    idempotency="none",
    listing=False,
)
"""A network of a third party that keeps everything to itself, and says nothing of how it was tested."""
SLOW = Limits(
    network="slow",
    title="Slow Post",
    unit=Unit.CODE_POINTS,
    max_length=700,
    idempotency="lookup",
    listing=True,
    listing_lag=90,
    live=True,
)


@pytest.fixture
def reader() -> Person:
    return factories.person(roles=["steward", "auditor"], name="Dana")


@pytest.fixture
def third_party(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two more connectors in the table, as entry points would put them there."""
    monkeypatch.setitem(limits(), "lantern", LANTERN)
    monkeypatch.setitem(limits(), "slow", SLOW)


def on_the_web(who: Person, path: str) -> str:
    return page(who, path).replace("&#x27;", "'")


def in_the_api(who: Person, path: str) -> Any:
    return Asking(token_of(who)).get(path).body


def on_the_command_line(who: Person, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Callable[[bool], Any]:
    monkeypatch.setenv("MASTHEAD_TOKEN", token_of(who))

    def said(as_json: bool) -> Any:
        result = CliRunner().invoke(app, [*arguments, *(["--json"] if as_json else [])])
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout) if as_json else result.stdout

    return said


def codes(said: tuple[Unknown, ...]) -> set[str]:
    return {each.code for each in said}


def sentences(listed: Any) -> list[str]:
    return [each["sentence"] for each in listed]


def test_a_network_says_by_its_limits_what_it_hides(third_party: None) -> None:
    assert codes(of_account("lantern")) == {"native_doors", "natively_scheduled", "no_listing", "never_live"}
    assert codes(of_delivery("lantern")) == {"outcome", "native_changes", "never_live"}
    assert codes(of_account("slow")) == {"native_doors", "natively_scheduled"}
    assert codes(of_delivery("slow")) == {"outcome", "native_changes"}
    assert "90 seconds" in of_delivery("slow")[0].sentence
    assert codes(of_account("google_plus")) == {"native_doors", "natively_scheduled", "no_connector"}
    assert all("Lantern" in each.sentence for each in of_account("lantern"))


def test_only_what_is_served_from_here_hides_nothing() -> None:
    assert [name for name in INSTALLED if not of_account(name)] == list(OURS)
    assert [name for name in INSTALLED if not of_delivery(name)] == list(OURS)
    assert "a real Bluesky server on one machine" in of_account("bluesky")[-1].sentence


@pytest.mark.parametrize("network", [*INSTALLED, "lantern", "slow", "google_plus"])
def test_every_account_says_it_through_each_face(
    network: str, reader: Person, third_party: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = factories.account(network=network)
    expected = [each.sentence for each in of_account(network)]
    text = on_the_web(reader, f"/accounts/{account.id}/")
    assert [each for each in expected if each not in text] == []
    assert ("there is no other door to it" in text) == (network in OURS)
    assert ("What cannot be known" in text) and ("never run against the live service" in text) == (
        network in ("bluesky", "lantern")
    )
    assert sentences(in_the_api(reader, f"/accounts/{account.id}")["unknown"]) == expected
    said = on_the_command_line(reader, monkeypatch, "accounts", "show", str(account.id))
    assert sentences(said(True)["unknown"]) == expected
    assert [each for each in expected if each not in said(False)] == []


@pytest.mark.parametrize("network", [*INSTALLED, "lantern", "slow"])
def test_every_delivery_and_receipt_says_it_through_each_face(
    network: str, reader: Person, third_party: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = story.cast(network=network)
    delivery = story.delivery_of(story.approved(cast))
    if network in OURS:
        assert send_one(story.worker())
    expected = [each.sentence for each in of_delivery(network)]
    text = on_the_web(reader, f"/deliveries/{delivery.id}/")
    assert [each for each in expected if each not in text] == []
    assert ("What cannot be known" in text) == bool(expected)
    assert sentences(in_the_api(reader, f"/deliveries/{delivery.id}")["unknown"]) == expected
    said = on_the_command_line(reader, monkeypatch, "delivery", "show", str(delivery.id))
    assert sentences(said(True)["unknown"]) == expected
    assert [each for each in expected if each not in said(False)] == []


def test_every_network_says_it_through_each_face(
    reader: Person, third_party: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = on_the_web(reader, "/accounts/networks")
    listed = {each["name"]: each for each in in_the_api(reader, "/networks")}
    said = on_the_command_line(reader, monkeypatch, "networks")
    printed, told = said(False), {each["name"]: each for each in said(True)}
    assert set(listed) == set(told) == {*INSTALLED, "lantern", "slow"}
    for name in listed:
        expected = list(dict.fromkeys(each.sentence for each in (*of_account(name), *of_delivery(name))))
        assert sentences(listed[name]["unknown"]) == sentences(told[name]["unknown"]) == expected
        assert [each for each in expected if each not in text or each not in printed] == []


def test_who_connects_an_account_is_told_first(reader: Person, third_party: None) -> None:
    account = factories.account(network="lantern")
    text = on_the_web(reader, f"/accounts/{account.id}/connect")
    assert [each.sentence for each in of_account("lantern") if each.sentence not in text] == []


def test_a_freeze_says_what_no_switch_reaches() -> None:
    lead = factories.person(roles=["crisis_lead"])
    text = on_the_web(lead, "/freeze/")
    assert "Who else can speak" in text and "What was scheduled inside the network itself" in text


def test_the_list_of_accounts_says_it_in_short(reader: Person, third_party: None) -> None:
    account: UUID = factories.account(network="lantern", display_name="Harbor Lantern").id
    text = on_the_web(reader, "/accounts/?q=Lantern")
    assert str(account) in text and "Native doors: not listable from here" in text
