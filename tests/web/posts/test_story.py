"""A post's story, the list of posts, and what one does with a post."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client

from masthead.freeze.actions import place_freeze
from masthead.publishing.actions import approve_revision, start_post
from masthead.publishing.models import Delivery, Post
from tests import factories, story
from tests.web.compose.test_writing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> story.Cast:
    return story.cast(display_name="Harbor Transit")


@pytest.fixture
def author(cast: story.Cast) -> Client:
    return signed_in(cast.author)


def test_the_story_from_draft_to_waiting(author: Client, cast: story.Cast) -> None:
    draft = start_post(actor=cast.writes, draft={"texts": {"": "Hello."}, "accounts": [str(cast.account.id)]})
    assert "A draft for Harbor Transit" in author.get(f"/posts/{draft}/").content.decode()
    review = story.approved(cast)
    page = author.get(f"/posts/{review.revision.post_id}/").content.decode()
    assert "Harbor Transit will say this" in page and cast.approver.name in page and "Waiting" in page
    assert "Revision 1" in page and "Take the post back" in page


def test_frozen_is_said(author: Client, cast: story.Cast) -> None:
    review = story.approved(cast)
    lead = factories.actor(factories.person(roles=["crisis_lead"]))
    place_freeze(actor=lead, scope="account", scope_id=cast.account.id, reason="x")
    page = author.get(f"/posts/{review.revision.post_id}/").content.decode()
    assert "Harbor Transit is frozen: this waits" in page and "Frozen" in page


def test_a_stranger_does_not_find_it(cast: story.Cast) -> None:
    review = story.submitted(cast)
    post_id = review.revision.post_id
    outsider = factories.outsider(factories.engagement(accounts=[cast.account]))
    for who in (factories.person(), outsider):
        client = signed_in(who)
        assert client.get(f"/posts/{post_id}/").status_code == 404
        for act in ("withdraw", "adopt", "copy", "remark"):
            assert client.post(f"/posts/{post_id}/{act}", {"text": "x"}).status_code == 404, act
    assert Post.objects.count() == 1


def test_taking_it_back(author: Client, cast: story.Cast) -> None:
    review = story.approved(cast)
    assert author.get(f"/posts/{review.revision.post_id}/withdraw").status_code == 405
    answer = author.post(f"/posts/{review.revision.post_id}/withdraw", {"reason": "Wrong day."}, follow=True)
    page = answer.content.decode()
    assert "Taken back before it went out" in page and Delivery.objects.get().state == "withdrawn"
    assert author.get(f"/compose/{review.revision.post_id}/")["Location"] == f"/posts/{review.revision.post_id}/"


def test_taking_one_s_yes_back(cast: story.Cast) -> None:
    review = story.submitted(cast)
    given = approve_revision(actor=cast.approves, review_id=review.id, digest=review.revision.digest)
    path = f"/posts/{review.revision.post_id}/approvals/{given}/withdraw"
    assert signed_in(cast.author).post(path).status_code == 404
    page = signed_in(cast.approver).post(path, {"back": f"/reviews/{review.id}/"}, follow=True).content.decode()
    assert "Your yes is taken back" in page and "took the yes back" in page
    review.refresh_from_db()
    assert review.state == "open"


def test_a_copy_is_a_new_draft(author: Client, cast: story.Cast) -> None:
    review = story.submitted(cast, send_at="2090-01-01T00:00+00:00")
    answer = author.post(f"/posts/{review.revision.post_id}/copy", {"kind": "correction"})
    made = Post.objects.exclude(id=review.revision.post_id).get()
    assert answer["Location"] == f"/compose/{made.id}/"
    assert (made.kind, made.relates_to_id) == ("correction", review.revision.post_id)
    assert made.draft["texts"] == {"": "The ferry leaves at nine."} and "send_at" not in made.draft
    assert "It relates to" in author.get(answer["Location"]).content.decode()


def test_the_sponsor_adopts_what_an_ended_contract_left(cast: story.Cast) -> None:
    contract = factories.engagement(accounts=[cast.account])
    outsider = factories.outsider(contract)
    sponsor = contract.sponsor
    factories.grant(sponsor, "approver")
    review = story.submitted(story.Cast(cast.account, outsider, cast.approver))
    post_id = review.revision.post_id
    client = signed_in(sponsor)
    assert "Answer for it" not in client.get(f"/posts/{post_id}/").content.decode()
    assert client.post(f"/posts/{post_id}/adopt").status_code == 409
    outsider.state = "left"
    outsider.save()
    page = client.get(f"/posts/{post_id}/").content.decode()
    assert "standing has ended" in page and "Answer for it" in page
    client.post(f"/posts/{post_id}/adopt")
    assert Post.objects.get(id=post_id).adopted_by_id == sponsor.id


def test_the_list_of_what_i_wrote(author: Client, cast: story.Cast) -> None:
    assert "You have not written anything yet" in author.get("/posts/").content.decode()
    story.submitted(cast, "Mine.")
    other = story.cast()
    story.approved(other, "Another’s.")
    assert "Mine." in (page := author.get("/posts/").content.decode()) and "Another’s." not in page
    both = author.get("/posts/?whose=all").content.decode()
    assert "Mine." in both and "Another’s." in both and other.author.name in both
    waiting = author.get("/posts/?whose=all&state=waiting").content.decode()
    assert "Another’s." in waiting
    assert "Mine." in author.get(f"/posts/?account={cast.account.id}").content.decode()
    assert "Nothing is found" in author.get("/posts/?q=zebra").content.decode()


def test_an_agency_s_author_lists_their_own_alone(cast: story.Cast) -> None:
    outsider = factories.outsider(factories.engagement(accounts=[cast.account]))
    story.submitted(cast, "In house.")
    story.submitted(story.Cast(cast.account, outsider, cast.approver), "Theirs.")
    page = signed_in(outsider).get("/posts/?whose=all").content.decode()
    assert "Theirs." in page and "In house." not in page


def test_the_list_goes_on_and_out(author: Client, cast: story.Cast) -> None:
    for number in range(31):
        start_post(actor=cast.writes, draft={"texts": {"": f"=Number {number}"}})
    page = author.get("/posts/").content.decode()
    assert "Number 30" in page and "Number 0<" not in page and "Further in the list" in page
    answer = author.get("/posts/export.csv?state=draft")
    rows = list(csv.DictReader(StringIO(b"".join(answer).decode())))  # type: ignore[arg-type]
    assert len(rows) == 31 and rows[0]["text"] == "'=Number 30" and rows[0]["kind"] == "post"
