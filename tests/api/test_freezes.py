"""The switch, through the API."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def test_an_owner_freezes_an_account_and_two_lift_it() -> None:
    account = make.account()
    assert account.communications_owner is not None
    owner = Asking.as_(account.communications_owner)
    scope = {"scope": "account", "scope_id": account.id}
    assert owner.get("/freezes/stops", **scope).body["waiting"] == {"number": 0, "more": False}
    freeze = owner.post("/freezes", {**scope, "reason": "Wrong hands."}).body["id"]
    shown = owner.get(f"/freezes/{freeze}").body
    assert shown["is_open"] and shown["scope_id"] == str(account.id) and shown["thaw"] is None
    thaw = owner.post(f"/freezes/{freeze}/thaws", {"reason": "All is well."}).body["id"]
    assert owner.post(f"/thaws/{thaw}/confirm").code == "same_person"
    lead = Asking.as_(make.person(roles=["crisis_lead"]))
    assert lead.post(f"/thaws/{thaw}/withdraw").status == 204
    thaw = owner.post(f"/freezes/{freeze}/thaws", {"reason": "All is well now."}).body["id"]
    assert lead.post(f"/thaws/{thaw}/confirm").status == 204
    assert owner.get("/freezes").body["items"] == []
    assert [each["id"] for each in owner.get("/freezes", over=True).body["items"]] == [freeze]
    assert owner.get(f"/freezes/{freeze}/held").body["items"] == []
    assert owner.get(f"/freezes/{freeze}/wire").body == []


def test_who_may_not_is_told() -> None:
    account = make.account()
    author = make.person(roles=["author"])
    answer = Asking.as_(author).post("/freezes", {"scope": "account", "scope_id": account.id})
    assert (answer.status, answer.code) == (403, "not_yours")
    assert Asking.as_(author).get("/freezes/stops", scope="all").status == 403
    unknown = {"scope": "office", "scope_id": author.id}
    assert Asking.as_(author).post("/freezes", unknown).status == 404


def test_an_agency_sees_what_covers_its_accounts_alone() -> None:
    mine, other = make.account(), make.account()
    pat = Asking.as_(make.outsider(make.engagement(accounts=[mine])))
    lead = Asking.as_(make.person(roles=["crisis_lead"]))
    seen, hidden = (
        lead.post("/freezes", {"scope": "account", "scope_id": each.id}).body["id"] for each in (mine, other)
    )
    assert [each["id"] for each in pat.get("/freezes").body["items"]] == [seen]
    assert pat.get(f"/freezes/{hidden}").status == 404
    assert pat.post("/freezes", {"scope": "account", "scope_id": mine.id}).status == 403
