"""Places kept free: filled, dropped, left empty; and never anything that is sent."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from masthead.delivery.sending import send_one
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.publishing.actions import drop_slot, fill_slot, reserve_slot, save_draft, submit_post, withdraw_post
from masthead.publishing.models import Delivery, Post, Slot
from masthead.publishing.queries.calendar import Span, calendar
from masthead.publishing.queries.slots import slots, soon_empty
from masthead.registry.models import Account
from tests import factories, story
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> story.Cast:
    return story.cast()


def reserved(cast: story.Cast, by: Actor | None = None, **span: float) -> UUID:
    at = now() + timedelta(**(span or {"hours": 3}))
    return reserve_slot(actor=by or cast.writes, account_id=cast.account.id, at=at, title="Need copy and link")


def states(cast: story.Cast) -> list[str]:
    return [each.state for each in slots(cast.writes)]


def test_a_place_is_kept_and_shown_as_empty(cast: story.Cast) -> None:
    key = reserved(cast)
    [slot] = slots(cast.approves)
    assert (slot.id, slot.state, slot.title, slot.account.id) == (key, "empty", "Need copy and link", cast.account.id)
    assert slot.planned_by == cast.author.name and not slot.mine and slots(cast.writes)[0].mine
    assert entries("slot.reserved")[0]["said"]["title"] == "Need copy and link"


def test_an_empty_one_publishes_nothing_ever(cast: story.Cast) -> None:
    reserved(cast)
    later(hours=4)
    assert not Delivery.objects.exists() and not Post.objects.exists()
    assert states(cast) == ["left_empty"]


def test_filling_it_begins_the_post_that_takes_its_place(cast: story.Cast) -> None:
    key = reserved(cast)
    post = fill_slot(actor=cast.writes, slot_id=key)
    slot = Slot.objects.get()
    assert Post.objects.get(id=post).draft == {
        "accounts": [str(cast.account.id)], "send_at": slot.at.isoformat(),
    }  # fmt: skip
    assert states(cast) == ["writing"]
    with pytest.raises(Conflict):
        fill_slot(actor=cast.writes, slot_id=key)
    version = save_draft(actor=cast.writes, post_id=post, version=0, changes={"texts": {"": "Here it is."}})
    submit_post(actor=cast.writes, post_id=post, version=version)
    assert states(cast) == ["filled"] and Delivery.objects.get().due_at == slot.at
    withdraw_post(actor=cast.writes, post_id=post)
    assert states(cast) == ["empty"]
    assert fill_slot(actor=cast.writes, slot_id=key) != post


def test_a_draft_that_was_never_sent_for_review_leaves_it_empty(cast: story.Cast) -> None:
    fill_slot(actor=cast.writes, slot_id=reserved(cast))
    later(hours=4)
    assert states(cast) == ["left_empty"]


def test_what_has_passed_is_not_filled(cast: story.Cast) -> None:
    key = reserved(cast)
    later(hours=4)
    with pytest.raises(Conflict):
        fill_slot(actor=cast.writes, slot_id=key)


def test_a_dropped_one_is_gone(cast: story.Cast) -> None:
    key = reserved(cast)
    drop_slot(actor=cast.approves, slot_id=key, reason="Not this week.")
    assert states(cast) == [] and entries("slot.dropped")[0]["said"]["reason"] == "Not this week."
    with pytest.raises(NotFound):
        drop_slot(actor=cast.approves, slot_id=key)
    with pytest.raises(NotFound):
        fill_slot(actor=cast.writes, slot_id=key)


def test_what_is_missing_is_named(cast: story.Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        reserve_slot(actor=cast.writes, account_id=cast.account.id, at=now() - timedelta(hours=1), title=" ")
    assert set(refusal.value.fields) == {"at", "title"}


def test_who_may_plan(cast: story.Cast) -> None:
    agency = factories.outsider(factories.engagement(accounts=[cast.account]))
    mine = reserved(cast, factories.actor(agency))
    theirs = reserved(cast, cast.approves)
    assert {each.id for each in slots(factories.actor(agency))} == {mine, theirs}
    machine = factories.agent(roles=["author"])
    with pytest.raises(Refused):
        reserved(cast, factories.actor(machine))
    elsewhere = factories.outsider(factories.engagement(accounts=[factories.account()]))
    assert slots(factories.actor(elsewhere)) == ()
    with pytest.raises(Refused):
        drop_slot(actor=factories.actor(agency), slot_id=theirs)
    drop_slot(actor=factories.actor(agency), slot_id=mine)
    with pytest.raises(Refused):
        reserved(cast, factories.actor(factories.person(roles=["responder"])))
    stranger = factories.person(office=factories.office())
    for account_id in (cast.account.id, UUID(int=1)):
        with pytest.raises(NotFound):
            reserve_slot(actor=factories.actor(stranger), account_id=account_id, at=now(), title="X")
    for slot_id in (theirs, UUID(int=1)):
        with pytest.raises(NotFound):
            fill_slot(actor=factories.actor(stranger), slot_id=slot_id)


def test_of_a_retired_account_nothing_is_planned_and_what_was_is_dropped(cast: story.Cast) -> None:
    key = reserved(cast)
    Account.objects.filter(id=cast.account.id).update(state="retired")
    for act in (lambda: reserved(cast), lambda: fill_slot(actor=cast.writes, slot_id=key)):
        with pytest.raises(Invalid):
            act()
    stranger = factories.actor(factories.person(office=factories.office()))
    for act in (lambda: reserved(cast, stranger), lambda: fill_slot(actor=stranger, slot_id=key)):
        with pytest.raises(NotFound):
            act()
    drop_slot(actor=cast.writes, slot_id=key)
    assert states(cast) == []


def test_an_agency_fills_it_under_the_engagement_that_covers_the_account(cast: story.Cast) -> None:
    other = factories.engagement(accounts=[factories.account()])
    agency = factories.outsider(other)
    mine = factories.engagement(partner=other.partner, accounts=[cast.account])
    factories.grant(agency, "author", engagement=mine)
    post = fill_slot(actor=factories.actor(agency), slot_id=reserved(cast))
    assert Post.objects.get(id=post).engagement_id == mine.id


def test_its_planner_is_reminded_within_a_day(cast: story.Cast) -> None:
    reserved(cast, hours=30)
    assert soon_empty(cast.writes) == ()
    later(hours=7)
    assert [each.title for each in soon_empty(cast.writes)] == ["Need copy and link"]
    assert soon_empty(cast.approves) == ()


def test_the_calendar_has_it_on_its_day_in_the_reader_s_time(cast: story.Cast) -> None:
    at = (now() + timedelta(days=5)).replace(hour=23, minute=30)
    reserve_slot(actor=cast.writes, account_id=cast.account.id, at=at, title="Late")
    first = at.date() - timedelta(days=1)
    for zone, day in (("UTC", at.date()), ("Europe/Berlin", at.date() + timedelta(days=1))):
        found = calendar(cast.approves, Span(first, first + timedelta(days=3), zone))
        assert [each.day for each in found.days if each.slots] == [day] and (found.free, found.total) == (1, 0)
    assert calendar(cast.approves, Span(first, first + timedelta(days=3), "UTC", state="sent")).free == 0
    assert calendar(cast.approves, Span(first, first + timedelta(days=3), "UTC", account_id=UUID(int=1))).free == 0


@pytest.mark.django_db(transaction=True)
def test_no_sender_ever_finds_one() -> None:
    cast = story.cast()
    Slot.objects.create(
        account_id=cast.account.id, at=now() - timedelta(hours=1), title="X", planned_by=cast.author, planned_at=now()
    )
    assert not send_one(story.worker())
