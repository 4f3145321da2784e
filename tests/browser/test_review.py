"""Deciding in a real browser, on a phone too."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from masthead.publishing.actions import approve_revision, remark, save_draft, submit_post
from masthead.publishing.models import Review
from tests import factories, story
from tests.browser.conftest import LOOKS, Visit, clean, shoot
from tests.browser.test_compose import a_cast

pytestmark = pytest.mark.browser
BEFORE = "Harbor Lights night: the last ferry leaves Pier 4 at 00:10. The lamps cost taxpayers nothing. #HarborLights"
AFTER = (
    "Harbor Lights night: the last ferry leaves Pier 4 at 00:40. Trams 2 and 9 wait for it. "
    "Harbor Merchants paid for every lamp. #HarborLights"
)


def twice(cast: story.Cast) -> Review:
    """A second revision, the first of which the approver approved; by an agency."""
    contract = factories.engagement(accounts=[cast.account])
    outsider = factories.outsider(contract, name="Callum Reyes")
    theirs = story.Cast(cast.account, outsider, cast.approver)
    first = story.submitted(theirs, BEFORE)
    approve_revision(actor=cast.approves, review_id=first.id, digest=first.revision.digest)
    post_id = first.revision.post_id
    version = save_draft(actor=theirs.writes, post_id=post_id, version=1, changes={"texts": {"": AFTER}})
    second = submit_post(actor=theirs.writes, post_id=post_id, version=version)
    remark(actor=cast.approves, post_id=post_id, text="Who paid is settled?")
    return Review.objects.get(id=second)


@LOOKS
def test_the_queue_and_the_exact_thing(visit: Visit, phone: bool, dark: bool) -> None:
    cast = a_cast()
    review = twice(cast)
    kind = f"{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}"
    page = visit(cast.approver, "/reviews/", phone=phone, dark=dark)
    clean(page)
    shoot(page, f"reviews-{kind}")
    page.goto(f"/reviews/{review.id}/")
    expect(page.get_by_role("heading", name="Since you approved revision 1")).to_be_visible()
    clean(page)
    shoot(page, f"review-{kind}")


def test_one_tap_on_a_phone(visit: Visit) -> None:
    cast = a_cast()
    review = twice(cast)
    page = visit(cast.approver, f"/reviews/{review.id}/", phone=True)
    page.get_by_role("button", name="Approve as Harbor Transit").click()
    expect(page.get_by_text("Approved as Harbor Transit.")).to_be_visible()
    review.refresh_from_db()
    assert review.state == "approved"
    page.goto(f"/posts/{review.revision.post_id}/")
    expect(page.get_by_role("heading", name="Harbor Transit will say this")).to_be_visible()
    clean(page)
    shoot(page, "post-phone")


def test_a_no_on_a_phone_with_its_reason(visit: Visit) -> None:
    cast = a_cast()
    review = story.submitted(cast, AFTER)
    page = visit(cast.approver, f"/reviews/{review.id}/", phone=True)
    page.get_by_role("link", name="Reject…").click()
    page.get_by_role("textbox", name="Reason").fill("Name who paid.")
    page.get_by_role("button", name="Reject, back to").click()
    expect(page.get_by_text("Rejected. It is back with")).to_be_visible()
    page.goto(f"/posts/{review.revision.post_id}/")
    expect(page.get_by_text("Name who paid.").first).to_be_visible()


def test_somebody_was_quicker(visit: Visit) -> None:
    cast = a_cast()
    review = story.submitted(cast, AFTER)
    page = visit(cast.approver, f"/reviews/{review.id}/")
    other = factories.person(name="Mei Castellano", roles=["approver"])
    approve_revision(actor=factories.actor(other), review_id=review.id, digest=review.revision.digest)
    page.get_by_role("button", name="Approve as Harbor Transit").click()
    expect(page.get_by_role("heading", name="Something changed before you decided")).to_be_visible()
    clean(page)
    shoot(page, "review-race")
