"""Stopping and starting again from the command line (laws 4 to 6)."""

from __future__ import annotations

import getpass

import pytest

from masthead.delivery.sending import send_one
from masthead.freeze.queries import open_freezes
from tests import factories as make
from tests import story
from tests.cli.conftest import Run, Said
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def test_the_operator_freezes_without_a_token(run: Run) -> None:
    said = run("freeze", "all", "--reason", "Something is wrong")
    assert said.code == 0
    [held] = open_freezes()
    assert said.json == {
        "id": str(held.id),
        "scope": "all",
        "scope_id": None,
        "breadth": "everything",
        "on_the_wire": [],
    }
    assert (held.placed_by_name, held.reason) == (getpass.getuser(), "Something is wrong")
    [entry] = entries("freeze.placed")
    assert entry["actor"] == {"kind": "operator", "id": None, "name": getpass.getuser(), "face": "cli"}


def test_a_person_freezes_what_is_theirs(run: Run) -> None:
    account = make.account(handle="ferries")
    assert account.it_owner is not None
    said = run("freeze", "account", "@Ferries", "--breadth", "scheduled", "--until", "2h", by=account.it_owner)
    assert said.code == 0
    [held] = open_freezes()
    assert (held.scope_id, held.breadth, held.placed_by_name) == (account.id, "scheduled", account.it_owner.name)
    assert held.ends_at is not None


@pytest.mark.parametrize("typed", ["Harbor", "harbor"])
def test_an_office_is_named_by_its_name(run: Run, typed: str) -> None:
    office = make.office("Harbor")
    assert run("freeze", "office", typed).json["scope_id"] == str(office.id)


def test_a_campaign_is_named_by_its_name(run: Run) -> None:
    campaign = make.campaign(name="Drive safe")
    assert run("freeze", "campaign", "drive safe").json["scope_id"] == str(campaign.id)


@pytest.mark.parametrize(
    ("arguments", "code", "field"),
    [
        (["everything"], 1, "scope"),
        (["account"], 1, "scope_id"),
        (["account", "nobody"], 3, ""),
        (["office", "01a2057a-1f74-73e5-8523-4e0d353f5d81"], 3, ""),
        (["all", "--breadth", "some"], 1, "breadth"),
        (["all", "--until", "tomorrow"], 1, "until"),
        (["all", "--until", "2020-01-01T00:00+00:00"], 1, "ends_at"),
        (["all", "--until", "2020-01-01T00:00"], 1, "until"),
    ],
)
def test_what_cannot_be_taken_names_the_field(run: Run, arguments: list[str], code: int, field: str) -> None:
    said = run("freeze", *arguments)
    assert said.code == code
    assert list(said.json["error"]["fields"]) == ([field] if field else [])
    assert open_freezes() == []


def test_two_accounts_of_one_handle_are_told_apart(run: Run) -> None:
    make.account(handle="city", network="sandbox")
    on_bluesky = make.account(handle="city", network="bluesky")
    said = run("freeze", "account", "city")
    assert said.code == 1 and "bluesky:city" in said.json["error"]["fields"]["account"]
    assert run("freeze", "account", "bluesky:city").json["scope_id"] == str(on_bluesky.id)


def test_an_outsider_freezes_nothing(run: Run) -> None:
    account = make.account()
    agency = make.outsider(make.engagement(accounts=[account]))
    said = run("freeze", "account", account.id, by=agency, scopes=["read", "write"])
    assert (said.code, said.error) == (1, "token_scope")
    assert open_freezes() == []


def test_two_people_lift_a_freeze(run: Run) -> None:
    lead, approver = make.person(roles=["crisis_lead"]), make.person(roles=["approver"])
    freeze_id = run("freeze", "all", by=lead).json["id"]
    asked = run("thaw", "ask", freeze_id, "--reason", "It is mended", by=approver)
    assert asked.code == 0
    again = run("thaw", "ask", freeze_id, "--reason", "It is mended", by=lead)
    assert (again.code, again.error) == (5, "thaw_open")
    alone = run("thaw", "confirm", asked.json["id"], by=approver)
    assert (alone.code, alone.error) == (1, "same_person")
    assert run("thaw", "confirm", asked.json["id"], by=lead).code == 0
    assert open_freezes() == []


def test_a_freeze_is_narrowed(run: Run) -> None:
    lead, approver = make.person(roles=["crisis_lead"]), make.person(roles=["approver"])
    account = make.account(handle="ferries")
    freeze_id = run("freeze", "all", by=lead).json["id"]
    asked = run("thaw", "ask", freeze_id, "--reason", "Only these", "--narrow-to", "account:ferries", by=approver)
    run("thaw", "confirm", asked.json["id"], by=lead)
    assert [held.scope_id for held in open_freezes()] == [account.id]


def test_a_wish_is_withdrawn(run: Run) -> None:
    lead = make.person(roles=["crisis_lead"])
    freeze_id = run("freeze", "all", by=lead).json["id"]
    asked = run("thaw", "ask", freeze_id, "--reason", "It is mended", by=lead)
    assert run("thaw", "withdraw", asked.json["id"], by=lead).code == 0
    assert len(open_freezes()) == 1
    assert run("thaw", "withdraw", asked.json["id"], by=lead).code == 5


def test_the_operator_lifts_nothing(run: Run) -> None:
    freeze_id = run("freeze", "all").json["id"]
    said = run("thaw", "ask", freeze_id, "--reason", "It is mended")
    assert (said.code, said.error) == (1, "no_token")


def test_the_status_tells_what_is_stopped(run: Run) -> None:
    run("freeze", "all", "--reason", "Storm")
    said = run("status")
    assert [held["reason"] for held in said.json["freezes"]] == ["Storm"]
    assert said.json["deliveries"]["waiting"] == {"number": 0, "more": False}
    assert said.json["worker"] == {"at": None, "alive": False}
    assert said.json["checkpoint"] is None
    told = run("status", plain=True).out
    assert "Everything" in told and "not running, last seen never" in told


def test_what_was_on_the_wire_is_listed_by_name(run: Run) -> None:
    review = story.approved(story.cast(handle="ferries"))
    delivery = story.delivery_of(review)
    said: list[Said] = []
    send_one(story.worker(), before_call=lambda claim: said.append(run("freeze", "all")))
    [frozen] = said
    assert [each["delivery"]["id"] for each in frozen.json["on_the_wire"]] == [str(delivery.id)]
    told = run("freeze", "all", plain=True).out
    assert "Nothing more in it can start." in told
