"""The same request with the same key is done once, and answered alike."""

from __future__ import annotations

import pytest

from masthead.freeze.models import Freeze
from tests import factories as make
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def test_it_is_done_once_and_answered_alike() -> None:
    asking = Asking.as_(make.person(roles=["crisis_lead"]))
    first = asking.post("/freezes", {"scope": "all"}, Idempotency_Key="one")
    again = asking.post("/freezes", {"scope": "all"}, Idempotency_Key="one")
    assert first.status == again.status == 201 and first.body == again.body
    assert "Idempotent-Replayed" not in first.headers and again.headers["Idempotent-Replayed"] == "true"
    assert Freeze.objects.count() == 1
    assert asking.post("/freezes", {"scope": "all"}, Idempotency_Key="two").body != first.body


def test_an_answer_without_words_is_repeated_too() -> None:
    lead, other = make.person(roles=["crisis_lead"]), make.person(roles=["approver"])
    freeze = Asking.as_(lead).post("/freezes", {"scope": "all"}).body["id"]
    thaw = Asking.as_(other).post(f"/freezes/{freeze}/thaws", {"reason": "All is well."}).body["id"]
    for replayed in (None, "true"):
        answer = Asking.as_(lead).post(f"/thaws/{thaw}/confirm", Idempotency_Key="one")
        assert (answer.status, answer.headers.get("Idempotent-Replayed")) == (204, replayed)


def test_a_key_is_for_one_request() -> None:
    asking = Asking.as_(make.person(roles=["crisis_lead"]))
    asking.post("/freezes", {"scope": "all"}, Idempotency_Key="one")
    answer = asking.post("/freezes", {"scope": "all", "reason": "Another."}, Idempotency_Key="one")
    assert (answer.status, answer.code) == (422, "key_reused")


@pytest.mark.parametrize("key", ["", "with space", "x" * 101, "ü"])
def test_a_key_is_of_visible_ascii(key: str) -> None:
    asking = Asking.as_(make.person(roles=["crisis_lead"]))
    answer = asking.post("/freezes", {"scope": "all"}, Idempotency_Key=key)
    assert (answer.status, set(answer.body["fields"])) == (422, {"Idempotency-Key"})
    assert not Freeze.objects.exists()


def test_a_refused_request_may_be_repeated_with_its_key() -> None:
    who = make.person(roles=["author"])
    asking = Asking.as_(who)
    assert asking.post("/freezes", {"scope": "all"}, Idempotency_Key="one").status == 403
    make.grant(who, "crisis_lead")
    assert asking.post("/freezes", {"scope": "all"}, Idempotency_Key="one").status == 201
