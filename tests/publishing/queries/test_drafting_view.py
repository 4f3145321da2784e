"""What its author is told of a draft."""

from __future__ import annotations

import pytest

from masthead.kernel.errors import NotFound
from masthead.publishing.actions import start_post
from masthead.publishing.queries.drafting_view import drafting_view, guard_preview
from tests import factories, story

pytestmark = pytest.mark.django_db


def test_a_draft_that_is_kept_nowhere_is_read_too() -> None:
    cast = story.cast()
    draft = {"texts": {"": "Write to me at jo.doe@mail.example.org"}, "accounts": [str(cast.account.id)]}
    read = guard_preview(cast.writes, draft)
    assert read.state == "blocked" and read.targets[0].findings and read.reasons
    assert [asked.need.rule for asked in read.asked] == ["two_person"]
    assert cast.approver.name in {approver.name for approver in read.asked[0].approvers}
    assert guard_preview(cast.writes, {"accounts": [], "campaign": "nonsense"}).fields == {"accounts": "At least one."}


def test_nobody_is_asked_about_their_own_words() -> None:
    cast = story.cast()
    both = factories.person(roles=["author", "approver"], name="Both")
    read = guard_preview(factories.actor(both), {"texts": {"": "Hello."}, "accounts": [str(cast.account.id)]})
    assert read.state == "needs" and "Both" not in {a.name for a in read.asked[0].approvers}


def test_too_few_approvers_are_told_before_sending() -> None:
    cast = story.cast(tier=0, office=factories.office())
    draft = {"texts": {"": "Hello."}, "accounts": [str(cast.account.id)], "subjects": ["medical"]}
    by_rule = {asked.need.rule: asked for asked in guard_preview(cast.writes, draft).asked}
    assert not by_rule["subject_expert"].enough and by_rule["two_person"].need.count == 2
    factories.person(roles=["approver"], expert_in=["medical"])
    by_rule = {asked.need.rule: asked for asked in guard_preview(cast.writes, draft).asked}
    assert by_rule["subject_expert"].enough and by_rule["two_person"].enough


def test_approvals_of_the_very_same_bytes_still_count() -> None:
    cast = story.cast()
    review = story.approved(cast)
    assert drafting_view(cast.writes, review.revision.post_id).read.state == "clear"


def test_each_network_counts_as_it_counts() -> None:
    cast = story.cast(network="bluesky")
    newsroom = factories.account(network="newsroom")
    draft = {"texts": {"": "👩‍👩‍👧" * 10}, "accounts": [str(cast.account.id), str(newsroom.id)]}
    lengths = {t.account.network: (t.length, t.max_length) for t in guard_preview(cast.writes, draft).targets}
    assert lengths == {"bluesky": (10, 300), "newsroom": (50, 20_000)}


def test_the_draft_of_others_is_not_found() -> None:
    cast = story.cast()
    post_id = start_post(actor=cast.writes)
    for who in (factories.person(), factories.person(roles=["auditor"])):
        with pytest.raises(NotFound):
            drafting_view(factories.actor(who), post_id)


def test_an_ended_contract_offers_no_account() -> None:
    cast = story.cast()
    other = factories.account()
    contract = factories.engagement(accounts=[cast.account])
    outsider = factories.outsider(contract)
    running = factories.engagement(partner=contract.partner, accounts=[other])
    factories.grant(outsider, "author", scope="account", scope_id=other.id, engagement=running)
    me = factories.actor(outsider)
    post_id = start_post(actor=me)
    assert {c.account.id for c in drafting_view(me, post_id).choices.choices} == {cast.account.id, other.id}
    contract.ended_at = contract.starts_at
    contract.save()
    assert {c.account.id for c in drafting_view(me, post_id).choices.choices} == {other.id}
