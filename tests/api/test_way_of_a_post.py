"""A post from its draft to its delivery, through the API alone."""

from __future__ import annotations

from typing import Any

import pytest

from masthead.delivery.sending import send_one
from tests import factories as make
from tests import story
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db(transaction=True)


def _begun(cast: story.Cast, text: str = "The ferry leaves at nine.") -> tuple[Asking, str]:
    author = Asking.as_(cast.author)
    draft = {"texts": {"": text}, "accounts": [cast.account.id], "validity": "evergreen"}
    return author, author.post("/posts", {"draft": draft}).body["id"]


def _asked(cast: story.Cast) -> tuple[Asking, str, dict[str, Any]]:
    author, post = _begun(cast)
    review = author.post(f"/posts/{post}/submit", {"version": 0}).body["id"]
    return author, post, Asking.as_(cast.approver).get(f"/reviews/{review}").body


def test_from_draft_to_delivery() -> None:
    cast = story.cast()
    author, post, review = _asked(cast)
    approver = Asking.as_(cast.approver)
    waiting = approver.get("/reviews", waiting_for_me=True).body
    assert [each["id"] for each in waiting["items"]] == [review["id"]] and waiting["next"] is None
    digest = review["revision"]["digest"]
    assert approver.post(f"/reviews/{review['id']}/approve", {"digest": digest}).status == 201
    assert send_one(story.worker())
    shown = author.get(f"/posts/{post}").body
    assert shown["outcome"] == "sent" and shown["created_at"].endswith("Z")
    delivery = shown["deliveries"][0]["id"]
    history = approver.get(f"/deliveries/{delivery}").body
    assert history["published"]["text"] == "The ferry leaves at nine." and history["may_take_down"]
    assert approver.post(f"/deliveries/{delivery}/take-down", {"reason": "The hour was wrong."}).status == 201
    assert author.post(f"/deliveries/{delivery}/take-down", {"reason": "Mine."}).status == 403


def test_a_draft_is_kept_by_its_version() -> None:
    author, post = _begun(story.cast())
    assert author.send("PATCH", f"/posts/{post}/draft", {"version": 0, "title": "Ferry"}).body == {"version": 1}
    answer = author.send("PATCH", f"/posts/{post}/draft", {"version": 0, "title": "Boat"})
    assert (answer.status, answer.code) == (409, "draft_changed")
    draft = author.get(f"/posts/{post}/draft").body
    assert draft["draft"]["title"] == "Ferry" and draft["version"] == 1
    assert draft["read"]["targets"][0]["verdict"]["state"] in {"needs", "clear"}


def test_what_the_guard_blocks_is_told_with_its_reason() -> None:
    author, post = _begun(story.cast(), "The password is hunter2, key AKIAIOSFODNN7EXAMPLE and so on")
    answer = author.post(f"/posts/{post}/submit", {"version": 0})
    assert (answer.status, answer.code) == (422, "blocked")
    read = author.get(f"/posts/{post}/draft").body["read"]
    assert {finding["severity"] for finding in read["targets"][0]["findings"]} <= {"advise", "hold", "block"}


def test_rejecting_gives_the_draft_back() -> None:
    cast = story.cast()
    author, post, review = _asked(cast)
    digest = review["revision"]["digest"]
    approver = Asking.as_(cast.approver)
    missing = approver.post(f"/reviews/{review['id']}/reject", {"digest": digest})
    assert (missing.status, set(missing.body["fields"])) == (422, {"reason"})
    asked = {"digest": digest, "reason": "It is at ten."}
    assert approver.post(f"/reviews/{review['id']}/reject", asked).status == 204
    assert author.get(f"/posts/{post}").body["outcome"] == "rejected"


def test_an_approval_is_of_the_bytes_that_were_read() -> None:
    cast = story.cast()
    _, _, review = _asked(cast)
    answer = Asking.as_(cast.approver).post(f"/reviews/{review['id']}/approve", {"digest": "0" * 64})
    assert (answer.status, answer.code) == (409, "other_bytes")


def test_an_approval_can_be_taken_back_by_whoever_gave_it() -> None:
    cast = story.cast()
    _, post, review = _asked(cast)
    approver = Asking.as_(cast.approver)
    given = approver.post(f"/reviews/{review['id']}/approve", {"digest": review["revision"]["digest"]}).body["id"]
    other = Asking.as_(make.person(roles=["approver"]))
    assert other.post(f"/approvals/{given}/withdraw", {}).status == 404
    assert approver.post(f"/approvals/{given}/withdraw", {}).status == 204
    assert approver.get(f"/reviews/{review['id']}").body["state"] == "open"
    assert Asking.as_(cast.author).post(f"/posts/{post}/withdraw", {"reason": "Not today."}).status == 204


def test_who_has_no_part_finds_nothing() -> None:
    cast = story.cast()
    _, post, review = _asked(cast)
    stranger = Asking.as_(make.person(office=make.office(), function="program"))
    digest = review["revision"]["digest"]
    for path, body in (
        (f"/posts/{post}", None),
        (f"/reviews/{review['id']}", None),
        (f"/reviews/{review['id']}/approve", {"digest": digest}),
        (f"/posts/{post}/remarks", {"text": "Hello"}),
        (f"/posts/{post}/withdraw", {}),
    ):
        answer = stranger.get(path) if body is None else stranger.post(path, body)
        assert (path, answer.status) == (path, 404)
    assert stranger.get("/posts", mine=False).body["items"] == []
    assert Asking.as_(cast.author).post(f"/reviews/{review['id']}/approve", {"digest": digest}).status in {403, 404}


def test_pages_follow_their_cursor() -> None:
    cast = story.cast()
    made = [_begun(cast)[1] for _ in range(3)]
    author = Asking.as_(cast.author)
    first = author.get("/posts", limit=2).body
    rest = author.get("/posts", limit=2, cursor=first["next"]).body
    assert [each["id"] for each in first["items"] + rest["items"]] == made[::-1]
    assert rest["next"] is None


def test_a_missed_or_waiting_one_gets_a_new_window_or_is_dropped() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.submitted(cast))
    approver = Asking.as_(cast.approver)
    chosen = {"delivery_ids": [delivery.id]}
    assert approver.post("/deliveries/window", {**chosen, "when": "next_slot"}).body == {"moved": 1}
    assert Asking.as_(cast.author).post("/deliveries/drop", chosen).status == 403
    assert approver.post("/deliveries/drop", {**chosen, "reason": "Not now."}).body == {"dropped": 1}
    listed = approver.get("/deliveries", state="withdrawn", account_id=cast.account.id).body
    assert [each["id"] for each in listed["items"]] == [str(delivery.id)]


def test_one_held_post_goes_through_a_freeze() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast))
    lead = Asking.as_(make.person(roles=["crisis_lead"]))
    freeze = lead.post("/freezes", {"scope": "all", "reason": "Something happened."}).body["id"]
    assert [each["id"] for each in lead.get(f"/freezes/{freeze}/frozen").body["items"]] == [str(delivery.id)]
    released = lead.post(f"/deliveries/{delivery.id}/release", {"reason": "People need this."})
    assert (released.status, released.body["effective"]) == (200, True)
    assert send_one(story.worker())


def test_a_discussion() -> None:
    cast = story.cast()
    author, post, _ = _asked(cast)
    assert author.post(f"/posts/{post}/remarks", {"text": "Is the hour right?"}).status == 201
    assert author.get(f"/posts/{post}").body["remarks"][0]["text"] == "Is the hour right?"
    assert author.post(f"/posts/{post}/remarks", {"text": ""}).status == 422
