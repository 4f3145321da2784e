"""A finding called wrong becomes a suggestion to the account's owners; nothing passes before two keys are turned."""

from __future__ import annotations

import pytest

from masthead.core.guard import Draft, shipped
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.publishing import actions
from masthead.publishing.models import FalseAlarm, Review
from masthead.publishing.queries.false_alarms import false_alarms
from masthead.publishing.queries.guard_context import guard_context
from masthead.registry.actions import turn_key
from masthead.registry.models import Account, OwnTerm
from masthead.registry.sending import senders
from tests import factories as make
from tests import story
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> story.Cast:
    return story.cast()


def held(cast: story.Cast) -> tuple[Review, str]:
    """A review with a finding that holds, and the finding's mark."""
    review = story.submitted(cast, "We remember the victims of the earthquake. Big sale today!")
    sender = senders([cast.account.id])[cast.account.id]
    context = guard_context(sender, None, author=cast.author.id)
    text = "We remember the victims of the earthquake. Big sale today!"
    return review, shipped().check(Draft(text), context)[0].mark


def reported(cast: story.Cast, *, code: str = "profanity", words: str = "cock tavern") -> FalseAlarm:
    """A report of a finding that would have blocked."""
    review, mark = held(cast)
    key = actions.report_false_alarm(actor=make.actor(cast.approver), review_id=review.id, mark=mark)
    row = FalseAlarm.objects.get(id=key)
    row.code, row.words = code, words
    row.save()
    return row


def test_an_approver_says_it_once_and_the_owners_see_it(cast: story.Cast) -> None:
    review, mark = held(cast)
    approver = make.actor(cast.approver)
    key = actions.report_false_alarm(actor=approver, review_id=review.id, mark=mark)
    with pytest.raises(Conflict):
        actions.report_false_alarm(actor=approver, review_id=review.id, mark=mark)
    other = make.person(roles=["approver"])
    actions.report_false_alarm(actor=make.actor(other), review_id=review.id, mark=mark)
    [seen] = false_alarms(make.actor(cast.account.it_owner), cast.account.id)
    assert (seen.id, seen.reports, seen.reported_by) == (key, 2, (cast.approver.name, other.name))
    assert seen.words and mark.startswith(seen.code)
    assert [each["said"]["mark"] for each in entries("false_alarm.reported")] == [mark, mark]
    with pytest.raises(Invalid):
        actions.report_false_alarm(actor=approver, review_id=review.id, mark="profanity@text:0-1")


def test_only_an_approver_who_did_not_write_it_says_so(cast: story.Cast) -> None:
    review, mark = held(cast)
    for who in (cast.author, make.person(roles=["auditor"])):
        with pytest.raises((Refused, NotFound)):
            actions.report_false_alarm(actor=make.actor(who), review_id=review.id, mark=mark)
    assert not FalseAlarm.objects.exists()


def test_accepting_waits_for_two_keys(cast: story.Cast) -> None:
    row = reported(cast)
    owner, other = make.actor(cast.account.communications_owner), make.actor(cast.account.it_owner)
    with pytest.raises(Refused):
        actions.accept_false_alarm(actor=make.actor(cast.author), false_alarm_id=row.id)
    change = actions.accept_false_alarm(actor=owner, false_alarm_id=row.id, reason="It is a pub.")
    assert not OwnTerm.objects.exists()
    assert false_alarms(owner, cast.account.id) == ()
    [seen] = false_alarms(owner, cast.account.id, settled=True)
    assert (seen.outcome, seen.change) == ("accepted", change)
    turn_key(actor=other, change_id=change)
    [term] = OwnTerm.objects.all()
    assert (term.account_id, term.kind, term.text.lower()) == (cast.account.id, "allowed", "cock tavern")
    with pytest.raises(Conflict):
        actions.dismiss_false_alarm(actor=owner, false_alarm_id=row.id, reason="Too late for that.")


def test_a_number_becomes_one_that_the_account_publishes(cast: story.Cast) -> None:
    row = reported(cast, code="personal_data", words="(212) 784-6578")
    change = actions.accept_false_alarm(actor=make.actor(cast.account.it_owner), false_alarm_id=row.id)
    turn_key(actor=make.actor(cast.account.communications_owner), change_id=change)
    assert Account.objects.get(id=cast.account.id).public_numbers == ["(212) 784-6578"]


def test_what_no_word_lets_pass_is_dismissed_with_a_reason(cast: story.Cast) -> None:
    row = reported(cast, code="secret", words="")
    owner = make.actor(cast.account.it_owner)
    with pytest.raises(Refused) as refused:
        actions.accept_false_alarm(actor=owner, false_alarm_id=row.id)
    assert refused.value.code == "nothing_to_allow"
    with pytest.raises(Invalid):
        actions.dismiss_false_alarm(actor=owner, false_alarm_id=row.id, reason="")
    actions.dismiss_false_alarm(actor=owner, false_alarm_id=row.id, reason="It was a password.")
    [seen] = false_alarms(owner, cast.account.id, settled=True)
    assert (seen.outcome, seen.reason, seen.change) == ("dismissed", "It was a password.", None)
    assert entries("false_alarm.settled")[0]["said"]["outcome"] == "dismissed"
