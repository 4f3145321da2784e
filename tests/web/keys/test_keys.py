"""Two-key changes on their page."""

from __future__ import annotations

import pytest
from django.test import Client

from masthead.people.models import Person, TwoKeyChange
from masthead.registry.actions import propose_owner_change
from masthead.registry.models import Charter
from tests import factories

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def enter(who: Person) -> Client:
    client = Client()
    client.force_login(who, backend=BACKEND)
    return client


@pytest.fixture
def change() -> TwoKeyChange:
    account = factories.account(display_name="Harbor Transit")
    successor = factories.person(function="it", name="Viktor Hale")
    who = factories.person(roles=["steward"], function="communications")
    made = propose_owner_change(actor=factories.actor(who), account_id=account.id, it_owner=successor.id, reason="Why.")
    return TwoKeyChange.objects.get(id=made)


@pytest.mark.parametrize("role", ["author", "approver", "steward", "auditor", "leadership"])
def test_people_in_house_read_it(change: TwoKeyChange, role: str) -> None:
    client = enter(factories.person(function="legal", roles=[role]))
    assert "Harbor Transit" in client.get("/keys/").content.decode()
    page = client.get(f"/keys/{change.id}/").content.decode()
    assert "Viktor Hale as IT owner" in page and "Turn my key" not in page
    assert client.post(f"/keys/{change.id}/turn").status_code == 404
    assert TwoKeyChange.objects.get().state == "open"


def test_an_agency_knows_of_none(change: TwoKeyChange) -> None:
    client = enter(factories.outsider(factories.engagement(offices=[factories.umbrella()])))
    assert client.get("/keys/").status_code == 404
    assert client.get(f"/keys/{change.id}/").status_code == 404
    for act in ("turn", "refuse", "withdraw", "decide"):
        assert client.post(f"/keys/{change.id}/{act}", {f"{act}-reason": "Because."}).status_code == 404


def test_the_other_side_turns_its_key(change: TwoKeyChange) -> None:
    client = enter(factories.person(function="it"))
    assert "One change waits for you" in client.get("/keys/").content.decode()
    page = client.get(f"/keys/{change.id}/").content.decode()
    assert "The key of IT is yours" in page
    client.post(f"/keys/{change.id}/turn")
    assert TwoKeyChange.objects.get().state == "effective"
    again = client.post(f"/keys/{change.id}/turn")
    assert again.status_code == 409 and "effective already" in again.content.decode()


def test_a_refused_key_goes_to_the_decider(change: TwoKeyChange) -> None:
    decider = factories.person(function="leadership")
    Charter.objects.create(office=factories.umbrella(), decider=decider, assignments={}, changed_at=factories.now())
    client = enter(factories.person(function="it"))
    assert client.post(f"/keys/{change.id}/refuse", {"refuse-reason": ""}).status_code == 422
    client.post(f"/keys/{change.id}/refuse", {"refuse-reason": "Not before the audit."})
    deciding = enter(decider)
    page = deciding.get(f"/keys/{change.id}/").content.decode()
    assert "Yours to decide" in page and "Not before the audit." in page
    deciding.post(f"/keys/{change.id}/decide", {"decide-reason": "The audit is over.", "go": "yes"})
    assert TwoKeyChange.objects.get().state == "effective"


def test_whoever_proposed_it_takes_it_back(change: TwoKeyChange) -> None:
    client = enter(Person.objects.get(id=change.proposed_by_id))
    client.post(f"/keys/{change.id}/withdraw", {"withdraw-reason": "Too early."})
    assert TwoKeyChange.objects.get().state == "withdrawn"
    assert "Withdrawn" in client.get("/keys/").content.decode()
