"""The register as each role sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from masthead.people.models import Person
from masthead.registry.models import Account, AccountState
from tests import factories

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
Enter = Callable[[Person], Client]


@pytest.fixture
def enter() -> Enter:
    def entered(who: Person) -> Client:
        client = Client()
        client.force_login(who, backend=BACKEND)
        return client

    return entered


def words(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return "".join(part.decode() for part in answer) if answer.streaming else answer.content.decode()  # type: ignore[union-attr]


@pytest.mark.parametrize("role", ["author", "approver", "steward", "auditor", "leadership", "crisis_lead", ""])
def test_everybody_in_house_reads_the_register(enter: Enter, role: str) -> None:
    account = factories.account(office=factories.office("Harbor Transit"), deputies=True)
    client = enter(factories.person(roles=[role] if role else []))
    listed = words(client, "/accounts/")
    owner = account.communications_owner
    assert account.display_name in listed and "Harbor Transit" in listed and owner and owner.name in listed
    assert "What cannot be known" in words(client, f"/accounts/{account.id}/")
    may_add = role == "steward"
    assert ("Put an account on the register" in listed) is may_add
    assert client.get("/accounts/new").status_code == (200 if may_add else 404)
    assert client.get("/accounts/import").status_code == (200 if may_add else 404)
    for page in ("change", "owners"):
        assert client.get(f"/accounts/{account.id}/{page}").status_code == (200 if may_add else 404)


def test_an_agency_sees_what_its_contract_covers(enter: Enter) -> None:
    seen, other = factories.account(display_name="Harbor Transit"), factories.account(display_name="Harbor Water")
    client = enter(factories.outsider(factories.engagement(accounts=[seen])))
    listed = words(client, "/accounts/")
    assert "Harbor Transit" in listed and "Harbor Water" not in listed
    assert "No date is known" not in words(client, f"/accounts/{seen.id}/")
    for path in (f"/accounts/{other.id}/", f"/accounts/{seen.id}/change", "/accounts/new", "/accounts/import"):
        words(client, path, 404)
    assert client.post("/accounts/activate", {"account": str(seen.id)}).status_code == 404
    for act in ("retire", "revoke"):
        assert client.post(f"/accounts/{seen.id}/{act}", {f"{act}-reason": "Because we can."}).status_code == 404
    assert Account.objects.get(id=seen.id).state == AccountState.ACTIVE


def test_a_stranger_is_asked_to_sign_in() -> None:
    factories.person()
    for path in ("/accounts/", f"/accounts/{factories.account().id}/", "/accounts/export.csv", "/keys/"):
        assert Client().get(path)["Location"].startswith("/account/login/")


def test_orphaned_and_observed_are_told_apart(enter: Enter) -> None:
    orphan = factories.account(display_name="Harbor Water")
    Person.objects.filter(id=orphan.it_owner_id).update(state="left")
    factories.account(display_name="Ferry Desk", owned=False, kind="observed")
    client = enter(factories.person())
    listed = words(client, "/accounts/")
    assert "Orphaned" in listed and "Observed" in listed and "cannot send until it has an owner again" in listed
    assert "Ferry Desk" not in words(client, "/accounts/?state=orphaned")
    assert "Harbor Water" not in words(client, "/accounts/?state=observed")
    assert "cannot send" in words(client, f"/accounts/{orphan.id}/")


def test_a_large_house_opens_one_office_at_a_time(enter: Enter) -> None:
    small, large = factories.office("Bureau of Bells"), factories.office("Bureau of Lamps")
    factories.account(office=small, display_name="Bells")
    Account.objects.bulk_create(
        Account(office=large, network="x", handle=f"lamp{n}", display_name=f"Lamp {n:03}", kind="observed",
                created_at=small.created_at if hasattr(small, "created_at") else factories.now())
        for n in range(130)
    )  # fmt: skip
    client = enter(factories.person())
    listed = words(client, "/accounts/")
    assert "Bureau of Lamps" in listed and "Lamp 001" not in listed and "130 accounts" in listed
    opened = words(client, f"/accounts/?at={large.id}")
    assert "Lamp 001" in opened and "Bells" not in opened.replace("Bureau of Bells", "")
    assert "after=" in opened
    assert "Lamp 129" in words(client, "/accounts/?q=lamp+129")


def test_the_export_holds_every_account(enter: Enter) -> None:
    factories.account(display_name="=cmd", purpose="Calm")
    factories.account(display_name="Gone", state="retired")
    lines = words(enter(factories.person()), "/accounts/export.csv").splitlines()
    assert len(lines) == 3 and lines[0].startswith("id,name,network") and "'=cmd" in lines[1] and "Gone" in lines[2]


def test_bad_addresses_of_the_list_are_forgiven(enter: Enter) -> None:
    factories.account()
    client = enter(factories.person())
    for query in ("?state=nonsense", "?office=1", "?at=nowhere", f"?at={factories.new_id()}", "?after=x&network=none"):
        assert client.get(f"/accounts/{query}").status_code == 200, query
