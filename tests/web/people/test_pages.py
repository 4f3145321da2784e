"""People, partners and offices as each role sees them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from masthead.people.models import Person
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


@pytest.mark.parametrize("role", ["author", "approver", "steward", "auditor", "leadership", "crisis_lead", ""])
def test_everybody_in_house_reads_who_acts(role: str) -> None:
    me = factories.person(roles=[role] if role else [], name="Inés Duarte")
    other = factories.person(roles=["approver"], name="Mei Castellano")
    client, steward = enter(me), role == "steward"
    assert "Mei Castellano" in words(client, "/people/")
    page = words(client, f"/people/{other.id}/")
    assert "Approver" in page and "everything" in page
    assert ("Suspend" in page, "Give a role" in page) == (steward, steward)
    for path in ("/people/new", f"/people/{other.id}/change"):
        words(client, path, 200 if steward else 404)
    words(client, f"/people/{me.id}/change")
    for path in ("/people/partners/", "/people/offices/", "/people/tokens/"):
        words(client, path)
    words(client, f"/people/offices/{factories.umbrella().id}/", 200 if steward else 404)


def test_an_agency_sees_its_own_people_and_sponsors() -> None:
    sponsor, stranger = factories.person(name="Dana Whitlock"), factories.person(name="Lena Fischer")
    contract = factories.engagement(sponsor=sponsor, offices=[factories.office("Harbor Transit")])
    hidden = factories.engagement(partner=factories.partner("Rival"))
    client = enter(factories.outsider(contract, name="Callum Reyes"))
    listed = words(client, "/people/")
    assert "Callum Reyes" in listed and "Dana Whitlock" in listed and "Lena Fischer" not in listed
    assert "Lena Fischer" not in words(client, "/people/export.csv")
    words(client, f"/people/{stranger.id}/", 404)
    words(client, f"/people/engagements/{hidden.id}/", 404)
    assert "Rival" not in words(client, "/people/partners/")
    assert "Harbor Transit" in words(client, f"/people/engagements/{contract.id}/")
    for path in ("/people/new", f"/people/{sponsor.id}/change", f"/people/partners/{contract.partner_id}/open"):
        words(client, path, 404)
    why = {"suspend-reason": "Because we can.", "end-reason": "Because we can."}
    assert client.post(f"/people/{sponsor.id}/suspend", why).status_code == 404
    assert client.post(f"/people/engagements/{contract.id}/end", why).status_code == 404
    assert client.post("/people/partners/", {"name": "Friends", "kind": "agency"}).status_code == 404


def test_a_stranger_is_asked_to_sign_in() -> None:
    factories.person()
    for path in ("/people/", "/people/tokens/", "/people/partners/", "/people/offices/", "/people/export.csv"):
        assert Client().get(path)["Location"].startswith("/account/login/")


def test_lists_are_searched_and_exported() -> None:
    factories.person(name="Mei Castellano", function="legal")
    client = enter(factories.person(name="Inés Duarte", roles=["approver"]))
    assert "Mei Castellano" not in words(client, "/people/?q=Duarte")
    assert "Mei Castellano" in words(client, "/people/?function=legal")
    assert "Mei Castellano" not in words(client, "/people/?role=approver")
    lines = words(client, "/people/export.csv").splitlines()
    assert len(lines) == 3 and any("Approver on everything" in line for line in lines)
    for query in ("?function=no", "?office=x", f"?after={factories.new_id()}", "?role=king"):
        words(client, f"/people/{query}")
