"""Corrections that stand beside what they correct, and replies that go without approval where the policy lets them."""

from __future__ import annotations

from typing import Any

import pytest

from masthead.core.policy import default_document
from masthead.delivery.sending import send_one
from masthead.kernel.clock import now
from masthead.publishing.models import Delivery
from masthead.registry.models import PolicyVersion
from tests import factories as make
from tests import story
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db(transaction=True)


def posted(asking: Asking, cast: story.Cast, text: str, **more: Any) -> tuple[str, Any]:
    """A post that was begun and sent for review; gives it and what the asking for it was answered."""
    draft = {"texts": {"": text}, "accounts": [cast.account.id], "validity": "evergreen"}
    post = asking.post("/posts", {"draft": draft, **more}).body["id"]
    return post, asking.post(f"/posts/{post}/submit", {"version": 0})


def test_a_correction_is_shown_on_both_and_passes_the_same_way() -> None:
    cast = story.cast()
    author, approver = Asking.as_(cast.author), Asking.as_(cast.approver)
    wrong = story.approved(cast, "W.E.B. DeBois was here.").revision.post_id
    assert send_one(story.worker())
    text = "The name is W.E.B. Du Bois. We are sorry."
    post, asked = posted(author, cast, text, kind="correction", relates_to=wrong)
    review = approver.get(f"/reviews/{asked.body['id']}").body
    assert (review["state"], review["kind"]) == ("open", "correction")
    assert review["original"]["text"] == "W.E.B. DeBois was here."
    assert approver.post(f"/posts/{post}/approvals", {"digest": review["revision"]["digest"]}).status == 201
    assert send_one(story.worker())
    told = author.get(f"/posts/{post}").body
    assert (told["outcome"], told["original"]["id"], told["related"]) == ("sent", str(wrong), [])
    [related] = author.get(f"/posts/{wrong}").body["related"]
    assert (related["id"], related["kind"], related["text"]) == (post, "correction", text)


def test_what_one_may_not_see_is_not_shown_beside_it() -> None:
    cast, elsewhere = story.cast(office=make.office()), story.cast(office=make.office())
    both = make.person(roles=["author"])
    wrong = story.approved(cast).revision.post_id
    post, _ = posted(Asking.as_(both), elsewhere, "It was ten.", kind="correction", relates_to=wrong)
    one = make.person(office=elsewhere.account.office)
    make.grant(one, "approver", scope="account", scope_id=elsewhere.account.id)
    other = make.person(office=cast.account.office)
    make.grant(other, "approver", scope="account", scope_id=cast.account.id)
    assert Asking.as_(one).get(f"/posts/{post}").body["original"] is None
    assert Asking.as_(other).get(f"/posts/{wrong}").body["related"] == []


def test_a_responder_replies_without_approval_where_the_guard_is_clear() -> None:
    cast = story.cast()
    responder = Asking.as_(make.person(roles=["responder"]))
    post, asked = posted(responder, cast, "At nine, from pier 4.", kind="reply", reply_to="at://someone/1")
    assert asked.status == 201 and send_one(story.worker())
    assert responder.get(f"/posts/{post}").body["outcome"] == "sent"
    assert Delivery.objects.get().by_person


def test_and_not_where_it_is_not_or_the_policy_asks() -> None:
    cast = story.cast(office=make.office())
    responder = Asking.as_(make.person(roles=["responder"]))
    blocked = posted(responder, cast, "What the fuck.", kind="reply", reply_to="at://someone/1")[1]
    assert (blocked.status, blocked.code) == (422, "blocked")
    assert {each["code"] for each in blocked.body["findings"]} == {"profanity"}
    document = {**default_document(), "kinds": {}}
    PolicyVersion.objects.create(office=cast.account.office, version=1, document=document, effective_at=now())
    post, _ = posted(responder, cast, "At nine, from pier 4.", kind="reply", reply_to="at://someone/1")
    assert responder.get(f"/posts/{post}").body["outcome"] == "open" and not send_one(story.worker())


def test_a_responder_writes_replies_alone() -> None:
    cast = story.cast()
    answer = posted(Asking.as_(make.person(roles=["responder"])), cast, "Hello.")[1]
    assert (answer.status, answer.code) == (403, "not_author")


def test_a_draft_is_refused_with_what_would_block_it() -> None:
    cast = story.cast()
    draft = {"texts": {"": "What the fuck."}, "accounts": [cast.account.id]}
    post = Asking.as_(cast.author).post("/posts", {"draft": draft}).body["id"]
    answer = Asking.as_(cast.approver).post(f"/posts/{post}/approvals", {})
    assert (answer.status, answer.code) == (409, "not_submitted")
    [finding] = answer.body["findings"]
    assert (finding["code"], finding["severity"], finding["where"]) == ("profanity", "block", "text")
    own = Asking.as_(cast.author).post(f"/posts/{post}/approvals", {})
    assert (own.status, own.code) == (403, "own_words")
