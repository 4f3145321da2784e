"""Today: what waits for whoever looks, and nothing of what is not theirs."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from masthead.freeze.actions import place_freeze
from masthead.kernel.clock import now
from masthead.publishing.actions import reject_revision
from masthead.publishing.models import Delivery
from masthead.registry.actions import doubt_account
from masthead.web.today.words import first_name, headline, standfirst
from tests import factories, story
from tests.web.acting import page

pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_waits() -> None:
    said = page(factories.person(name="Inés Duarte"), "/")
    assert "Nothing waits for you, Inés" in said and "Nothing is frozen; nothing is missed." in said


def test_an_approver_is_told_what_to_decide() -> None:
    cast = story.cast()
    review = story.submitted(cast, "Mind the gap at Pier 4.")
    said = page(cast.approver, "/")
    assert "One thing waits for you" in said and f"/reviews/{review.id}/" in said and "Mind the gap at Pier 4." in said
    assert "One thing" not in page(cast.author, "/"), "nobody decides on their own words"


def test_what_was_stopped_waits_for_who_may_decide_and_for_its_author() -> None:
    cast = story.cast()
    delivery = story.delivery_of(story.approved(cast, "The lamps are lit."))
    Delivery.objects.filter(id=delivery.id).update(state="missed", held_because="Its last moment passed.")
    for person in (cast.approver, cast.author):
        said = page(person, "/")
        assert "One thing waits for you" in said and "Its last moment passed." in said
        assert "one delivery was missed" in said
    assert "The lamps are lit." not in page(factories.person(), "/")


def test_what_was_sent_back_waits_for_its_author() -> None:
    cast = story.cast()
    review = story.submitted(cast, "Wrong pier.")
    reject_revision(actor=cast.approves, review_id=review.id, digest=review.revision.digest, reason="It is Pier 5.")
    said = page(cast.author, "/")
    assert "Sent back to you" in said and "Wrong pier." in said


def test_a_freeze_is_said_at_the_top() -> None:
    place_freeze(actor=factories.actor(factories.person(roles=["crisis_lead"])), scope="all")
    assert "One freeze is in force" in page(factories.person(), "/")


def test_an_agency_sees_its_own_and_no_keys() -> None:
    account = factories.account()
    story.approved(
        story.Cast(account, factories.person(roles=["author"]), factories.person(roles=["approver"])), "In house words."
    )
    callum = factories.outsider(factories.engagement(accounts=[account]), name="Callum Reyes")
    said = page(callum, "/")
    assert "Nothing waits for you, Callum" in said
    assert "In house words." not in said and "Keys to turn" not in said and "accounts in order" not in said


def test_both_owners_read_what_is_wrong_with_their_logins_and_what_is_in_doubt() -> None:
    account = factories.account(network="bluesky", display_name="Harbor Ferries")
    doubt_account(actor=factories.actor(account.it_owner), account_id=account.id, reason="A post nobody wrote.")
    for owner in (account.communications_owner, account.it_owner):
        said = page(owner, "/")
        assert "Two things wait for you" in said and "Bring it back" in said and "Logins to mend" in said
        assert "Nobody of IT has said how its own login stands." in said and "A post nobody wrote." in said
    assert "Logins to mend" not in page(factories.person(), "/")


def test_it_asks_the_database_no_more_with_more_in_it(django_assert_max_num_queries: Any) -> None:
    cast = story.cast()
    _some(cast, 8)
    page(cast.approver, "/")
    with CaptureQueriesContext(connection) as few:
        page(cast.approver, "/")
    _some(cast, 12)
    with django_assert_max_num_queries(len(few)):
        page(cast.approver, "/")


def _some(cast: story.Cast, count: int) -> None:
    for number in range(count):
        story.approved(cast, f"Notice {number} of {count}.")
        story.submitted(cast, f"Question {number} of {count}.")


@pytest.mark.parametrize(
    ("number", "more", "said"),
    [
        (0, False, "Nothing waits for you, Inés"),
        (1, False, "One thing waits for you, Inés"),
        (7, False, "Seven things wait for you, Inés"),
        (1204, False, "1,204 things wait for you, Inés"),
        (10_000, True, "More than 10,000 things wait for you, Inés"),
    ],
)
def test_the_headline_says_how_much(number: int, more: bool, said: str) -> None:
    assert headline(number, "Inés Duarte", more=more) == said


def test_a_title_is_no_first_name() -> None:
    assert first_name("Dr. Hana Sato") == "Hana"


def test_what_is_late_is_said() -> None:
    at = now()
    assert "should have been decided" in standfirst(at, 0, 0, at)
    assert standfirst(None, 2, 3, at) == "2 freezes are in force; 3 deliveries were missed."
    assert f"{timezone.localtime(at):%H:%M}" in standfirst(at, 0, 0, at)
