"""What is in quarantine does not go out, whoever wrote it and whoever said yes; two keys take it out again."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from masthead.delivery.sending import send_one
from masthead.kernel.errors import Blocked, Conflict, Invalid, NotFound, Refused
from masthead.people.models import Person
from masthead.publishing.actions import lift_quarantine, quarantine_media
from masthead.publishing.models import Medium, Quarantined
from masthead.publishing.queries.drafting_view import guard_preview
from masthead.publishing.queries.quarantine import quarantined
from masthead.registry.actions import turn_key
from tests import factories, story
from tests.support.acts import entries
from tests.support.pictures import added, drawn

pytestmark = pytest.mark.django_db(transaction=True)
WHY = {"label": "obscene", "reason": "Sent to us in a complaint."}


@pytest.fixture
def cast() -> story.Cast:
    return story.cast(office=factories.office("Harbour"))


def put(who: Person, cast: story.Cast, **what: object) -> UUID:
    scope = {"scope": "account", "scope_id": cast.account.id}
    return quarantine_media(actor=factories.actor(who), **{**scope, **WHY, **what})  # type: ignore[arg-type]


def test_an_address_is_blocked_however_it_is_written(cast: story.Cast) -> None:
    put(factories.person(roles=["responder"]), cast, address="https://pic.example.org/a/1?x=2")
    for text, link in (("See pic.example.org/a/1", ""), ("See this.", "http://www.pic.example.org/a/1/#top")):
        with pytest.raises(Blocked) as refusal:
            story.submitted(cast, text, link=link)
        assert {each.code for each in refusal.value.findings} == {"quarantined_media"}
    assert story.submitted(cast, "See pic.example.org/a/2").state == "open"


def test_compose_says_so_too(cast: story.Cast) -> None:
    put(cast.approver, cast, address="pic.example.org/a/1")
    draft = {"texts": {"": "See pic.example.org/a/1"}, "accounts": [str(cast.account.id)]}
    assert guard_preview(cast.writes, draft).state == "blocked"


def test_a_picture_by_its_name_and_what_looks_like_it(cast: story.Cast) -> None:
    mine = added(cast, 3)
    put(cast.approver, cast, sha256=mine["sha256"])
    with pytest.raises(Blocked):
        story.submitted(cast, "Look.", media=[mine])
    row = Quarantined.objects.get()
    assert row.phash == Medium.objects.get().phash != ""


def test_a_picture_that_is_sent_along_is_looked_at_and_not_kept(cast: story.Cast) -> None:
    put(cast.approver, cast, picture=drawn(3, size=(360, 320)))
    assert not Medium.objects.exists()
    review = story.submitted(cast, "Look.", media=[added(cast, 3)])
    assert {each["code"] for each in review.findings} >= {"quarantined_media"}
    assert "quarantined_media" not in {
        each["code"] for each in story.submitted(cast, "X", media=[added(cast, 4)]).findings
    }


def test_what_was_approved_before_is_held_by_the_gate(cast: story.Cast) -> None:
    review = story.approved(cast, "See pic.example.org/a/1")
    put(cast.approver, cast, address="pic.example.org/a/1")
    assert send_one(story.worker())
    assert (story.delivery_of(review).state, story.delivery_of(review).held_code) == ("held", "blocked")


def test_it_holds_for_its_scope_alone(cast: story.Cast) -> None:
    other = story.cast(office=cast.account.office)
    put(cast.approver, cast, address="pic.example.org/a/1")
    assert story.submitted(other, "See pic.example.org/a/1").state == "open"
    put(cast.approver, cast, address="pic.example.org/a/1", scope="office", scope_id=cast.account.office_id)
    with pytest.raises(Blocked):
        story.submitted(other, "See pic.example.org/a/1")


def test_who_may(cast: story.Cast) -> None:
    for role in ("responder", "approver", "crisis_lead", "steward"):
        assert put(factories.person(roles=[role]), cast, address="a.example.org/x")
    for owner in (cast.account.communications_owner, cast.account.it_owner):
        assert owner is not None and put(owner, cast, address="a.example.org/x")
    for who, kind in (
        (cast.author, Refused),
        (factories.person(office=factories.office()), NotFound),
        (factories.outsider(factories.engagement(accounts=[cast.account])), Refused),
        (factories.outsider(factories.engagement(accounts=[factories.account()])), NotFound),
    ):
        with pytest.raises(kind):
            put(who, cast, address="a.example.org/x")


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({}, "address"),
        ({"address": "no address"}, "address"),
        ({"sha256": "xyz"}, "sha256"),
        ({"address": "a.example.org/x", "label": ""}, "label"),
        ({"address": "a.example.org/x", "reason": ""}, "reason"),
        ({"picture": b"no picture"}, "picture"),
        ({"address": "a.example.org/x", "scope": "all"}, "scope"),
    ],
)
def test_what_is_missing_is_named(cast: story.Cast, what: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        put(cast.approver, cast, **what)
    assert field in refusal.value.fields and not Quarantined.objects.exists()


def test_the_database_keeps_no_empty_one(cast: story.Cast) -> None:
    key = put(cast.approver, cast, address="a.example.org/x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Quarantined.objects.filter(id=key).update(address="")


def test_two_keys_lift_it(cast: story.Cast) -> None:
    key = put(cast.approver, cast, address="pic.example.org/a/1")
    communications, it = factories.person(), factories.person(function="it")
    change = lift_quarantine(actor=cast.approves, quarantined_id=key, reason="It was another address.")
    assert [row.waits for row in quarantined(cast.approves)] == [change]
    with pytest.raises(Conflict):
        lift_quarantine(actor=cast.approves, quarantined_id=key, reason="Once more.")
    with pytest.raises(Blocked):
        story.submitted(cast, "See pic.example.org/a/1")
    if not turn_key(actor=factories.actor(it), change_id=change):
        turn_key(actor=factories.actor(communications), change_id=change)
    assert quarantined(cast.approves) == ()
    assert [row.id for row in quarantined(cast.approves, lifted=True)] == [key]
    assert story.submitted(cast, "See pic.example.org/a/1").state == "open"
    assert entries("quarantine.lifted")[0]["said"]["address"] == "pic.example.org/a/1"
    with pytest.raises(Conflict):
        lift_quarantine(actor=cast.approves, quarantined_id=key, reason="Once more.")


def test_outsiders_lift_nothing(cast: story.Cast) -> None:
    key = put(cast.approver, cast, address="a.example.org/x")
    stranger = factories.outsider(factories.engagement(accounts=[factories.account()]))
    for quarantine_id in (key, UUID(int=3)):
        with pytest.raises(NotFound):
            lift_quarantine(actor=factories.actor(stranger), quarantined_id=quarantine_id, reason="Please.")


def test_it_is_found_by_its_words_and_seen_where_one_has_a_part(cast: story.Cast) -> None:
    key = put(cast.approver, cast, address="pic.example.org/a/1", sha256="ab" * 32)
    for search in ("pic.example", "obsc", "complaint", "ABAB"):
        assert [row.id for row in quarantined(cast.approves, search=search)] == [key]
    assert quarantined(cast.approves, search="nothing") == ()
    owner = cast.account.it_owner
    assert owner is not None and [row.id for row in quarantined(factories.actor(owner))] == [key]
    assert quarantined(factories.actor(factories.person(office=factories.office()))) == ()
    inside = factories.outsider(factories.engagement(accounts=[cast.account]))
    assert quarantined(factories.actor(inside)) == ()


def test_what_holds_from_above_is_seen_below(cast: story.Cast) -> None:
    parent = cast.account.office.parent_id
    key = put(cast.approver, cast, scope="office", scope_id=parent, address="pic.example.org/a/1")
    below = factories.person(office=cast.account.office)
    factories.grant(below, "author", scope="office", scope_id=cast.account.office_id)
    assert [row.id for row in quarantined(factories.actor(below))] == [key]
