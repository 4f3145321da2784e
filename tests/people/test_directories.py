"""A complete list of the people: who is missing from it leaves, and many at once wait for a person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.ledger.action import Action
from masthead.people import actions, queries
from masthead.people.models import DirectoryList, Person
from masthead.people.standing import standing_of
from masthead.people.steps import Missing, missing_from, take_as_complete
from tests import factories as make
from tests.people.test_leaving import signed_in
from tests.support.acts import entries

pytestmark = pytest.mark.django_db
FILE: Any = {"file_name": "people.csv", "sha256": "0" * 64}


@pytest.fixture
def steward() -> Person:
    return make.person(roles=["steward"], function="legal", name="Ada")


def house(number: int) -> list[Person]:
    """This many people of the program."""
    made = [
        Person(
            name=f"P{each:04}", email=f"p{each}@example.test", function="program", office=make.umbrella(),
            state_since=now(), created_at=now(),
        )
        for each in range(number)
    ]  # fmt: skip
    return Person.objects.bulk_create(made)


def complete(*, actor: Actor, emails: list[str], file_name: str, sha256: str) -> Missing:
    """Take these addresses as a complete list, in an act of their own."""
    with Action("directory.complete", actor) as act:
        return take_as_complete(act, emails, file_name, sha256)


def bring(steward: Person, missing: int) -> Missing:
    everyone = Person.objects.filter(state="active").exclude(id=steward.id).order_by("name")
    emails = [steward.email, *everyone.values_list("email", flat=True)[missing:]]
    dry = missing_from(actor=make.actor(steward), emails=emails)
    done = complete(actor=make.actor(steward), emails=emails, **FILE)
    assert (dry.in_house, dry.partners, dry.waits, dry.list_id) == (done.in_house, done.partners, done.waits, None)
    return done


@pytest.mark.parametrize(
    ("people", "missing", "waits"),
    [(40, 2, False), (40, 3, True), (39, 2, True), (500, 20, False), (500, 21, True), (10, 1, True), (10, 0, False)],
)
def test_more_than_twenty_or_five_percent_wait(steward: Person, people: int, missing: int, waits: bool) -> None:
    house(people - 1)
    told = bring(steward, missing)
    assert told.waits == waits and len(told.in_house) == missing
    suspended = Person.objects.filter(state="suspended").count()
    assert suspended == (0 if waits else missing) == len(entries("person.suspended"))
    assert Person.objects.exclude(sign_in_ended_at=None).count() == (missing if waits else 0)


def test_sign_in_sessions_and_tokens_end_and_come_back(steward: Person) -> None:
    (who,) = house(1)
    key = signed_in(who)
    _, text = actions.create_token(
        actor=make.actor(who), name="laptop", scopes=["read"], expires_at=now() + timedelta(days=1)
    )
    told = bring(steward, 1)
    assert told.list_id is not None
    standing = standing_of(who.id)
    assert standing is not None and standing.active and not standing.signs_in
    assert queries.actor_for_token(text) is None and not Person.objects.get(id=who.id).is_active
    assert entries("directory.held")[0]["said"]["sessions_ended"] == 1 and key
    with pytest.raises(NotFound):
        queries.me(make.actor(who))
    actions.reject_directory(actor=make.actor(steward), list_id=told.list_id, reason="A broken export.")
    assert queries.actor_for_token(text)
    with pytest.raises(Conflict):
        actions.confirm_directory(actor=make.actor(steward), list_id=told.list_id, reason="After all.")


def test_partners_people_are_told_apart_and_software_is_in_no_directory(steward: Person) -> None:
    pat = make.outsider(make.engagement(sponsor=steward, offices=[make.umbrella()]), name="Pat")
    make.agent()
    told = missing_from(actor=make.actor(steward), emails=[steward.email.upper()])
    assert (told.in_house, told.partners) == ((), ("Pat",)) and pat


def test_who_moved_on_meanwhile_is_not_suspended_twice(steward: Person) -> None:
    one, two = house(2)
    told = bring(steward, 2)
    assert told.list_id is not None
    actions.offboard_person(actor=make.actor(steward), person_id=one.id, reason="Gone.")
    actions.confirm_directory(actor=make.actor(steward), list_id=told.list_id, reason="They left.")
    assert [each["subject"] for each in entries("person.suspended")] == [str(two.id)]
    assert Person.objects.filter(sign_in_ended_at=None).count() == Person.objects.count()
    assert queries.directories(make.actor(steward))[0].state == "confirmed"


def test_one_list_waits_at_a_time(steward: Person) -> None:
    house(2)
    bring(steward, 2)
    with pytest.raises(Conflict):
        complete(actor=make.actor(steward), emails=[steward.email], **FILE)
    with pytest.raises(IntegrityError), transaction.atomic():
        DirectoryList.objects.create(missing=[], active=1, brought_by=steward, brought_at=now())


def test_a_list_that_cannot_be_whole_is_none(steward: Person) -> None:
    (who,) = house(1)
    for emails in ([who.email], [steward.email, who.email, " "]):
        with pytest.raises(Invalid) as caught:
            complete(actor=make.actor(steward), emails=emails, **FILE)
        assert set(caught.value.fields) == {"file"}


def test_only_stewards_of_everything(steward: Person) -> None:
    told = (house(1), bring(steward, 1))[1]
    assert told.list_id is not None
    local = make.person(function="it")
    make.grant(local, "steward", scope="office", scope_id=make.office().id)
    for act in (
        lambda: complete(actor=make.actor(local), emails=[local.email], **FILE),
        lambda: actions.confirm_directory(actor=make.actor(local), list_id=told.list_id, reason="Because."),
        lambda: actions.reject_directory(actor=make.actor(local), list_id=told.list_id, reason="Because."),
        lambda: missing_from(actor=make.actor(local), emails=[local.email]),
    ):
        with pytest.raises((Refused, NotFound)):
            act()
    assert queries.directory(make.actor(local), told.list_id).may_decide is False
    with pytest.raises(NotFound):
        queries.directory(make.actor(make.person(function="program")), told.list_id)
