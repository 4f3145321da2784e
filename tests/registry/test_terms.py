"""The organization's own words: what is not said holds at once, what opens takes two keys."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from masthead.core.guard import Draft, shipped
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.people.models import Person
from masthead.publishing.queries.guard_context import guard_context
from masthead.registry import actions, queries
from masthead.registry.models import Account, OwnTerm
from masthead.registry.sending import senders
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db(transaction=True)
WHY = {"reason": "It must be so."}


def say_not(who: Actor, place: Any, text: str = "cheap", severity: str = "block") -> UUID:
    return actions.add_term(
        actor=who,
        scope="account" if isinstance(place, Account) else "office",
        scope_id=place.id,
        text=text,
        severity=severity,
        reason="We say affordable.",
    )


def ask(who: Actor, place: Any, text: str) -> UUID:
    scope = "account" if isinstance(place, Account) else "office"
    return actions.allow_term(actor=who, scope=scope, scope_id=place.id, text=text, **WHY)


def allow(comms: Actor, it: Actor, place: Any, text: str) -> None:
    assert actions.turn_key(actor=it, change_id=ask(comms, place, text))


def seen(account: Account, text: str) -> list[tuple[str, str]]:
    context = guard_context(senders([account.id])[account.id], None, author=make.person().id)
    return [(one.code, one.severity.word) for one in shipped().check(Draft(text), context)]


def test_it_holds_at_once_for_the_office_and_all_below(comms: Actor, it: Actor) -> None:
    office = make.office()
    below, beside = make.account(office=make.office(parent=office)), make.account(office=make.office())
    say_not(comms, office)
    assert seen(below, "A CHEAP day") == [("do_not_say", "block")] and seen(beside, "A cheap day") == []
    said = entries("term.added")[0]["said"]
    assert (said["text"], said["severity"]) == ("cheap", "block")
    assert str(it.person_id) in said["told"] and str(comms.person_id) not in said["told"]


def test_of_an_account_it_holds_there_alone_and_tells_the_other_side() -> None:
    account = make.account()
    other = make.account(office=account.office)
    assert account.communications_owner is not None
    say_not(make.actor(account.communications_owner), account)
    assert seen(account, "cheap") == [("do_not_say", "block")] and seen(other, "cheap") == []
    assert entries("term.added")[0]["said"]["told"] == [str(account.it_owner_id)]


def test_the_gravest_weight_counts(comms: Actor) -> None:
    account = make.account()
    say_not(comms, account.office, severity="block")
    say_not(comms, account, severity="advise")
    assert ("do_not_say", "block") in seen(account, "cheap")


def test_allowing_waits_for_two_keys_and_says_what_it_lets_through(comms: Actor, it: Actor) -> None:
    account = make.account()
    say_not(comms, account.office, "cheap")
    change = ask(comms, account, "Cheap Cock Tavern")
    items = queries.open_changes(it)[0].change.items
    assert len(items) == 2 and "We do not say this: We say affordable." in "".join(items) and "“cock”" in "".join(items)
    assert len(seen(account, "the cheap cock tavern")) == 2
    assert actions.turn_key(actor=it, change_id=change)
    assert seen(account, "the cheap cock tavern") == []
    assert seen(account, "a cheap cock") != [] and seen(make.account(office=account.office), "cock tavern") != []
    assert len(entries("term.allowed")[0]["said"]["clears"]) == 2


def test_what_is_decided_later_or_nearer_is_not_cleared(comms: Actor, it: Actor) -> None:
    account = make.account()
    allow(comms, it, account.office, "cheap")
    say_not(comms, account, "cheap")
    assert seen(account, "cheap") != []
    other = make.account(office=account.office)
    assert seen(other, "cheap") == []
    say_not(comms, account.office, "cheap")
    assert seen(other, "cheap") != []
    allow(comms, it, other, "cheap")
    assert seen(other, "cheap") == []


def test_what_would_let_through_more_than_was_reviewed_does_not_pass(comms: Actor, it: Actor) -> None:
    account = make.account()
    change = ask(comms, account, "cheap cock tavern")
    say_not(comms, account.office, "cheap")
    with pytest.raises(Conflict) as caught:
        actions.turn_key(actor=it, change_id=change)
    assert caught.value.code == "reviewed_another" and seen(account, "cock") != []


def test_nothing_stands_twice(comms: Actor, it: Actor) -> None:
    account = make.account()
    say_not(comms, account)
    with pytest.raises(Conflict):
        say_not(comms, account, "Cheap")
    change = ask(comms, account, "cock")
    with pytest.raises(Conflict):
        ask(comms, account, "Cock")
    actions.turn_key(actor=it, change_id=change)
    with pytest.raises(Conflict):
        ask(comms, account, "cock")


def test_more_weight_holds_at_once_and_less_by_two_keys(comms: Actor, it: Actor) -> None:
    account = make.account()
    key = say_not(comms, account, severity="advise")
    allow(comms, it, account, "cheap")
    assert actions.weigh_term(actor=comms, term_id=key, severity="block", **WHY).holds
    assert seen(account, "cheap") == [("do_not_say", "block")]
    result = actions.weigh_term(actor=comms, term_id=key, severity="hold", **WHY)
    assert not result.holds and result.waits is not None
    with pytest.raises(Conflict):
        actions.weigh_term(actor=comms, term_id=key, severity="advise", **WHY)
    with pytest.raises(Conflict):
        actions.weigh_term(actor=comms, term_id=key, severity="block", **WHY)
    assert seen(account, "cheap") == [("do_not_say", "block")]
    assert queries.term(comms, key).waits == result.waits
    assert actions.turn_key(actor=it, change_id=result.waits)
    assert seen(account, "cheap") == [("do_not_say", "hold")]
    assert [each["said"]["severity"] for each in entries("term.weighed")] == ["block", "hold"]


def test_ending_what_is_not_said_takes_two_keys_and_ending_what_is_allowed_one(comms: Actor, it: Actor) -> None:
    account = make.account()
    key = say_not(comms, account)
    result = actions.end_term(actor=comms, term_id=key, **WHY)
    assert seen(account, "cheap") != [] and result.waits is not None
    actions.turn_key(actor=it, change_id=result.waits)
    assert seen(account, "cheap") == []
    with pytest.raises(Conflict):
        actions.end_term(actor=comms, term_id=key, **WHY)
    allow(comms, it, account, "cock")
    allowed = queries.terms(comms, kind="allowed")[0]
    assert seen(account, "cock") == []
    assert actions.end_term(actor=comms, term_id=allowed.id, **WHY).holds
    assert seen(account, "cock") != [] and queries.terms(comms, account_id=account.id) == ()
    assert entries("term.ended")[-1]["said"]["told"]


def test_what_is_allowed_weighs_nothing(comms: Actor, it: Actor) -> None:
    allow(comms, it, make.account(), "cock")
    with pytest.raises(Invalid):
        actions.weigh_term(actor=comms, term_id=queries.terms(comms)[0].id, severity="hold", **WHY)


def test_who_may(comms: Actor) -> None:
    account = make.account()

    def tries(who: Person, place: Any = account) -> None:
        say_not(make.actor(who), place, f"word {who.id}")

    for who in (
        account.communications_owner,
        account.it_owner,
        make.person(roles=["approver"], function="communications"),
        make.person(roles=["steward"], function="it"),
    ):
        assert who is not None
        tries(who)
    stranger = make.person(office=make.office())
    for who, kind in (
        (make.person(roles=["approver"], function="legal"), Refused),
        (make.person(roles=["author"]), Refused),
        (stranger, NotFound),
        (make.outsider(make.engagement(accounts=[account])), NotFound),
    ):
        with pytest.raises(kind):
            tries(who)
    assert account.it_owner is not None
    with pytest.raises(NotFound):
        tries(account.it_owner, account.office)
    key = OwnTerm.objects.values_list("id", flat=True)[0]
    with pytest.raises(NotFound):
        actions.end_term(actor=make.actor(stranger), term_id=key, **WHY)
    with pytest.raises(NotFound):
        actions.weigh_term(actor=make.actor(stranger), term_id=key, severity="hold", **WHY)
    with pytest.raises(NotFound):
        actions.end_term(actor=comms, term_id=UUID(int=3), **WHY)


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "two\nlines"}, "text"),
        ({"text": "f*ck"}, "text"),
        ({"text": "!!"}, "text"),
        ({"severity": "much"}, "severity"),
        ({"reason": ""}, "reason"),
        ({"scope": "all"}, "scope"),
    ],
)
def test_what_is_missing_is_named(comms: Actor, what: dict[str, str], field: str) -> None:
    facts: Any = {"scope": "office", "scope_id": make.umbrella().id, "text": "cheap", "severity": "hold", **WHY, **what}
    with pytest.raises(Invalid) as caught:
        actions.add_term(actor=comms, **facts)
    assert set(caught.value.fields) == {field} and not OwnTerm.objects.exists()


def test_the_database_keeps_nothing_open_without_two_keys(comms: Actor) -> None:
    key = say_not(comms, make.account())
    row = OwnTerm.objects.get(id=key)
    for change in ({"ended_at": row.added_at}, {"kind": "allowed", "severity": ""}, {"account": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OwnTerm.objects.filter(id=key).update(**change)


def test_what_is_found(comms: Actor) -> None:
    account = make.account()
    first, second = say_not(comms, account.office, "cheap"), say_not(comms, account, "bargain")
    elsewhere = say_not(comms, make.office(), "gratis")
    assert [each.id for each in queries.terms(comms)] == [elsewhere, second, first]
    assert [each.id for each in queries.terms(comms, account_id=account.id)] == [second, first]
    assert [each.id for each in queries.terms(comms, office_id=account.office_id)] == [first]
    assert [each.id for each in queries.terms(comms, search="BARG")] == [second]
    assert [each.id for each in queries.terms(comms, limit=1, after=second)] == [first]
    assert queries.terms(comms, kind="allowed") == () == queries.terms(comms, ended=True)
    one = queries.term(make.actor(make.person(office=make.office())), second)
    assert one.account and not one.may_change and queries.term(comms, second).may_change
    outsider = make.actor(make.outsider(make.engagement(accounts=[account])))
    assert queries.terms(outsider) == ()
    with pytest.raises(NotFound):
        queries.term(outsider, second)
