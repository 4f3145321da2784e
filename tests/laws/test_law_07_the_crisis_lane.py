"""Law 7. The crisis lane: one held post by name, by a crisis lead alone if the guard is clear, by two if not. What is
said through a freeze otherwise stands in the file beside this one."""

from __future__ import annotations

import pytest

from masthead.delivery.sending import send_one
from masthead.freeze.actions import ask_thaw, confirm_thaw, name_speaker, place_freeze
from masthead.freeze.models import Pass
from masthead.freeze.queries import open_freezes, speakers, waiting_passes
from masthead.inhouse.models import Item
from masthead.kernel.errors import Conflict, MastheadError, Refused
from masthead.publishing.actions import confirm_release, declare_event, release_held, save_draft, submit_post
from masthead.publishing.models import Delivery, Review
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)


def _frozen(cast: story.Cast) -> None:
    lead = factories.person(roles=["crisis_lead"])
    place_freeze(actor=factories.actor(lead), scope="account", scope_id=cast.account.id)


def _send_all() -> None:
    while send_one(story.worker()):
        if not Delivery.objects.filter(state="waiting", ready=True).exists():
            return


def test_one_held_post_goes_by_name_and_nothing_else() -> None:
    cast = story.cast()
    named, other = story.approved(cast, "The shelter is open."), story.approved(cast, "A cheerful picture.")
    _frozen(cast)
    lead = factories.person(roles=["crisis_lead"])
    release_held(actor=factories.actor(lead), delivery_id=story.delivery_of(named).id, reason="People need it.")
    _send_all()
    assert list(Item.objects.values_list("text", flat=True)) == ["The shelter is open."]
    assert story.delivery_of(other).state == "waiting"


@pytest.mark.parametrize("role", ["author", "approver", "steward", "auditor", "leadership"])
def test_nobody_but_a_crisis_lead_lets_it_through(role: str) -> None:
    cast = story.cast()
    review = story.approved(cast)
    _frozen(cast)
    with pytest.raises(MastheadError):
        release_held(actor=factories.actor(factories.person(roles=[role])), delivery_id=story.delivery_of(review).id)
    _send_all()
    assert not Item.objects.exists()


def test_where_the_guard_is_not_clear_a_second_crisis_lead_confirms() -> None:
    cast = story.cast()
    review = story.approved(cast, "The harbour is calm tonight.")
    declare_event(
        actor=cast.approves,
        office_id=cast.account.office_id,
        name="Storm",
        words=["harbour"],
    )
    _frozen(cast)
    lead = factories.person(roles=["crisis_lead", "approver"])
    release_held(actor=factories.actor(lead), delivery_id=story.delivery_of(review).id)
    _send_all()
    assert not Item.objects.exists()
    waiting = waiting_passes()[0]
    with pytest.raises(Refused, match="second crisis lead"):
        confirm_release(actor=factories.actor(lead), pass_id=waiting.id)
    confirm_release(actor=factories.actor(factories.person(roles=["crisis_lead"])), pass_id=waiting.id)
    assert not waiting_passes()
    _send_all()
    assert [item.text for item in Item.objects.all()] == ["The harbour is calm tonight."], "the two answer for it"


def test_a_pass_is_given_through_a_freeze_alone() -> None:
    cast = story.cast()
    review = story.submitted(cast)
    with pytest.raises(Conflict, match="Nothing freezes this"):
        release_held(
            actor=factories.actor(factories.person(roles=["crisis_lead"])), delivery_id=story.delivery_of(review).id
        )
    assert not Pass.objects.exists()


def test_a_freeze_placed_afterwards_stops_it_again() -> None:
    cast = story.cast()
    review = story.approved(cast)
    _frozen(cast)
    lead = factories.person(roles=["crisis_lead"])
    release_held(actor=factories.actor(lead), delivery_id=story.delivery_of(review).id)
    place_freeze(actor=factories.actor(lead), scope="all")
    assert not send_one(story.worker())
    assert not Item.objects.exists(), "when a freeze returns, nothing in its scope starts (law 5)"


def test_after_the_thaw_of_a_freeze_it_did_not_name_it_is_held() -> None:
    cast = story.cast()
    review = story.approved(cast)
    _frozen(cast)
    lead, second = factories.person(roles=["crisis_lead"]), factories.person(roles=["crisis_lead"])
    release_held(actor=factories.actor(lead), delivery_id=story.delivery_of(review).id)
    later_one = place_freeze(actor=factories.actor(lead), scope="all")
    thaw = ask_thaw(actor=factories.actor(lead), freeze_id=later_one, reason="Too wide.")
    confirm_thaw(actor=factories.actor(second), thaw_id=thaw)
    send_one(story.worker())
    assert not Item.objects.exists(), "a thaw sends nothing by itself (law 6)"


def test_narrowing_a_freeze_keeps_what_was_let_through_it() -> None:
    cast = story.cast()
    review = story.approved(cast)
    lead, second = factories.person(roles=["crisis_lead"]), factories.person(roles=["crisis_lead"])
    freeze = place_freeze(actor=factories.actor(lead), scope="all")
    named = factories.person()
    name_speaker(actor=factories.actor(lead), freeze_id=freeze, person_id=named.id)
    release_held(actor=factories.actor(lead), delivery_id=story.delivery_of(review).id)
    keep = [("account", cast.account.id)]
    thaw = ask_thaw(actor=factories.actor(lead), freeze_id=freeze, reason="One is enough.", narrow_to=keep)
    confirm_thaw(actor=factories.actor(second), thaw_id=thaw)
    smaller = open_freezes()[0]
    assert [each.person_id for each in speakers(smaller.id)] == [named.id]
    assert send_one(story.worker()) and Item.objects.count() == 1


def test_a_pass_is_good_once() -> None:
    cast = story.cast()
    review = story.approved(cast)
    _frozen(cast)
    lead = factories.actor(factories.person(roles=["crisis_lead"]))
    release_held(actor=lead, delivery_id=story.delivery_of(review).id)
    _send_all()
    post = story.post_of(review)
    Review.objects.filter(id=review.id).update(state="withdrawn")  # so that the same words can be asked for once more
    again = Review.objects.get(id=submit_post(actor=cast.writes, post_id=post.id, version=post.draft_version))
    assert story.delivery_of(again).ready and not send_one(story.worker())
    assert Item.objects.count() == 1 and story.delivery_of(again).state == "waiting"


def test_a_pass_is_for_these_bytes_alone() -> None:
    cast = story.cast()
    review = story.approved(cast, "The shelter is open.")
    _frozen(cast)
    lead = factories.person(roles=["crisis_lead"])
    release_held(actor=factories.actor(lead), delivery_id=story.delivery_of(review).id)
    post = story.post_of(review)
    version = save_draft(
        actor=cast.writes, post_id=post.id, version=post.draft_version, changes={"texts": {"": "The shelter is shut."}}
    )
    again = Review.objects.get(id=submit_post(actor=cast.writes, post_id=post.id, version=version))
    story.approve(cast, again)
    _send_all()
    assert not Item.objects.exists()
    assert story.delivery_of(again).state == "waiting"


def test_a_pass_does_not_open_for_what_the_guard_blocks() -> None:
    cast = story.cast()
    review = story.approved(cast)
    _frozen(cast)
    factories.person()
    cast.approver.state = "left"
    cast.approver.save()
    lead = factories.person(roles=["crisis_lead"])
    release_held(actor=factories.actor(lead), delivery_id=story.delivery_of(review).id)
    _send_all()
    assert story.delivery_of(review).state == "held", "its approval no longer counts: the gate still asks"
    assert not Item.objects.exists()
