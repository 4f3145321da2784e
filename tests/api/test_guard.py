"""The guard over the API: one text or many, with an account's rules or with none; the same that the page shows."""

from __future__ import annotations

import pytest

from masthead.publishing.queries import reviews
from masthead.publishing.queries.drafting_view import guard_preview
from tests import factories as make
from tests import story
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def test_one_text_or_many_are_answered_in_order() -> None:
    author = Asking.as_(story.cast().author)
    one = author.post("/guard/check", {"text": "The password is Tulip99$x"})
    assert [(each["code"], each["severity"], each["start"], each["end"]) for each in one.body["findings"]] == [
        ("secret", "block", 16, 25)
    ]
    many = author.post("/guard/check", [{"text": "Hello."}, {"text": "f u c k"}, {"text": "", "alt": "What shit"}])
    assert [[each["where"] for each in said["findings"]] for said in many.body][:2] == [[], ["text"]]
    assert "alt:0" in {each["where"] for each in many.body[2]["findings"]}
    assert author.post("/guard/check", []).body == []


def test_an_accounts_rules_count_as_they_do_on_its_page() -> None:
    cast = story.cast(market_terms=["guidance"])
    text = "We raise our guidance."
    said = {"text": text, "account": cast.account.id}
    seen = Asking.as_(cast.author).post("/guard/check", said).body["findings"]
    assert "market_sensitive" in {each["code"] for each in seen}
    page = guard_preview(cast.writes, {"texts": {"": text}, "accounts": [str(cast.account.id)]}).targets[0].findings
    assert [(each["code"], each["start"], each["end"]) for each in seen] == [(f.code, f.start, f.end) for f in page]
    bare = Asking.as_(cast.author).post("/guard/check", {"text": text}).body["findings"]
    assert "market_sensitive" not in {each["code"] for each in bare}


def test_a_false_alarm_is_said_listed_and_dismissed() -> None:
    cast = story.cast()
    review = story.submitted(cast, "We remember the victims of the earthquake. Big sale today!")
    approver, owner = Asking.as_(cast.approver), Asking.as_(cast.account.it_owner)
    said = {"mark": reviews.review(cast.approves, review.id).findings[0].mark}
    assert Asking.as_(cast.author).post(f"/reviews/{review.id}/false-alarms", said).status == 403
    made = approver.post(f"/reviews/{review.id}/false-alarms", said).body["id"]
    assert approver.post(f"/reviews/{review.id}/false-alarms", said).code == "said_already"
    listed = f"/accounts/{cast.account.id}/false-alarms"
    assert [(each["id"], each["reports"]) for each in owner.get(listed).body] == [(made, 1)]
    assert approver.post(f"/false-alarms/{made}/dismiss", {"reason": "Not mine to say."}).status == 403
    assert owner.post(f"/false-alarms/{made}/dismiss", {"reason": "It was right."}).status == 204
    assert owner.get(listed).body == [] and len(owner.get(listed, settled=True).body) == 1


def test_an_account_out_of_sight_is_not_found() -> None:
    account = make.account()
    outsider = Asking.as_(make.agent(roles=[]))
    assert outsider.post("/guard/check", {"text": "Hello.", "account": account.id}).status == 404
    assert outsider.post("/guard/check", {"text": "Hello."}).status == 200
    assert Asking().post("/guard/check", {"text": "Hello."}).status == 401
    assert outsider.post("/guard/check", {"words": "Hello."}).status == 422
