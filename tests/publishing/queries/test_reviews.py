"""What waits for whom, and what a review shows."""

from __future__ import annotations

import pytest

from masthead.kernel.errors import NotFound
from masthead.people.models import Person
from masthead.publishing.actions import approve_revision, reject_revision, save_draft, submit_post, withdraw_approval
from masthead.publishing.models import Review
from masthead.publishing.queries.reviews import review, reviews, waiting_count, waiting_for
from tests import factories, story
from tests.support.acts import later

pytestmark = pytest.mark.django_db


def waits(who: Person) -> list[str]:
    return [row.text for row in waiting_for(factories.actor(who))]


def test_it_waits_for_an_approver_who_did_not_write_it() -> None:
    cast = story.cast()
    story.submitted(cast, "The ferry leaves at nine.")
    assert waits(cast.approver) == ["The ferry leaves at nine."]
    assert waits(cast.author) == []
    assert waits(factories.person(roles=["auditor", "leadership"])) == []
    assert waiting_count(cast.approves) == 1


def test_nobody_is_asked_to_approve_their_own_words() -> None:
    cast = story.cast()
    both = factories.person(roles=["author", "approver"])
    story.submitted(story.Cast(cast.account, both, cast.approver))
    assert waits(both) == []
    (row,) = waiting_for(cast.approves)
    shown = review(factories.actor(both), row.id)
    assert not shown.approvable and "Nobody approves what they wrote" in shown.targets[0].why_not


def test_it_waits_for_the_account_s_own_approvers_alone() -> None:
    here, there = factories.office(), factories.office()
    cast = story.cast(office=here)
    story.submitted(cast, "Here.")
    mine, other, above = factories.person(), factories.person(), factories.person()
    factories.grant(mine, "approver", scope="account", scope_id=cast.account.id)
    factories.grant(other, "approver", scope="office", scope_id=there.id)
    factories.grant(above, "approver", scope="office", scope_id=here.parent_id)
    assert (waits(mine), waits(other), waits(above)) == (["Here."], [], ["Here."])


def test_what_i_approved_waits_for_others_and_again_when_i_take_it_back() -> None:
    cast = story.cast(tier=0)
    asked = story.submitted(cast)
    given = approve_revision(actor=cast.approves, review_id=asked.id, digest=asked.revision.digest)
    asked.refresh_from_db()
    if asked.state == Review.State.OPEN:
        assert waits(cast.approver) == []
    withdraw_approval(actor=cast.approves, approval_id=given)
    assert waits(cast.approver) == ["The ferry leaves at nine."]


def test_the_most_urgent_comes_first() -> None:
    cast = story.cast()
    story.submitted(cast, "Late.", send_at="2090-01-02T00:00+00:00")
    story.submitted(cast, "Soon.", send_at="2090-01-01T00:00+00:00")
    assert waits(cast.approver) == ["Soon.", "Late."]
    first = waiting_for(cast.approves, limit=1)[0]
    assert [row.text for row in waiting_for(cast.approves, after=first.id)] == ["Late."]


def test_the_past_is_told_as_late() -> None:
    cast = story.cast()
    story.submitted(cast)
    later(hours=2)
    assert [row.late for row in waiting_for(cast.approves)] == [False]
    later(days=8)
    assert [row.late for row in waiting_for(cast.approves)] == [True]


def test_a_stranger_does_not_find_it() -> None:
    cast = story.cast(office=factories.office())
    asked = story.submitted(cast)
    elsewhere = factories.person()
    factories.grant(elsewhere, "approver", scope="office", scope_id=factories.office().id)
    contract = factories.engagement(accounts=[cast.account])
    outsider = factories.outsider(contract)
    for who in (elsewhere, outsider, factories.person()):
        with pytest.raises(NotFound):
            review(factories.actor(who), asked.id)
        assert reviews(factories.actor(who)) == []


def test_an_agency_s_author_sees_their_own_with_the_contract() -> None:
    cast = story.cast()
    contract = factories.engagement(accounts=[cast.account])
    outsider = factories.outsider(contract)
    asked = story.submitted(story.Cast(cast.account, outsider, cast.approver))
    for who in (outsider, cast.approver):
        shown = review(factories.actor(who), asked.id)
        assert (shown.author.contract, shown.author.sponsor) == (contract.title, contract.sponsor.name)
        assert not shown.author.person.in_house and shown.author.contract_ends_at == contract.ends_at
    assert [row.contract for row in reviews(factories.actor(outsider))] == [contract.title]


def test_an_earlier_approver_is_shown_the_difference() -> None:
    cast = story.cast()
    first = story.submitted(cast, "The ferry leaves at nine.")
    approve_revision(actor=cast.approves, review_id=first.id, digest=first.revision.digest)
    post_id = first.revision.post_id
    version = save_draft(
        actor=cast.writes, post_id=post_id, version=1, changes={"texts": {"": "The ferry leaves at ten."}}
    )
    second = submit_post(actor=cast.writes, post_id=post_id, version=version)
    shown = review(cast.approves, second)
    assert shown.since_number == 1 and shown.since is not None
    assert [(p.change, p.text) for p in shown.since.texts[0].pieces] == [
        ("same", "The ferry leaves at "),
        ("removed", "nine"),
        ("added", "ten"),
        ("same", "."),
    ]
    assert set(shown.since.unchanged) == {"link", "pictures", "accounts"}
    assert review(factories.actor(factories.person(roles=["approver"])), second).since is None
    assert review(cast.approves, first.id).latest_id == second


def test_what_is_still_needed_and_whether_i_can_give_it() -> None:
    cast = story.cast()
    asked = story.submitted(cast, subjects=["legal"])
    shown = review(cast.approves, asked.id)
    assert [need.rule for need in shown.needs] and shown.targets[0].answers_need
    assert shown.approvable == shown.targets


def test_filters_and_search() -> None:
    cast = story.cast()
    gone = story.submitted(cast, "Gone.")
    reject_revision(actor=cast.approves, review_id=gone.id, digest=gone.revision.digest, reason="No.")
    other = story.submitted(story.cast(), "Other.")
    stays = story.submitted(cast, "Stays.")
    me = cast.approves
    assert [row.id for row in reviews(me, state="rejected")] == [gone.id]
    assert [row.id for row in reviews(me, account_id=cast.account.id)] == [stays.id]
    assert [row.id for row in reviews(me, search="other")] == [other.id]
    assert [row.id for row in reviews(me, state="")] == [stays.id, other.id, gone.id]


def test_the_list_costs_the_same_however_long(django_assert_max_num_queries: object) -> None:
    cast = story.cast()
    for number in range(6):
        story.submitted(cast, f"Number {number}.")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert len(waiting_for(cast.approves)) == 6
