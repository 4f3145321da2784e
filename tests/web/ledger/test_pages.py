"""The ledger as each role reads it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.test import Client

from masthead.ledger.models import Payload
from masthead.people.models import Person
from masthead.registry.actions import change_account, retire_account
from tests import factories

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def enter(who: Person) -> Client:
    client = Client()
    client.force_login(who, backend=BACKEND)
    return client


def words(client: Client, path: str, status: int = 200) -> str:
    answer: Any = client.get(path)
    assert answer.status_code == status, path
    return b"".join(answer).decode() if answer.streaming else str(answer.content.decode())


@pytest.fixture
def acts() -> dict[str, Any]:
    """A steward changed one account and retired another."""
    transit, water = factories.account(display_name="Harbor Transit"), factories.account(display_name="Harbor Water")
    steward = factories.person(roles=["steward"], name="Priya Raman")
    change_account(actor=factories.actor(steward), account_id=transit.id, purpose="Says what runs.")
    retire_account(actor=factories.actor(steward), account_id=water.id, reason="The network closed.")
    entries = {each.kind: each.entry_id for each in Payload.objects.all()}
    return {"transit": transit, "water": water, "steward": steward, "entries": entries}


@pytest.mark.parametrize("role", ["auditor", "leadership", "steward", "crisis_lead"])
def test_some_read_all_of_it(acts: dict[str, Any], role: str) -> None:
    client = enter(factories.person(roles=[role]))
    listed = words(client, "/ledger/")
    assert "Account: changed" in listed and "Account: retired" in listed and "Priya Raman" in listed
    assert "The network closed." in words(client, f"/ledger/{acts['entries']['account.retired']}/")
    changed = words(client, f"/ledger/{acts['entries']['account.changed']}/")
    assert "Purpose: Says what runs., it was Tells the public what we do." in changed
    assert acts["transit"].communications_owner.name in changed


def test_an_author_reads_about_their_accounts(acts: dict[str, Any]) -> None:
    author = factories.person()
    factories.grant(author, "author", scope="account", scope_id=acts["transit"].id)
    client = enter(author)
    listed = words(client, "/ledger/")
    assert "Account: changed" in listed and "The network closed." not in listed
    words(client, f"/ledger/{acts['entries']['account.changed']}/")
    hidden = acts["entries"]["account.retired"]
    words(client, f"/ledger/{hidden}/", 404)
    words(client, f"/ledger/{hidden}/proof", 404)
    for path in ("/ledger/export.csv", "/ledger/export.jsonl", "/ledger/?q=network", "/ledger/?kind=account.retired"):
        assert "The network closed." not in words(client, path)
    words(client, f"/ledger/?account={acts['water'].id}")


def test_an_approver_without_a_place_reads_what_they_did(acts: dict[str, Any]) -> None:
    me = factories.person()
    assert "No entry is yours" in words(enter(me), "/ledger/")
    enter(me).post(f"/accounts/{acts['transit'].id}/retire", {"retire-reason": "I may not."})
    listed = words(enter(me), "/ledger/export.csv")
    assert "act.refused" in listed and "account.changed" not in listed


def test_an_auditor_of_an_office_reads_what_is_below_it(acts: dict[str, Any]) -> None:
    office = factories.office()
    below = factories.account(office=factories.office(parent=office), display_name="Ferry Desk")
    change_account(actor=factories.actor(acts["steward"]), account_id=below.id, purpose="Ferries.")
    auditor = factories.person()
    factories.grant(auditor, "auditor", scope="office", scope_id=office.id)
    listed = words(enter(auditor), "/ledger/export.jsonl").splitlines()
    assert len(listed) == 1 and str(below.id) in listed[0]


def test_an_agency_reads_what_it_did_itself(acts: dict[str, Any]) -> None:
    client = enter(factories.outsider(factories.engagement(accounts=[acts["transit"]])))
    client.post(f"/accounts/{acts['transit'].id}/retire", {"retire-reason": "We may not."})
    listed = words(client, "/ledger/export.csv")
    assert "act.refused" in listed and "account.changed" not in listed
    for entry_id in acts["entries"].values():
        words(client, f"/ledger/{entry_id}/", 404)


def test_a_stranger_reads_the_public_addresses_alone(acts: dict[str, Any]) -> None:
    client = Client()
    for path in ("/ledger/", "/ledger/export.csv", f"/ledger/{acts['entries']['account.changed']}/"):
        assert client.get(path)["Location"].startswith("/account/login/")
    assert client.get("/ledger/checkpoint").status_code in (200, 404)


def test_lists_are_narrowed(acts: dict[str, Any]) -> None:
    client = enter(factories.person(roles=["auditor"]))
    found = {
        "?q=network+closed": ("retired", "changed"),
        "?kind=account.changed": ("changed", "retired"),
        f"?account={acts['water'].id}": ("retired", "changed"),
        f"?subject={acts['transit'].id}": ("changed", "retired"),
    }
    for query, (there, gone) in found.items():
        lines = words(client, f"/ledger/export.csv{query}")
        assert f"account.{there}" in lines and f"account.{gone}" not in lines, query
    assert "by Priya Raman" in words(client, f"/ledger/?actor={acts['steward'].id}")
    assert "No entry is found" in words(client, "/ledger/?until=2001-01-01T00:00")
    for query in ("?kind=no", "?actor=no", "?since=yesterday", "?after=1", "?q=%25%25"):
        words(client, f"/ledger/{query}")


def test_what_is_taken_along_can_be_verified(acts: dict[str, Any]) -> None:
    client = enter(factories.person(roles=["auditor"]))
    for line in words(client, "/ledger/export.jsonl").splitlines():
        entry = json.loads(line)
        digest = hashlib.sha256(bytes.fromhex(entry["salt"]) + entry["payload"].encode()).hexdigest()
        assert digest == entry["commitment"]
    entry_id = acts["entries"]["account.changed"]
    assert "waits for its place" in words(client, f"/ledger/{entry_id}/")
    words(client, f"/ledger/{entry_id}/proof", 409)
