"""What is not said does not go out, whoever wrote it and whoever said yes; what is allowed does, at the gate too."""

from __future__ import annotations

import pytest

from masthead.delivery.sending import send_one
from masthead.kernel.errors import Blocked
from masthead.publishing.queries.drafting_view import guard_preview
from masthead.registry.actions import add_term, allow_term, turn_key
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)
WHY = {"reason": "It must be so."}


@pytest.fixture
def cast() -> story.Cast:
    return story.cast(office=factories.office("Harbour"))


def not_said(cast: story.Cast, text: str = "cheap") -> None:
    steward = factories.actor(factories.person(roles=["steward"]))
    office = cast.account.office_id
    add_term(actor=steward, scope="office", scope_id=office, text=text, severity="block", **WHY)


def allowed(cast: story.Cast, text: str) -> None:
    steward, it = factories.person(roles=["steward"]), factories.person(function="it")
    where = {"scope": "account", "scope_id": cast.account.id}
    change = allow_term(actor=factories.actor(steward), text=text, **where, **WHY)  # type: ignore[arg-type]
    assert turn_key(actor=factories.actor(it), change_id=change)


def test_what_is_not_said_is_blocked_in_compose_and_at_submit(cast: story.Cast) -> None:
    not_said(cast)
    draft = {"texts": {"": "A cheap day"}, "accounts": [str(cast.account.id)]}
    assert guard_preview(cast.writes, draft).state == "blocked"
    with pytest.raises(Blocked) as refusal:
        story.submitted(cast, "A cheap day")
    assert {each.code for each in refusal.value.findings} == {"do_not_say"}


def test_what_was_approved_before_is_held_by_the_gate(cast: story.Cast) -> None:
    review = story.approved(cast, "A cheap day")
    not_said(cast)
    assert send_one(story.worker())
    assert (story.delivery_of(review).state, story.delivery_of(review).held_code) == ("held", "blocked")


def test_what_is_allowed_goes_out(cast: story.Cast) -> None:
    not_said(cast)
    text = "Cheap talk at the cock tavern"
    with pytest.raises(Blocked):
        story.submitted(cast, text)
    allowed(cast, "cheap talk")
    allowed(cast, "Cock Tavern")
    review = story.approved(cast, text)
    assert review.findings == []
    assert send_one(story.worker())
    assert story.delivery_of(review).state == "sent"
