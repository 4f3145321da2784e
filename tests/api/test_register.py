"""The register, its people and their two keys, through the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from masthead.kernel.clock import now
from masthead.people.models import Person
from tests import factories as make
from tests.api.asking import Asking
from tests.support.jobs import work_off

pytestmark = pytest.mark.django_db


def _stewards() -> tuple[Asking, Asking]:
    """One steward of communications, one of IT."""
    return (
        Asking.as_(make.person(function="communications", roles=["steward"])),
        Asking.as_(make.person(function="it", roles=["steward"])),
    )


def test_an_account_comes_onto_the_register_and_two_keys_activate_it() -> None:
    communications, it = _stewards()
    office = make.office()
    owners = {
        "communications_owner": make.person(office=office).id,
        "it_owner": make.person(function="it", office=office).id,
    }
    asked = {"office_id": office.id, "network": "sandbox", "handle": "@ferry", "display_name": "Ferry"}
    account = communications.post("/accounts", {**asked, "owners": owners}).body["id"]
    change = communications.post("/accounts/activate", {"accounts": [{"account_id": account}]}).body["id"]
    assert it.get("/changes/waiting").body[0]["mine"] == "key"
    assert communications.post(f"/changes/{change}/turn").code == "key_turned"
    assert it.post(f"/changes/{change}/turn").body == {"effective": True}
    shown = it.get(f"/accounts/{account}").body
    assert (shown["state"], shown["handle"], shown["communications"]["answers"]) == ("active", "ferry", "owner")
    assert {gap["code"] for gap in shown["gaps"]} >= {"purpose", "it_deputy"}
    changed = it.send("PATCH", f"/accounts/{account}", {"purpose": "Tells when ships leave."}).body
    assert changed == {"changed": ["purpose"], "waits": None}
    assert [each["id"] for each in it.get("/accounts", search="ferry").body["items"]] == [account]
    assert it.post(f"/accounts/{account}/retire", {"reason": "It is no more."}).status == 204
    assert it.get("/accounts", search="ferry").body["items"] == []


def test_a_refused_key_goes_to_the_decider() -> None:
    communications, it = _stewards()
    account = make.account()
    change = communications.post(
        f"/accounts/{account.id}/owners", {"it_deputy": make.person(function="it").id, "reason": "Holidays."}
    ).body["id"]
    assert it.post(f"/changes/{change}/refuse", {"reason": ""}).status == 422
    assert it.post(f"/changes/{change}/refuse", {"reason": "Not them."}).status == 204
    assert it.get(f"/changes/{change}").body["state"] in {"open", "refused"}
    assert it.get("/changes", subject=account.id).body["items"][0]["id"] == change


def test_a_credential_is_never_told_again() -> None:
    communications, it = _stewards()
    account = make.account()
    asked = {"secret": "app-password-1", "rights": ["post"]}
    change = communications.post(f"/accounts/{account.id}/credential", asked).body["id"]
    assert it.post(f"/changes/{change}/turn").body == {"effective": True}
    shown = it.get(f"/accounts/{account.id}").body
    assert shown["credential"]["rights"] == ["post"] and "app-password-1" not in str(shown)
    assert it.post(f"/accounts/{account.id}/credential/reconnect", {"secret": "x", "rights": []}).status == 201
    more = {"secret": "x", "rights": ["admin"]}
    assert it.post(f"/accounts/{account.id}/credential/reconnect", more).code == "two_keys"
    assert it.post(f"/accounts/{account.id}/credential/revoke", {"reason": "Lost."}).status == 204


def test_offices_charters_and_policies() -> None:
    communications, _ = _stewards()
    root = make.umbrella()
    office = communications.post("/offices", {"name": "Parks", "parent": root.id}).body["id"]
    other = communications.post("/offices", {"name": "Harbour", "parent": root.id}).body["id"]
    assert communications.post(f"/offices/{office}/move", {"under": other}).status == 204
    assert communications.post(f"/offices/{office}/rename", {"name": "Gardens"}).status == 204
    assert communications.get(f"/offices/{office}").body["above"] == [str(root.id), other]
    assert communications.post(f"/offices/{other}/move", {"under": office}).code == "own_descendant"
    assert communications.get(f"/offices/{office}/charter").status == 404
    charter = {"assignments": {"content": {"function": "communications"}}, "decider_id": make.person().id}
    answer = communications.send("PUT", f"/offices/{office}/charter", charter).body
    assert answer["holds"] is False and answer["waits"]
    assert answer["differences"][0] == "Content: communications, it was nobody"
    policy = communications.get(f"/offices/{office}/policy").body
    assert policy["version"] == 0 and policy["sentences"]
    answer = communications.send("PUT", f"/offices/{office}/policy", {"document": policy["document"]})
    assert answer.body == {"version": 1, "waits": None}
    wrong = communications.send("PUT", f"/offices/{office}/policy", {"document": {"rules": 3}})
    assert (wrong.status, wrong.code) == (422, "invalid") and wrong.body["fields"]
    assert len(communications.get(f"/offices/{office}/policy/versions").body) == 1
    assert [each["name"] for each in communications.get("/offices").body["items"]] == [root.name, "Harbour", "Gardens"]


def test_people_and_their_roles() -> None:
    steward, _ = _stewards()
    asked = {"name": "Ana", "email": "ana@example.test", "function": "program", "office_id": make.umbrella().id}
    ana = steward.post("/people", asked).body["id"]
    assert set(steward.post("/people", asked).body["fields"]) == {"email"}
    grant = steward.post(f"/people/{ana}/grants", {"role": "author", "scope": "all"}).body["id"]
    shown = steward.get(f"/people/{ana}").body
    assert [each["role"] for each in shown["grants"]] == ["author"] and shown["in_house"]
    assert steward.get("/people", role="author").body["items"][0]["id"] == ana
    assert steward.send("DELETE", f"/grants/{grant}").status == 204
    changed = steward.send("PATCH", f"/people/{ana}", {"function": "legal"})
    assert (changed.status, changed.body) == (200, {"waits": None})
    assert steward.post(f"/people/{ana}/suspend", {"reason": "A question."}).status == 204
    again = steward.post(f"/people/{ana}/reinstate", {"reason": "Answered."})
    assert (again.status, again.body) == (200, {"waits": None})
    assert steward.post(f"/people/{ana}/offboard", {"reason": "Left us."}).status == 204
    assert steward.get("/people", state="left").body["items"][0]["id"] == ana
    pages = [steward.get("/people", limit=1).body]
    while pages[-1]["next"]:
        pages.append(steward.get("/people", limit=1, cursor=pages[-1]["next"]).body)
    assert len(pages) == 2


def test_partners_and_their_contracts() -> None:
    steward, _ = _stewards()
    office = make.office()
    partner = steward.post("/partners", {"name": "Bright", "kind": "agency"}).body["id"]
    contract = {
        "partner_id": partner, "title": "Posts", "sponsor_id": make.person().id, "starts_at": now(),
        "ends_at": now() + timedelta(days=30), "activities": ["content"], "office_ids": [office.id],
    }  # fmt: skip
    engagement = steward.post("/engagements", contract).body["id"]
    wider = steward.send("PATCH", f"/engagements/{engagement}", {"activities": ["content", "community"]}).body
    assert wider["changed"] == [] and wider["waits"]
    assert steward.send("PATCH", f"/engagements/{engagement}", {"title": "Words"}).body["changed"] == ["title"]
    assert steward.get("/engagements", partner_id=partner).body["items"][0]["state"] == "running"
    assert steward.post(f"/engagements/{engagement}/end", {"reason": "It is over."}).status == 204
    assert steward.get("/partners").body["items"][0]["engagements"][0]["state"] == "ended"


def test_campaigns() -> None:
    steward, _ = _stewards()
    asked = {"name": "Spring", "office_id": make.umbrella().id, "owner_id": make.person().id,
             "starts_on": "2026-03-01", "ends_on": "2026-05-31", "hashtags": ["#SpringInTown"]}  # fmt: skip
    campaign = steward.post("/campaigns", asked).body["id"]
    assert set(steward.post("/campaigns", {**asked, "name": "Other"}).body["fields"]) == {"hashtags"}
    assert steward.send("PATCH", f"/campaigns/{campaign}", {"stop_plan": "Call Grace."}).status == 204
    assert steward.get(f"/campaigns/{campaign}").body["hashtags"] == ["springintown"]
    assert steward.post(f"/campaigns/{campaign}/close").status == 204
    assert steward.get("/campaigns").body["items"] == []
    assert len(steward.get("/campaigns", closed=True).body["items"]) == 1


@pytest.mark.django_db(transaction=True)
def test_a_file_is_tried_then_taken_in_by_jobs_and_tells_what_became_of_each_row() -> None:
    steward, _ = _stewards()
    make.umbrella()
    rows = b"name,email,function,office\nAna,ana@example.test,legal,Department\nBo,nothing,legal,Department\n"

    def give(key: str = "", **more: Any) -> Any:
        sent = {"kind": "people", "file": SimpleUploadedFile("people.csv", rows), **more}
        headers = {"Authorization": f"Bearer {steward.token}", **({"Idempotency-Key": key} if key else {})}
        return steward.client.post("/api/v1/imports", sent, headers=headers).json()

    tried = give(dry_run=True)["id"]
    waits = steward.get(f"/imports/{tried}").body
    assert (waits["job"]["state"], waits["trial"], waits["added"]) == ("waiting", True, 0)
    work_off()
    told = steward.get(f"/imports/{tried}").body
    assert (told["job"]["state"], told["job"]["done"], told["job"]["total"]) == ("done", 2, 2)
    assert (told["added"], [each["number"] for each in told["bad"]], Person.objects.count()) == (1, [2], 2)
    taken = steward.post(f"/imports/{tried}/take-in").body["id"]
    assert taken != tried and steward.post(f"/imports/{tried}/take-in").status == 409
    assert give("a-key")["code"] == "under_way"
    work_off()
    report = steward.get(f"/imports/{taken}").body
    assert (report["added"], report["bad"], Person.objects.count()) == (1, told["bad"], 3)
    assert report["job"]["sentence"] == "1 added, 0 known already, 1 not."
    listed = steward.get("/imports").body["items"]
    assert [(each["file_name"], each["trial"]) for each in listed] == [("people.csv", False), ("people.csv", True)]
    assert give("key-2") == give("key-2") == {"id": taken}


def test_a_job_is_called_off_and_asked_for_again() -> None:
    steward, it = _stewards()
    auditor = Asking.as_(make.person(roles=["auditor"]))
    author = Asking.as_(make.person(roles=["author"]))
    sent = {"kind": "offices", "file": SimpleUploadedFile("o.csv", b"name\nQuay\n")}
    headers = {"Authorization": f"Bearer {steward.token}"}
    steward.client.post("/api/v1/imports", sent, headers=headers)
    (job,) = steward.get("/jobs").body["items"]
    assert (job["title"], job["kind"], job["state"]) == ("o.csv", "registry.import", "waiting")
    assert [each.get(f"/jobs/{job['id']}").status for each in (auditor, it, author)] == [200, 200, 404]
    assert [each.post(f"/jobs/{job['id']}/cancel").status for each in (author, auditor, it)] == [404, 403, 204]
    assert it.get("/jobs", state="cancelled").body["items"][0]["id"] == job["id"]
    assert it.post(f"/jobs/{job['id']}/cancel").status == 409
    assert steward.post(f"/jobs/{job['id']}/retry").status == 204
    assert steward.post(f"/jobs/{job['id']}/retry").code == "under_way"
    assert steward.get("/status").body["jobs"] == {
        "at": None, "alive": False, "waiting": 1, "working": 0, "failed": 0, "stalled": 0,
    }  # fmt: skip
