"""The queue, the exact thing, and the decision."""

from __future__ import annotations

import pytest
from django.test import Client

from masthead.publishing.actions import approve_revision, reject_revision, save_draft, submit_post
from masthead.publishing.models import Approval, Remark, Review
from tests import factories, story
from tests.web.compose.test_writing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> story.Cast:
    return story.cast(display_name="Harbor Transit", followers=21366)


@pytest.fixture
def approver(cast: story.Cast) -> Client:
    return signed_in(cast.approver)


def decision(review: Review, **over: str) -> dict[str, str]:
    return {"digest": review.revision.digest, "reason": "", "latest": "", **over}


def test_the_queue_says_how_many_wait(approver: Client, cast: story.Cast) -> None:
    assert "Nothing waits for you" in approver.get("/reviews/").content.decode()
    review = story.submitted(cast)
    page = approver.get("/reviews/").content.decode()
    assert "One post waits for you" in page and "The ferry leaves at nine." in page
    assert f"/reviews/{review.id}/" in page and cast.author.name in page
    story.submitted(cast, "Another.")
    assert "2 posts wait for you" in approver.get("/reviews/").content.decode()


def test_filters_and_pages(approver: Client, cast: story.Cast) -> None:
    for number in range(31):
        story.submitted(cast, f"Number {number}.")
    page = approver.get("/reviews/").content.decode()
    assert "Further in the list" in page
    assert "Number 7." in approver.get("/reviews/?q=number+7").content.decode()
    assert "Nothing is found by this" in approver.get("/reviews/?state=rejected").content.decode()
    assert approver.get("/reviews/?after=nonsense&account=x").status_code == 200


def test_the_exact_thing_and_who_is_still_needed(approver: Client, cast: story.Cast) -> None:
    review = story.submitted(cast)
    page = approver.get(f"/reviews/{review.id}/").content.decode()
    assert "Harbor Transit would say this" in page and "The ferry leaves at nine." in page
    assert "Approve as Harbor Transit" in page and f"Reject, back to {cast.author.name}" in page
    assert "You are the last one needed" in page and "The guard found nothing." in page
    assert f'value="{review.revision.digest}"' in page and "25 of 500 characters" in page


def test_a_yes_is_of_these_bytes(approver: Client, cast: story.Cast) -> None:
    review = story.submitted(cast)
    answer = approver.post(f"/reviews/{review.id}/approve", decision(review, reason="Fine."), follow=True)
    assert "Approved as Harbor Transit. It goes out in its time." in answer.content.decode()
    assert Approval.objects.get().note == "Fine."
    review.refresh_from_db()
    assert review.state == "approved"


def test_reading_never_decides(approver: Client, cast: story.Cast) -> None:
    review = story.submitted(cast)
    for what in ("approve", "reject"):
        assert approver.get(f"/reviews/{review.id}/{what}").status_code == 405
    assert not Approval.objects.exists()


def test_other_bytes_are_not_approved(approver: Client, cast: story.Cast) -> None:
    review = story.submitted(cast)
    answer = approver.post(f"/reviews/{review.id}/approve", decision(review, digest="0" * 64, reason="Good."))
    page = answer.content.decode()
    assert answer.status_code == 409 and "not the revision you looked at" in page and "Good." in page
    assert not Approval.objects.exists()


def test_a_no_needs_its_reason(approver: Client, cast: story.Cast) -> None:
    review = story.submitted(cast)
    answer = approver.post(f"/reviews/{review.id}/reject", decision(review))
    assert answer.status_code == 422 and "One sentence." in answer.content.decode()
    approver.post(f"/reviews/{review.id}/reject", decision(review, reason="Name the pier."))
    page = signed_in(cast.author).get(f"/posts/{review.revision.post_id}/").content.decode()
    assert "Name the pier." in page and "Rejected, and back to its author" in page


def test_somebody_else_was_quicker(approver: Client, cast: story.Cast) -> None:
    review = story.submitted(cast)
    other = factories.person(roles=["approver"], name="Mei Castellano")
    reject_revision(actor=factories.actor(other), review_id=review.id, digest=review.revision.digest, reason="No.")
    answer = approver.post(f"/reviews/{review.id}/approve", decision(review, reason="My note"))
    page = answer.content.decode()
    assert answer.status_code == 409 and "Something changed before you decided" in page
    assert "Mei Castellano said no:" in page and "rejected already" in page
    assert "My note" in page


def test_a_newer_revision_is_pointed_to(approver: Client, cast: story.Cast) -> None:
    review = story.submitted(cast)
    approve_revision(actor=cast.approves, review_id=review.id, digest=review.revision.digest)
    version = save_draft(
        actor=cast.writes, post_id=review.revision.post_id, version=1, changes={"texts": {"": "It leaves at ten."}}
    )
    newer = submit_post(actor=cast.writes, post_id=review.revision.post_id, version=version)
    old = approver.get(f"/reviews/{review.id}/").content.decode()
    assert "A newer revision took the place" in old and f"/reviews/{newer}/" in old
    page = approver.get(f"/reviews/{newer}/").content.decode()
    assert (
        "Since you approved revision 1" in page and "<ins>" in page and "Unchanged: link, pictures and accounts" in page
    )


def test_strangers_do_not_find_it_and_auditors_only_read() -> None:
    cast = story.cast()
    review = story.submitted(cast)
    outsider = factories.outsider(factories.engagement(accounts=[cast.account]))
    for who in (factories.person(), outsider):
        client = signed_in(who)
        assert client.get(f"/reviews/{review.id}/").status_code == 404
        assert client.post(f"/reviews/{review.id}/approve", decision(review)).status_code == 404
        assert client.post(f"/reviews/{review.id}/approve", decision(review, digest="x")).status_code == 404
        assert client.post(f"/reviews/{review.id}/reject", decision(review, reason="No.")).status_code == 404
    auditor = signed_in(factories.person(roles=["auditor"]))
    page = auditor.get(f"/reviews/{review.id}/").content.decode()
    assert "You may not approve for" in page and "Approve as" not in page
    assert auditor.post(f"/reviews/{review.id}/approve", decision(review)).status_code == 403
    assert not Approval.objects.exists()


def test_an_agency_s_words_come_with_the_contract(cast: story.Cast, approver: Client) -> None:
    contract = factories.engagement(accounts=[cast.account])
    outsider = factories.outsider(contract, name="Callum Reyes")
    review = story.submitted(story.Cast(cast.account, outsider, cast.approver))
    page = approver.get(f"/reviews/{review.id}/").content.decode()
    for words in ("Callum Reyes", contract.title, contract.sponsor.name, "may not approve"):
        assert words in page
    own = signed_in(outsider).get(f"/reviews/{review.id}/").content.decode()
    assert "Approve as" not in own and "Partners and software agents never approve" in own


def test_the_discussion_goes_back_to_where_one_read(approver: Client, cast: story.Cast) -> None:
    review = story.submitted(cast)
    back = f"/reviews/{review.id}/"
    answer = approver.post(f"/posts/{review.revision.post_id}/remark", {"text": "Which pier?", "back": back})
    assert answer["Location"] == back and Remark.objects.get().text == "Which pier?"
    assert "Which pier?" in approver.get(back).content.decode()
    answer = approver.post(
        f"/posts/{review.revision.post_id}/remark", {"text": "x", "back": "https://elsewhere.example/"}
    )
    assert answer["Location"] == f"/posts/{review.revision.post_id}/"


def test_a_shorter_window_must_lie_ahead(approver: Client, cast: story.Cast) -> None:
    review = story.submitted(cast)
    answer = approver.post(f"/reviews/{review.id}/approve", decision(review, latest="2001-01-01T10:00"))
    assert answer.status_code == 422 and "A moment after now." in answer.content.decode()


def test_approving_some_accounts_only(cast: story.Cast, approver: Client) -> None:
    other = factories.account(display_name="Harbor Parks")
    review = story.submitted(cast, accounts=[str(cast.account.id), str(other.id)])
    approver.post(f"/reviews/{review.id}/approve", {**decision(review), "accounts": [str(other.id)]})
    assert Approval.objects.get().account_ids == [other.id]
    review.refresh_from_db()
    assert review.state == "open"
    page = approver.get(f"/reviews/{review.id}/").content.decode()
    assert "Approve as Harbor Transit" in page


def test_a_template_of_high_impact_asks_for_its_name(approver: Client, cast: story.Cast) -> None:
    from masthead.publishing.actions import fill_template, make_template

    template = make_template(
        actor=cast.writes,
        office_id=factories.umbrella().id,
        name="Tsunami",
        body="Leave the shore now.",
        fields={},
        live=True,
    )
    post_id = fill_template(actor=cast.writes, template_id=template, values={}, accounts=[cast.account.id])
    version = save_draft(actor=cast.writes, post_id=post_id, version=0, changes={"typed_mode": "Tsunami"})
    review_id = submit_post(actor=cast.writes, post_id=post_id, version=version)
    review = Review.objects.get(id=review_id)
    assert "Type “Tsunami”" in approver.get(f"/reviews/{review_id}/").content.decode()
    approver.post(f"/reviews/{review_id}/approve", decision(review, typed_mode="Tsunami"))
    review.refresh_from_db()
    assert review.state == "approved"
