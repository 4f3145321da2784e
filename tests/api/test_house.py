"""Tokens, templates, events, pictures, proofs, the sandbox, and what waits."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from masthead.kernel.clock import now
from tests import factories as make
from tests import story
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def test_who_i_am_and_my_tokens() -> None:
    who = make.person(function="it", roles=["steward"])
    asking = Asking.as_(who, "read", "write", "manage")
    me = asking.get("/me").body
    assert (me["person"]["id"], me["turns_keys"], me["scopes"]) == (str(who.id), True, ["manage", "read", "write"])
    mine = asking.get("/tokens").body["items"]
    assert [each["scopes"] for each in mine] == [["read", "write", "manage"]] and "mh_" not in str(mine)
    asked = {"name": "more", "scopes": ["read"], "expires_at": now() + timedelta(days=1)}
    assert asking.post("/tokens", asked).code == "token_by_token"
    other = Asking.as_(make.person())
    assert other.send("DELETE", f"/tokens/{mine[0]['id']}").status in {403, 404}
    assert asking.send("DELETE", f"/tokens/{mine[0]['id']}").status == 204
    assert asking.get("/me").status == 401


def test_a_session_makes_a_token_and_is_told_it_once() -> None:
    client = Client()
    client.force_login(make.person(), backend="allauth.account.auth_backends.AuthenticationBackend")
    asked = {"name": "laptop", "scopes": ["read"], "expires_at": (now() + timedelta(days=1)).isoformat()}

    def make_one() -> Any:
        return client.post(
            "/api/v1/tokens", asked, content_type="application/json", headers={"Idempotency-Key": "one"}
        ).json()

    made, again = make_one(), make_one()
    assert made["text"].startswith("mh_") and again == {"id": made["id"], "text": ""}
    assert Asking(made["text"]).get("/me").body["scopes"] == ["read"]


def test_a_template_is_made_approved_ahead_and_filled() -> None:
    cast = story.cast()
    author, approver = Asking.as_(cast.author), Asking.as_(cast.approver)
    asked = {"office_id": cast.account.office_id, "name": "Ferry", "body": "It leaves at {hour}.",
             "fields": {"hour": {"type": "time"}}}  # fmt: skip
    template = author.post("/templates", asked).body["id"]
    assert set(author.post("/templates", {**asked, "fields": {}}).body["fields"]) == {"hour"}
    standing = {"accounts": [cast.account.id], "senders": [cast.author.id], "count": 2, "starts_at": now(),
                "ends_at": now() + timedelta(days=2)}  # fmt: skip
    given = approver.post(f"/templates/{template}/standing-approvals", standing).body["id"]
    assert author.post(f"/templates/{template}/standing-approvals", standing).status == 403
    wrong = {"values": {"hour": "noon"}, "accounts": [cast.account.id]}
    assert set(author.post(f"/templates/{template}/fill", wrong).body["fields"]) == {"hour"}
    post = author.post(f"/templates/{template}/fill", {**wrong, "values": {"hour": "12:00"}}).body["id"]
    assert author.get(f"/posts/{post}/draft").body["draft"]["texts"] == {"": "It leaves at 12:00."}
    assert author.get(f"/templates/{template}").body["standings"][0]["id"] == given
    assert approver.post(f"/standing-approvals/{given}/withdraw", {"reason": "No more."}).status == 204
    assert author.post(f"/templates/{template}/retire").status == 204
    assert author.get("/templates").body["items"] == []


def test_an_event_holds_its_words() -> None:
    cast = story.cast()
    approver = Asking.as_(cast.approver)
    event = approver.post(
        "/events", {"office_id": cast.account.office_id, "name": "Storm at sea", "words": ["Storm"]}
    ).body["id"]
    draft = {"texts": {"": "Take our sale by storm today."}, "accounts": [cast.account.id]}
    read = Asking.as_(cast.author).post("/guard/preview", {"draft": draft}).body
    found = {(each["code"], each["severity"]) for each in read["targets"][0]["findings"]}
    assert ("sensitive_event", "hold") in found and read["state"] in {"needs", "blocked", "unready"}
    assert [each["words"] for each in approver.get("/events").body["items"]] == [["storm"]]
    assert Asking.as_(make.agent(roles=["author"])).get("/events").body["items"] == []
    assert approver.post(f"/events/{event}/close").status == 204
    assert [each["id"] for each in approver.get("/events", over=True).body["items"]] == [event]


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    return out.getvalue()


def test_a_picture_is_added_once_and_shown_to_those_who_see_the_post() -> None:
    cast = story.cast()
    author = Asking.as_(cast.author)
    headers = {"Authorization": f"Bearer {author.token}", "Idempotency-Key": "one"}

    def add(data: bytes) -> Any:
        sent = {"file": SimpleUploadedFile("boat.png", data)}
        return author.client.post("/api/v1/media", sent, headers=headers)

    name = add(_picture()).json()["sha256"]
    again = add(_picture())
    assert again.json() == {"sha256": name} and again.headers["Idempotent-Replayed"] == "true"
    assert add(b"no picture").json()["fields"]["media"]
    draft = {"texts": {"": "A boat."}, "media": [{"sha256": name, "alt": "A boat"}]}
    post = author.post("/posts", {"draft": draft}).body["id"]
    shown = author.get(f"/posts/{post}/media/{name}")
    assert shown.headers["Content-Type"] == "image/png" and shown.body.startswith(b"\x89PNG")
    assert Asking.as_(make.person()).get(f"/posts/{post}/media/{name}").status == 404
    assert author.get(f"/posts/{post}/media/{'0' * 64}").status == 404


def test_the_sandbox_has_its_troubles() -> None:
    account = make.account()
    steward = Asking.as_(make.person(roles=["steward"]))
    path = f"/sandbox/{account.id}/fault"
    assert steward.get(path).body == {"mode": None, "times": 0, "seconds": 0.0}
    assert steward.send("PUT", path, {"mode": "slow", "times": 2, "seconds": 1.5}).status == 204
    assert steward.get(path).body == {"mode": "slow", "times": 2, "seconds": 1.5}
    assert steward.send("DELETE", path).status == 204
    assert steward.post(f"/sandbox/{account.id}/intrusions", {"text": "We were here."}).status == 201
    assert Asking.as_(make.person()).get(path).status == 404


def test_what_waits_and_how_the_house_stands() -> None:
    cast = story.cast()
    review = story.submitted(cast)
    approver, author = Asking.as_(cast.approver), Asking.as_(cast.author)
    author.post("/posts", {"draft": {"texts": {"": "Begun."}}})
    assert [each["id"] for each in approver.get("/today").body["reviews"]] == [str(review.id)]
    assert [each["text"] for each in author.get("/today").body["drafts"]] == ["Begun."]
    status = approver.get("/status").body
    assert status["freezes"] == [] and set(status["deliveries"]) >= {"held", "waiting"}
    assert status["worker"] == {"at": None, "alive": False} and status["ledger"] is None


def test_the_calendar_of_a_month() -> None:
    cast = story.cast()
    when = now() + timedelta(days=2)
    story.submitted(cast, send_at=when.isoformat())
    approver = Asking.as_(cast.approver)
    span = {"first": when.date(), "last": when.date() + timedelta(days=1), "zone": "UTC"}
    days = approver.get("/calendar", **span).body["days"]
    assert [(each["day"], each["number"]) for each in days] == [(str(span["first"]), 1), (str(span["last"]), 0)]
    assert days[0]["planned"][0]["delivery"]["state"] == "needs"
    assert set(approver.get("/calendar", **{**span, "zone": "Mars"}).body["fields"]) == {"zone"}
    assert set(approver.get("/calendar", first="2026-01-01", last="2027-01-01").body["fields"]) == {"last"}


def test_who_may_reads_what_was_done() -> None:
    cast = story.cast(office=make.office())
    story.submitted(cast)
    auditor = Asking.as_(make.person(roles=["auditor"]))
    found = auditor.get("/ledger/entries", kind="post.started").body["items"]
    assert [(each["kind"], each["index"]) for each in found] == [("post.started", None)]
    assert found[0]["actor_id"] == str(cast.author.id)
    one = auditor.get(f"/ledger/entries/{found[0]['id']}").body
    told = bytes.fromhex(one["salt"]) + one["body"].encode()
    assert one["entry"] == found[0] and sha256(told).hexdigest() == one["commitment"]
    assert auditor.get("/ledger/entries", kind="post.").body["items"] == found
    first = auditor.get("/ledger/entries", limit=1).body
    assert auditor.get("/ledger/entries", limit=1, cursor=first["next"]).body["items"] != first["items"]
    assert auditor.get("/ledger/entries", kind="post.started", search="no such words").body["items"] == []
    assert auditor.get("/ledger/entries", actor_id=cast.approver.id, kind="post.started").body["items"] == []


def test_others_read_what_they_did_themselves_and_what_their_role_reaches() -> None:
    cast = story.cast(office=make.office())
    story.approved(cast)
    steward = make.person(office=make.office())
    make.grant(steward, "steward", scope="account", scope_id=cast.account.id)
    stranger = Asking.as_(make.person(office=make.office()))
    assert {each["kind"] for each in stranger.get("/ledger/entries").body["items"]} == {"token.created"}
    reached = Asking.as_(steward).get("/ledger/entries", account_id=cast.account.id).body["items"]
    assert {each["kind"] for each in reached} == {"revision.submitted", "revision.approved"}
    assert stranger.get(f"/ledger/entries/{reached[0]['id']}").status == 404


def test_proofs_wait_for_a_signed_head() -> None:
    cast = story.cast()
    story.submitted(cast)
    approver = Asking.as_(cast.approver)
    assert approver.get("/ledger/checkpoint").status == 404
    assert approver.get("/ledger/consistency", old=0, size=5).status == 404
    assert approver.get(f"/ledger/entries/{cast.author.id}/proof").status == 404
