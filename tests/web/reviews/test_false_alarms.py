"""From one click on the review page to what the account's owners make of it."""

from __future__ import annotations

import pytest

from masthead.people.models import TwoKeyChange
from masthead.publishing.models import FalseAlarm
from tests import story
from tests.web.compose.test_writing import signed_in

pytestmark = pytest.mark.django_db

TEXT = "We remember the victims of the earthquake. Big sale today!"


def test_a_click_tells_the_owners_who_settle_it() -> None:
    cast = story.cast()
    approver, owner = signed_in(cast.approver), signed_in(cast.account.it_owner)
    review = story.submitted(cast, TEXT)
    page = approver.get(f"/reviews/{review.id}/").content.decode()
    assert "Finding 1 is a false alarm" in page
    mark = page.partition('name="mark" value="')[2].partition('"')[0]
    said = approver.post(f"/reviews/{review.id}/false-alarm", {"mark": mark}, follow=True).content.decode()
    assert "The finding stays until" in said
    assert (
        "said so already"
        in approver.post(f"/reviews/{review.id}/false-alarm", {"mark": mark}, follow=True).content.decode()
    )
    assert (
        "sees no such finding" in approver.post(f"/reviews/{review.id}/false-alarm", {}, follow=True).content.decode()
    )
    row = FalseAlarm.objects.get()
    place = f"/accounts/{cast.account.id}/false-alarms/{row.id}"
    page = owner.get(f"/accounts/{cast.account.id}/").content.decode()
    assert "Called wrong once" in page and f"{place}/dismiss" in page and f"{place}/accept" in page
    wrong = owner.post(f"{place}/dismiss", {f"{row.id}-reason": "x"})
    assert wrong.status_code == 422 and "x</textarea>" in wrong.content.decode()
    assert signed_in(cast.author).post(f"{place}/dismiss", {f"{row.id}-reason": "Not mine."}).status_code == 403
    owner.post(f"{place}/dismiss", {f"{row.id}-reason": "A sale beside victims is no accident."})
    row.refresh_from_db()
    assert (
        row.outcome == "dismissed" and "Called wrong" not in owner.get(f"/accounts/{cast.account.id}/").content.decode()
    )


def test_letting_words_pass_leads_to_the_two_keys() -> None:
    cast = story.cast()
    review = story.submitted(cast, TEXT)
    page = signed_in(cast.approver).get(f"/reviews/{review.id}/").content.decode()
    mark = page.partition('name="mark" value="')[2].partition('"')[0]
    signed_in(cast.approver).post(f"/reviews/{review.id}/false-alarm", {"mark": mark})
    FalseAlarm.objects.update(code="profanity", words="cock tavern")
    row = FalseAlarm.objects.get()
    owner = signed_in(cast.account.it_owner)
    assert "Let “cock tavern” pass here" in owner.get(f"/accounts/{cast.account.id}/").content.decode()
    answer = owner.post(f"/accounts/{cast.account.id}/false-alarms/{row.id}/accept")
    change = TwoKeyChange.objects.get(subject=cast.account.id)
    assert answer.status_code == 302 and str(change.id) in answer.headers["Location"]
    assert change.kind == "term.allow" and "cock tavern" in change.summary and "swear word" in change.items[0]
