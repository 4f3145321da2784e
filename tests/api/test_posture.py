"""Accounts' own logins, accounts in doubt, and reviewed campaigns, through the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from masthead.kernel.clock import now
from masthead.registry.actions.doubts import CHECKLIST
from tests import factories as make
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db
SOUND = {"native_login": "present", "second_factor": "off", "recovery": "mobile", "asked": "The platform"}


def test_a_login_is_attested_checked_and_borne() -> None:
    account = make.account()
    it, other = Asking.as_(account.it_owner), Asking.as_(account.communications_owner)
    here = f"/accounts/{account.id}"
    assert it.post(f"{here}/posture", SOUND).status == 201
    assert other.post(f"{here}/posture", SOUND).status == 403
    shown = other.get(f"{here}/posture").body
    assert [each["code"] for each in shown["findings"]] == ["second_factor_off", "recovery_mobile", "native_login"]
    checked = it.post("/posture/check", {"scope": "account", "scope_id": account.id}).body
    assert checked["accounts"] == 1 and checked["found"][0]["account_id"] == str(account.id)
    risk = {"finding": "native_login", "reason": "The vault comes on Monday."}
    assert it.post(f"{here}/risks", risk).code == "risk_without_end"
    assert it.post(f"{here}/risks", {**risk, "until": now() + timedelta(days=7)}).status == 201
    open_now = [each for each in other.get("/today").body["posture"][0]["findings"] if not each["accepted_until"]]
    assert [each["code"] for each in open_now] == ["second_factor_off", "recovery_mobile"]
    assert [each["id"] for each in it.get("/accounts", standing="posture").body["items"]] == [str(account.id)]


def test_a_check_asked_twice_is_answered_alike() -> None:
    account = make.account(network="bluesky")
    it, asked = Asking.as_(account.it_owner), {"scope": "account", "scope_id": account.id}
    first, again = (it.post("/posture/check", asked, **{"Idempotency-Key": "check-1"}) for _ in range(2))
    assert first.body == again.body and first.body["found"]


def test_an_account_in_doubt_comes_back_by_both() -> None:
    account = make.account()
    it, other = Asking.as_(account.it_owner), Asking.as_(account.communications_owner)
    here = f"/accounts/{account.id}"
    assert it.post(f"{here}/doubt", {"reason": "A post nobody wrote."}).status == 201
    assert other.get(here).body["in_doubt"] and other.get("/today").body["doubts"][0]["may_restore"]
    back: dict[str, Any] = {"checked": list(CHECKLIST)}
    assert it.post(f"{here}/restore", back).body == {"restored": False}
    assert it.post(f"{here}/restore", back).code == "two_owners"
    assert other.get(f"{here}/posture").body["doubt"]["asked_by"] == account.it_owner.name
    assert other.post(f"{here}/restore", back).body == {"restored": True}


def test_an_official_account_names_both_owners() -> None:
    comms = make.person(roles=["steward"])
    asked = {"office_id": make.umbrella().id, "network": "sandbox", "handle": "new", "display_name": "New"}
    answer = Asking.as_(comms).post("/accounts", {**asked, "owners": {"communications_owner": comms.id}})
    assert (answer.status, answer.code) == (422, "owners") and "Name both" in answer.body["detail"]


def test_a_campaign_is_reviewed_by_another() -> None:
    owner, other = make.person(roles=["approver"]), make.person(roles=["approver"])
    row = make.campaign(owner=owner, risk_note="It may be mocked.", stop_plan="Take it down.")
    assert Asking.as_(owner).post(f"/campaigns/{row.id}/review", {"decision": "go"}).code == "own_campaign"
    assert Asking.as_(other).post(f"/campaigns/{row.id}/review", {"decision": "pilot"}).status == 204
    shown = Asking.as_(owner).get(f"/campaigns/{row.id}").body
    assert (shown["decision"], shown["reviewer_name"]) == ("pilot", other.name)
