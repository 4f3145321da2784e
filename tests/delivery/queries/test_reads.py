"""Reads of deliveries: whose, in which state, page by page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from masthead.delivery.models import Attempt
from masthead.delivery.queries import (
    Filters,
    counts,
    deliveries,
    delivery,
    frozen,
    held,
    held_after,
    next_out,
    on_the_wire,
    resting_for,
    state_of,
    would_stop,
)
from masthead.delivery.sending import send_one
from masthead.delivery.sweeping import sweep
from masthead.freeze.actions import ask_thaw, confirm_thaw, place_freeze
from masthead.freeze.models import Freeze
from masthead.kernel.actor import operator
from masthead.kernel.clock import now
from masthead.kernel.errors import Invalid, NotFound
from masthead.kernel.ids import new_id
from masthead.publishing.actions import release_held
from masthead.publishing.models import Delivery
from tests import factories, story

pytestmark = pytest.mark.django_db(transaction=True)


def waiting(cast: story.Cast, text: str = "The ferry leaves at nine.", hours: int = 0) -> Delivery:
    found = story.delivery_of(story.approved(cast, text))
    if hours:
        Delivery.objects.filter(id=found.id).update(due_at=now() + timedelta(hours=hours))
    return found


def lead() -> factories.Actor:
    return factories.actor(factories.person(roles=["crisis_lead"]))


def test_frozen_is_derived_while_a_freeze_covers_it() -> None:
    cast = story.cast()
    one, other = waiting(cast), waiting(story.cast())
    assert state_of(one.id) == "waiting"
    place_freeze(actor=lead(), scope="account", scope_id=cast.account.id)
    assert (state_of(one.id), state_of(other.id)) == ("frozen", "waiting")
    one.refresh_from_db()
    assert one.state == "waiting"


def test_a_freeze_of_what_is_scheduled_leaves_people_alone() -> None:
    cast = story.cast()
    one = waiting(cast)
    Delivery.objects.filter(id=one.id).update(by_person=True)
    place_freeze(actor=lead(), scope="all", breadth="scheduled")
    assert state_of(one.id) == "waiting"
    assert would_stop("all", None, "scheduled").waiting.number == 0


def test_a_pass_is_not_frozen() -> None:
    cast = story.cast()
    one = waiting(cast)
    tomas = lead()
    freeze_id = place_freeze(actor=tomas, scope="all")
    assert [each.id for each in frozen(tomas, freeze_id).items] == [one.id]
    release_held(actor=tomas, delivery_id=one.id, reason="Safety.")
    assert state_of(one.id) == "waiting" and frozen(tomas, freeze_id).items == ()


def test_what_misses_an_approval_says_so() -> None:
    cast = story.cast()
    review = story.submitted(cast)
    assert state_of(story.delivery_of(review).id) == "needs"


@pytest.mark.parametrize("scope", ["all", "office", "account", "campaign"])
def test_frozen_lists_its_scope_alone_in_order_of_due(scope: str) -> None:
    office = factories.office()
    inside, outside = story.cast(office=office), story.cast()
    campaign = factories.campaign(office=office, accounts=[inside.account])
    late, soon = (
        story.delivery_of(story.approved(inside, text, campaign=str(campaign.id))) for text in ("Later.", "Soon.")
    )
    Delivery.objects.filter(id=late.id).update(due_at=now() + timedelta(hours=5))
    other = waiting(outside)
    ids = {"all": None, "office": office.id, "account": inside.account.id, "campaign": campaign.id}
    stops = would_stop(scope, ids[scope])
    actor = lead()
    freeze_id = place_freeze(actor=actor, scope=scope, scope_id=ids[scope])
    found = [each.id for each in frozen(actor, freeze_id).items]
    expected = {soon.id, late.id} | ({other.id} if scope == "all" else set())
    assert set(found) == expected and found[-1] == late.id
    assert stops.waiting.number == len(expected) and stops.accounts == (2 if scope == "all" else 1)
    assert would_stop(scope, ids[scope]).waiting.number == 0, "what is frozen already does not stop again"


def test_pages_of_a_freeze_follow_one_another() -> None:
    cast = story.cast()
    known = [waiting(cast, f"Notice {hour}.", hours=hour).id for hour in (1, 2, 3)]
    actor = lead()
    freeze_id = place_freeze(actor=actor, scope="all")
    first = frozen(actor, freeze_id, limit=2)
    rest = frozen(actor, freeze_id, first.next, limit=2)
    assert [each.id for each in (*first.items, *rest.items)] == known and rest.next == "" and first.total.number == 3
    for page in ("x", "x_y", f"2026-01-01T00:00:00_{new_id()}"):
        with pytest.raises(Invalid):
            frozen(actor, freeze_id, page)


def test_held_after_the_thaw_is_what_fell_due_in_it() -> None:
    cast = story.cast()
    fell, ahead = waiting(cast, "Fell due."), waiting(cast, "Still ahead.", hours=5)
    tomas, second = lead(), cast.approves
    freeze_id = place_freeze(actor=tomas, scope="all")
    assert held_after(tomas, freeze_id).items == ()
    confirm_thaw(actor=second, thaw_id=ask_thaw(actor=tomas, freeze_id=freeze_id, reason="Over."))
    before = held_after(tomas, freeze_id).items
    assert [(each.id, each.state) for each in before] == [(fell.id, "held")], "already before the sweep"
    sweep()
    after = held_after(tomas, freeze_id)
    assert [(each.id, each.stored) for each in after.items] == [(fell.id, "held")]
    assert frozen(tomas, freeze_id).items == () and state_of(ahead.id) == "waiting"


def test_on_the_wire_names_what_had_begun_and_had_not_ended() -> None:
    cast = story.cast()
    before = waiting(cast, "Before.")
    assert send_one(story.worker())
    during = waiting(cast, "During.")
    actor = lead()
    placed: list[Freeze] = []
    assert send_one(
        story.worker(),
        before_call=lambda _: placed.append(Freeze.objects.get(id=place_freeze(actor=actor, scope="all"))),
    )
    found = on_the_wire(actor, placed[0].id)
    assert [(each.delivery.id, each.outcome, each.delivery.text) for each in found] == [(during.id, "sent", "During.")]
    assert found[0].followed and before.id not in {each.delivery.id for each in found}


def test_what_never_answered_is_not_called_settled() -> None:
    cast = story.cast()
    one = waiting(cast)
    actor = lead()
    freeze_id = place_freeze(actor=actor, scope="all")
    moment = now() - timedelta(seconds=5)
    Delivery.objects.filter(id=one.id).update(state="sending")
    Attempt.objects.create(
        delivery_id=one.id, account_id=one.account_id, number=1, lease_owner=new_id(), started_at=moment,
        lease_until=moment + timedelta(minutes=1),
    )  # fmt: skip
    assert [each.followed for each in on_the_wire(actor, freeze_id)] == [False]
    assert would_stop("all", None).on_the_wire == 1


def test_others_see_only_what_is_theirs() -> None:
    cast = story.cast()
    one = waiting(cast)
    Delivery.objects.filter(id=one.id).update(state="held")
    contract = factories.engagement(accounts=[cast.account])
    callum = factories.outsider(contract)
    auditor, stranger = factories.person(roles=["auditor"]), factories.person()
    for person, number in ((auditor, 1), (cast.author, 1), (stranger, 0), (callum, 0)):
        actor = factories.actor(person)
        assert len(held(actor).items) == number
        assert counts(actor)["held"].number == number
    for person in (stranger, callum):
        with pytest.raises(NotFound):
            delivery(factories.actor(person), one.id)
    owner = cast.account.it_owner
    assert owner is not None and len(held(factories.actor(owner)).items) == 1
    assert len(held(operator("root")).items) == 1


def test_an_agency_sees_what_its_own_person_wrote() -> None:
    account = factories.account()
    contract = factories.engagement(accounts=[account])
    callum, other = factories.outsider(contract), factories.outsider(contract)
    cast = story.Cast(account, callum, factories.person(roles=["approver"]))
    one = story.delivery_of(story.submitted(cast))
    assert [each.id for each in next_out(cast.writes)] in ([], [one.id])
    assert delivery(cast.writes, one.id).delivery.partner == contract.partner.name
    with pytest.raises(NotFound):
        delivery(factories.actor(other), one.id)


def test_access_that_ended_reads_nothing() -> None:
    person = factories.person(roles=["auditor"], state="left")
    with pytest.raises(NotFound) as no:
        counts(factories.actor(person))
    assert no.value.status == 401


def test_next_out_is_in_order_for_everyone_who_may_see() -> None:
    office = factories.office()
    cast = story.cast(office=office)
    second, first = waiting(cast, "Second.", hours=2), waiting(cast, "First.", hours=1)
    Delivery.objects.filter(id=waiting(cast, "Overdue.").id).update(due_at=now() - timedelta(hours=1))
    local = factories.person(office=office)
    factories.grant(local, "auditor", scope="office", scope_id=office.id)
    for person in (cast.approver, local):
        assert [each.id for each in next_out(factories.actor(person))] == [first.id, second.id]
    assert [each.id for each in next_out(cast.approves, limit=1)] == [first.id]


def test_what_rests_waits_for_approvers_and_authors_alone() -> None:
    cast = story.cast()
    one = waiting(cast)
    Delivery.objects.filter(id=one.id).update(state="missed")
    auditor = factories.person(roles=["auditor"])
    for person, number in ((cast.approver, 1), (cast.author, 1), (auditor, 0)):
        found = resting_for(factories.actor(person))
        assert (found.total, len(found.items)) == (number, number)


def test_lists_are_narrowed() -> None:
    one, other = story.cast(display_name="Harbor Transit"), story.cast(display_name="100 % Water")
    for cast in (one, other):
        Delivery.objects.filter(id=waiting(cast).id).update(state="held", held_code="thawed")
    actor = one.approves
    assert len(held(actor).items) == 2
    assert len(held(actor, Filters(find="transit")).items) == 1
    assert [each.account.display_name for each in held(actor, Filters(find="0 %")).items] == ["100 % Water"]
    assert len(held(actor, Filters(account_id=one.account.id, code="thawed")).items) == 1
    assert held(actor, Filters(code="needs")).items == ()
    with pytest.raises(Invalid):
        deliveries(actor, "frozen; DROP TABLE publishing_delivery")
