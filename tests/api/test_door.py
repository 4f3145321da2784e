"""Who comes in, and how the API says no."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from PIL import Image

from masthead.api import door, pace
from masthead.people.actions import offboard_person
from masthead.web.signin import idle
from tests import factories as make
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def test_nobody_comes_in_without_a_token() -> None:
    make.person()
    answer = Asking().get("/freezes")
    assert (answer.status, answer.code) == (401, "not_signed_in")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert set(answer.body) == {"type", "title", "status", "detail", "code", "fields", "findings"}
    assert Asking("mh_wrong").get("/freezes").status == 401
    assert Asking("nothing").post("/freezes", {"scope": "all"}).status == 401


def test_before_the_first_run_it_says_so() -> None:
    assert (Asking().get("/freezes").status, Asking().get("/freezes").code) == (503, "first_run")


def test_a_token_dies_with_its_persons_access() -> None:
    who = make.person(roles=["author"])
    asking = Asking.as_(who)
    assert asking.get("/freezes").status == 200
    offboard_person(actor=make.actor(make.person(roles=["steward"])), person_id=who.id, reason="Left.")
    assert asking.get("/freezes").status == 401


def test_a_token_does_only_what_it_was_made_for() -> None:
    lead = make.person(roles=["crisis_lead"])
    answer = Asking.as_(lead, "read").post("/freezes", {"scope": "all"})
    assert (answer.status, answer.code) == (403, "token_scope")
    assert "freeze" in answer.body["detail"]
    assert Asking.as_(lead, "freeze").get("/freezes").status == 403
    assert Asking.as_(lead, "freeze").post("/freezes", {"scope": "all"}).status == 201


def test_fields_are_named_with_what_is_expected() -> None:
    asking = Asking.as_(make.person(roles=["crisis_lead"]))
    answer = asking.post("/freezes", {"scope": "world", "ends_at": "2026-11-19T17:00", "more": 1})
    assert (answer.status, answer.code) == (422, "invalid")
    assert set(answer.body["fields"]) == {"scope", "ends_at", "more"}
    assert "office" in answer.body["fields"]["scope"] and "timezone" in answer.body["fields"]["ends_at"]
    assert set(asking.get("/freezes", limit=0).body["fields"]) == {"limit"}
    assert set(asking.get("/freezes/nothing").body["fields"]) == {"freeze_id"}
    assert set(asking.get("/freezes", cursor="nothing").body["fields"]) == {"cursor"}


@pytest.mark.parametrize("body", [b"{", b'{"scope": NaN}', b'{"scope": "\\u0000"}', b'{"scope": "\\ud800"}', b"\xff"])
def test_what_cannot_be_read_is_a_400(body: bytes) -> None:
    answer = Asking.as_(make.person(roles=["crisis_lead"])).post("/freezes", body)
    assert (answer.status, answer.code) == (400, "malformed")


def test_a_bottomless_nest_is_a_400() -> None:
    asking = Asking.as_(make.person(roles=["crisis_lead"]))
    assert asking.post("/freezes", b'{"scope":' + b"[" * 100_000).status == 400
    assert asking.post("/freezes", {"scope": eval("[" * 30 + "]" * 30)}).status == 400


def test_a_null_in_the_query_is_named() -> None:
    answer = Asking.as_(make.person()).get("/posts", search="a\0b")
    assert (answer.status, set(answer.body["fields"])) == (422, {"search"})


def test_other_media_types_and_methods() -> None:
    asking = Asking.as_(make.person(roles=["crisis_lead"]))
    headers = {"Authorization": f"Bearer {asking.token}"}
    answer = asking.client.post("/api/v1/freezes", "scope=all", content_type="text/plain", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "media_type")
    answer = asking.client.put("/api/v1/freezes", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert "POST" in answer.headers["Allow"]
    assert (asking.get("/nowhere").status, asking.get("/nowhere").code) == (404, "not_found")


def test_too_much_is_a_413(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = Asking.as_(make.person(roles=["crisis_lead"])).post("/freezes", {"scope": "all", "reason": "x" * 200})
    assert (answer.status, answer.code) == (413, "too_large")


def test_a_silent_database_is_a_503() -> None:
    asking = Asking.as_(make.person())
    with patch.object(door, "actor_for_token", side_effect=OperationalError("connection refused by 127.0.0.1")):
        answer = asking.get("/freezes")
    assert (answer.status, answer.code) == (503, "unavailable")
    assert "127.0.0.1" not in str(answer.body) and answer.headers["Retry-After"]


def test_a_fault_of_its_own_tells_no_trace() -> None:
    asking = Asking.as_(make.person())
    with patch("masthead.api.freezes.queries.open_freezes", side_effect=RuntimeError("secret")):
        answer = asking.get("/freezes")
    assert (answer.status, answer.code) == (500, "broken")
    assert "secret" not in str(answer.body)


def test_too_many_requests_are_a_429() -> None:
    asking = Asking.as_(make.person())
    with patch.object(pace, "MOST", 0):
        answer = asking.get("/freezes")
    assert (answer.status, answer.code) == (429, "too_many")
    assert answer.headers["Retry-After"]


def _signed_in(who: Any) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_session_comes_in_and_needs_the_forms_token_to_act() -> None:
    client = _signed_in(make.person(roles=["crisis_lead"]))
    assert client.get("/api/v1/freezes").status_code == 200
    asked: Any = {"data": {"scope": "all"}, "content_type": "application/json"}
    answer = client.post("/api/v1/freezes", **asked)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    client.cookies["csrftoken"] = "a" * 32
    assert client.post("/api/v1/freezes", **asked, headers={"X-CSRFToken": "a" * 32}).status_code == 201


def test_a_session_hands_in_a_picture() -> None:
    client = _signed_in(make.person(roles=["author"]))
    client.cookies["csrftoken"] = "a" * 32
    kept = BytesIO()
    Image.new("RGB", (4, 4)).save(kept, "PNG")
    kept.seek(0)
    answer = client.post("/api/v1/media", {"file": kept}, headers={"X-CSRFToken": "a" * 32})
    assert answer.status_code == 200


def test_an_idle_session_is_locked_here_too() -> None:
    assert door.IDLE_SINCE == idle.SEEN
    client = _signed_in(make.person())
    session = client.session
    session[door.IDLE_SINCE] = time.time() - 100_000
    session.save()
    answer = client.get("/api/v1/freezes")
    assert (answer.status_code, answer.json()["code"]) == (401, "idle")


def test_an_agents_session_is_none() -> None:
    assert _signed_in(make.agent(roles=["author"])).get("/api/v1/freezes").status_code == 401
