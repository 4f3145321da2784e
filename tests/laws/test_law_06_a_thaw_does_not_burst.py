"""Law 6. A thaw does not burst: two people lift it; what fell due meanwhile is held until a person decides."""

from __future__ import annotations

import pytest

from masthead.delivery.sending import send_one
from masthead.delivery.sweeping import sweep
from masthead.freeze.actions import ask_thaw, confirm_thaw, place_freeze
from masthead.freeze.queries import open_freezes
from masthead.inhouse.models import Item
from masthead.kernel.errors import Conflict, MastheadError, Refused
from masthead.publishing.actions import give_window
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)


def _frozen_and_thawed(cast: story.Cast) -> None:
    lead, second = factories.person(roles=["crisis_lead"]), factories.person(roles=["approver"])
    freeze = place_freeze(actor=factories.actor(lead), scope="account", scope_id=cast.account.id)
    thaw = ask_thaw(actor=factories.actor(second), freeze_id=freeze, reason="It was a drill.")
    confirm_thaw(actor=factories.actor(lead), thaw_id=thaw)


def test_what_fell_due_meanwhile_is_held_by_the_gate() -> None:
    cast = story.cast()
    review = story.approved(cast)
    _frozen_and_thawed(cast)
    send_one(story.worker())
    delivery = story.delivery_of(review)
    assert (delivery.state, delivery.held_code) == ("held", "thawed")
    assert not Item.objects.exists()


def test_and_by_the_sweep_whether_approved_or_not() -> None:
    cast = story.cast()
    reviews = [story.approved(cast, "One."), story.submitted(cast, "Two.")]
    _frozen_and_thawed(cast)
    assert sweep() == 2
    assert {story.delivery_of(review).state for review in reviews} == {"held"}


def test_a_new_window_renews_the_approvals_and_passes_guard_and_gate_again() -> None:
    cast = story.cast()
    review = story.approved(cast)
    _frozen_and_thawed(cast)
    send_one(story.worker())
    give_window(actor=cast.approves, delivery_ids=[story.delivery_of(review).id])
    assert send_one(story.worker())
    assert story.delivery_of(review).state == "sent"
    assert Item.objects.count() == 1


def test_one_person_cannot_lift_it() -> None:
    cast = story.cast()
    lead = factories.person(roles=["crisis_lead"])
    freeze = place_freeze(actor=factories.actor(lead), scope="account", scope_id=cast.account.id)
    thaw = ask_thaw(actor=factories.actor(lead), freeze_id=freeze, reason="Enough.")
    with pytest.raises(Refused, match="second person"):
        confirm_thaw(actor=factories.actor(lead), thaw_id=thaw)
    assert len(open_freezes()) == 1


def test_one_of_the_two_is_a_crisis_lead() -> None:
    cast = story.cast()
    freeze = place_freeze(
        actor=factories.actor(cast.account.communications_owner), scope="account", scope_id=cast.account.id
    )
    thaw = ask_thaw(actor=factories.actor(cast.account.it_owner), freeze_id=freeze, reason="Enough.")
    with pytest.raises(Refused, match="crisis lead"):
        confirm_thaw(actor=cast.approves, thaw_id=thaw)


def test_where_access_is_in_doubt_one_is_of_it() -> None:
    cast = story.cast()
    lead, second = factories.person(roles=["crisis_lead"]), factories.person(roles=["approver"])
    freeze = place_freeze(actor=factories.actor(lead), scope="account", scope_id=cast.account.id, access_in_doubt=True)
    thaw = ask_thaw(actor=factories.actor(second), freeze_id=freeze, reason="All is well.")
    with pytest.raises(Refused, match="of IT"):
        confirm_thaw(actor=factories.actor(lead), thaw_id=thaw)
    third = factories.person(function="it", roles=["crisis_lead"])
    confirm_thaw(actor=factories.actor(third), thaw_id=thaw)
    assert not open_freezes()


@pytest.mark.parametrize("role", ["author", "responder"])
def test_no_outsider_lifts_it(role: str) -> None:
    cast = story.cast()
    outsider = factories.outsider(factories.engagement(accounts=[cast.account]), role)
    freeze = place_freeze(
        actor=factories.actor(factories.person(roles=["crisis_lead"])), scope="account", scope_id=cast.account.id
    )
    with pytest.raises(MastheadError):
        ask_thaw(actor=factories.actor(outsider), freeze_id=freeze, reason="Please.")


def test_narrowing_keeps_the_rest_frozen_without_a_gap() -> None:
    office = factories.office()
    kept, freed = story.cast(office=office), story.cast(office=office)
    story.approved(kept)
    story.approved(freed)
    lead, second = factories.person(roles=["crisis_lead"]), factories.person(roles=["approver"])
    freeze = place_freeze(actor=factories.actor(lead), scope="office", scope_id=office.id)
    thaw = ask_thaw(
        actor=factories.actor(second),
        freeze_id=freeze,
        reason="Only one is in doubt.",
        narrow_to=[("account", kept.account.id)],
    )
    confirm_thaw(actor=factories.actor(lead), thaw_id=thaw)
    while send_one(story.worker()):
        pass
    assert [freeze.scope_id for freeze in open_freezes()] == [kept.account.id]
    assert not Item.objects.exists(), "one is frozen still, the other fell due while frozen and is held"


def test_a_thaw_is_confirmed_once() -> None:
    cast = story.cast()
    lead, second = factories.person(roles=["crisis_lead"]), factories.person(roles=["crisis_lead"])
    freeze = place_freeze(actor=factories.actor(lead), scope="account", scope_id=cast.account.id)
    thaw = ask_thaw(actor=factories.actor(lead), freeze_id=freeze, reason="Done.")
    confirm_thaw(actor=factories.actor(second), thaw_id=thaw)
    with pytest.raises(Conflict):
        confirm_thaw(actor=factories.actor(second), thaw_id=thaw)
