"""Acts on the register, from the page to the two keys."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from masthead.jobs.models import Job
from masthead.ledger.models import Payload
from masthead.people.models import Office, Person, TwoKeyChange
from masthead.registry import opening
from masthead.registry.models import Account, Credential
from tests import factories
from tests.support.jobs import work_off

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SECRET = "an app password nobody reads"


def enter(who: Person) -> Client:
    client = Client()
    client.force_login(who, backend=BACKEND)
    return client


def steward(function: str = "communications") -> Client:
    return enter(factories.person(function=function, roles=["steward"]))


def facts(**given: Any) -> dict[str, Any]:
    return {
        "display_name": "Harbor Transit", "network": "sandbox", "handle": "transit", "purpose": "Says what runs.",
        "audience": "Riders", "languages": "en, es", "tier": "1", "staffed": "Mon-Fri 08:00-18:00\nSat 10:00-14:00",
        "time_zone": "UTC", "url": "", "native_id": "", "allowed_links": "harbor.example", "band": "2",
        "voice_rate": "2", "emblem": "tram", "office": str(factories.umbrella().id), "kind": "official", **given,
    }  # fmt: skip


def test_an_account_comes_on_the_register() -> None:
    owner = factories.person(function="communications")
    assert steward().post("/accounts/new", facts(communications_owner=str(owner.id))).status_code == 422
    it = factories.person(function="it")
    owners = {"communications_owner": str(owner.id), "it_owner": str(it.id)}
    answer = steward().post("/accounts/new", facts(**owners, usual_topics=["disaster"], market_terms="merger, results"))
    account = Account.objects.get()
    assert answer["Location"] == f"/accounts/{account.id}/"
    assert (account.state, account.communications_owner, account.languages) == ("proposed", owner, ["en", "es"])
    assert (account.usual_topics, account.market_terms) == (["disaster"], ["merger", "results"])
    assert account.staffed[0] == {"days": [0, 1, 2, 3, 4], "from": "08:00", "to": "18:00"}


def test_what_was_typed_stays_and_each_error_is_at_its_field() -> None:
    answer = steward().post("/accounts/new", facts(staffed="now and then", time_zone="Harbor"))
    said = answer.content.decode()
    assert answer.status_code == 422 and "is no shift" in said and "Says what runs." in said
    answer = steward().post("/accounts/new", facts(time_zone="Harbor"))
    assert answer.status_code == 422 and 'id="id_time_zone_error"' in answer.content.decode()
    assert not Account.objects.exists()


def test_a_description_changes_at_once_and_a_loosening_waits() -> None:
    account = factories.account(handle="transit", time_zone="UTC")
    client = steward()
    page = client.get(f"/accounts/{account.id}/change").content.decode()
    assert "Tells the public what we do." in page
    typed = facts(handle="transit", display_name=account.display_name, allowed_links="", emblem="anchor", band="0")
    client.post(f"/accounts/{account.id}/change", {**typed, "staffed": "", "languages": "en"})
    account.refresh_from_db()
    assert account.purpose == "Says what runs." and not TwoKeyChange.objects.exists()
    answer = client.post(f"/accounts/{account.id}/change", {**typed, "staffed": "", "tier": "2"})
    change = TwoKeyChange.objects.get()
    assert answer["Location"] == f"/keys/{change.id}/"


def test_owners_change_by_two_keys() -> None:
    account = factories.account()
    successor = factories.person(function="it")
    client = steward()
    answer = client.post(f"/accounts/{account.id}/owners", {"it_owner": str(successor.id), "reason": "Sam left."})
    page = client.get(answer["Location"]).content.decode()
    assert successor.name in page and "Sam left." in page
    other = enter(factories.person(function="it"))
    other.post(f"{answer['Location']}turn")
    account.refresh_from_db()
    assert account.it_owner == successor


def test_accounts_become_active_by_a_reviewed_list() -> None:
    rows = [factories.account(owned=False, kind="observed") for _ in range(3)]
    ids = [str(row.id) for row in rows]
    client = steward()
    assert 'name="account"' in client.get("/accounts/").content.decode()
    listed = client.post("/accounts/activate", {"account": ids}).content.decode()
    assert "3 accounts to activate" in listed
    typed = {"account": ids, "step": "propose", "kind": "official"}
    refused = client.post("/accounts/activate", typed)
    assert refused.status_code == 422 and "two owners" in refused.content.decode()
    owners = {f"{side}_owner": str(factories.person(function=side).id) for side in ("communications", "it")}
    answer = client.post("/accounts/activate", {**typed, **owners})
    enter(factories.person(function="it")).post(f"{answer['Location']}turn")
    assert set(Account.objects.values_list("state", "kind")) == {("active", "official")}


def test_a_credential_is_sealed_and_shown_nowhere() -> None:
    account = factories.account(network="bluesky")
    client = steward()
    path = f"/accounts/{account.id}/connect"
    assert "never run against the live service" in client.get(path).content.decode()
    typed = {"service": "https://pds.example", "identifier": "harbor.example", "app_password": SECRET}
    answer = client.post(path, {**typed, "rights": "post, delete", "reason": "A new app password."})
    said = client.get(answer["Location"]).content.decode()
    assert "post, delete" in said and SECRET not in said
    wrong = client.post(path, {**typed, "expires_at": "2001-01-01T10:00"})
    assert wrong.status_code == 422 and SECRET not in wrong.content.decode()
    wrong = client.post(path, {**typed, "service": "", "app_password": ""})
    assert wrong.status_code == 422 and 'id="id_app_password_error"' in wrong.content.decode()
    enter(factories.person(function="it")).post(f"{answer['Location']}turn")
    opened = opening.credential_for(account.id)
    assert opened and json.loads(opened) == typed
    page = client.get(f"/accounts/{account.id}/").content.decode()
    assert "sealed" in page and SECRET not in page
    client.post(path, {**typed, "rights": "post", "again": "yes"})
    assert Credential.objects.count() == 2
    client.post(f"/accounts/{account.id}/revoke", {"revoke-reason": "It was in a mail."})
    assert not Credential.objects.filter(ended_at=None).exists()
    assert not any(SECRET in body for body in Payload.objects.values_list("body", flat=True))


def test_it_retires_with_a_reason() -> None:
    account = factories.account()
    client = steward()
    assert client.post(f"/accounts/{account.id}/retire", {"retire-reason": ""}).status_code == 422
    client.post(f"/accounts/{account.id}/retire", {"retire-reason": "The network closed."})
    account.refresh_from_db()
    assert account.state == "retired"
    assert "is retired" in client.get(f"/accounts/{account.id}/").content.decode()


def test_who_may_not_gets_not_found_and_an_entry() -> None:
    account = factories.account()
    author = enter(factories.person(roles=["author"]))
    assert author.post(f"/accounts/{account.id}/retire", {"retire-reason": "I may not."}).status_code == 404
    assert author.post("/accounts/new", facts()).status_code == 404
    assert (
        author.post(f"/accounts/{account.id}/owners", {"it_owner": str(factories.person(function="it").id)}).status_code
        == 404
    )
    assert Payload.objects.filter(kind="act.refused").count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_file_is_tried_then_taken_in() -> None:
    text = "network,handle,name,office\nsandbox,ferry,Ferry Desk,\n,nobody,Nothing,\n"
    client = steward()
    office = str(factories.umbrella().id)

    def send(**more: str) -> Any:
        file = SimpleUploadedFile("accounts.csv", text.encode())
        return client.post("/accounts/import", {"kind": "accounts", "file": file, "office": office, **more})

    page = send(trial="on")["Location"]
    waits = client.get(page).content.decode()
    assert "0 of 2" in waits and "Look again" in waits and "Take it in" not in waits
    work_off()
    tried = client.get(page).content.decode()
    assert "1 of 2 rows would be taken in" in tried and "nobody" in tried and not Account.objects.exists()
    taken = client.post(f"{page}take-in")["Location"]
    assert client.post(f"{page}take-in").status_code == 409
    part = client.get(taken, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode() and "HX-Refresh" not in part
    work_off()
    assert client.get(taken, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    report = client.get(taken).content.decode()
    assert "1 of 2 rows were taken in" in report and "nobody" in report and "hx-trigger" not in report
    assert Account.objects.get().kind == "observed"


@pytest.mark.django_db(transaction=True)
def test_an_import_is_called_off_and_goes_on() -> None:
    client = steward()
    file = SimpleUploadedFile("offices.csv", b"name\nQuay\n")
    page = client.post("/accounts/import", {"kind": "offices", "file": file})["Location"]
    assert enter(factories.person(roles=["author"])).post(f"{page}cancel").status_code == 404
    client.post(f"{page}cancel")
    work_off()
    said = client.get(page).content.decode()
    assert "Called off" in said and "Go on where it stopped" in said and not Office.objects.filter(name="Quay").exists()
    assert enter(factories.person(roles=["author"])).post(f"{page}go-on").status_code == 404
    client.post(f"{page}go-on")
    work_off()
    assert Office.objects.filter(name="Quay").count() == 1


def test_a_file_that_is_none_is_told_at_once() -> None:
    client = steward()

    def send(data: bytes, **more: str) -> Any:
        file = SimpleUploadedFile("a.csv", data)
        return client.post("/accounts/import", {"kind": "accounts", "file": file, **more})

    for data, said in (
        (b"\xff\xfe", "UTF-8"),
        (b"PK\x03\x04sheet", "CSV"),
        (b"handle\nx\n", "network"),
        (b"", "network"),
    ):
        bad = send(data)
        assert bad.status_code == 422 and said in bad.content.decode()
    assert send(b"network,handle\n").status_code == 422
    assert send(b"network,handle\nx,y\n", office="nowhere").status_code == 422
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_complete_list_tells_who_is_missing_and_keeps_it_with_the_import() -> None:
    me = factories.person(roles=["steward"], function="legal")
    client = enter(me)
    people = [factories.person(function="program") for _ in range(39)]

    def send(kept: list[Person], **more: str) -> Any:
        rows = "".join(f"{each.name},{each.email},{each.function}\n" for each in (me, *kept))
        file = SimpleUploadedFile("people.csv", f"name,email,function\n{rows}".encode())
        return client.post("/accounts/import", {"kind": "people", "file": file, "complete": "on", **more})

    page = send(people[2:], trial="on")["Location"]
    work_off()
    assert "They would be suspended." in client.get(page).content.decode()
    assert Person.objects.filter(state="suspended").count() == 0
    taken = client.post(f"{page}take-in")["Location"]
    work_off()
    said = client.get(taken).content.decode()
    assert "Missing from it: 2 in house, 0 of partners." in said and "They are suspended." in said
    assert Person.objects.filter(state="suspended").count() == 2
    many = send(people[5:])["Location"]
    work_off()
    assert "Read the list" in client.get(many).content.decode()
    assert send(people[5:]).status_code == 409
    assert Person.objects.filter(state="suspended").count() == 2


def test_only_people_are_listed_whole() -> None:
    file = SimpleUploadedFile("offices.csv", b"name\nQuay\n")
    wrong = steward().post("/accounts/import", {"kind": "offices", "file": file, "complete": "on"})
    assert wrong.status_code == 422 and "Leave it out for accounts and offices." in wrong.content.decode()
