"""Events, quiet periods and exercises: where they hold, until when, and who is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from masthead.core.guard import Context
from masthead.kernel.clock import now
from masthead.kernel.errors import Invalid
from masthead.people.models import Person
from masthead.people.standing import standing_of
from masthead.publishing.actions import close_event, declare_event
from masthead.publishing.models import Event
from masthead.publishing.queries.events import events, exercises_of, exercises_on
from masthead.publishing.queries.guard_context import CONFIDENTIAL, guard_context
from masthead.registry.models import Account
from masthead.registry.sending import senders
from tests import factories, story
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> story.Cast:
    return story.cast(office=factories.office("Harbour"))


def declare(cast: story.Cast, **what: Any) -> UUID:
    office = what.pop("office_id", cast.account.office_id)
    return declare_event(actor=cast.approves, office_id=office, **{"name": "The storm", "words": ["gale"], **what})


def context(account: Account) -> Context:
    return guard_context(senders([account.id])[account.id], None, author=UUID(int=9))


def until(**span: float) -> Any:
    return now() + timedelta(**(span or {"hours": 8}))


def test_the_words_of_a_quiet_period_are_those_of_the_market(cast: story.Cast) -> None:
    key = declare(cast, kind="quiet_period", name="Before the results", words=["Guidance", "board"], ends_at=until())
    seen = context(cast.account)
    assert (seen.market_terms, seen.quiet_period, seen.event_words) == (("board", "guidance"), True, ())
    later(hours=9)
    assert (context(cast.account).market_terms, context(cast.account).quiet_period) == ((), False)
    assert [each.id for each in events(cast.approves, over=True)] == [key]


def test_a_quiet_period_may_have_no_words_of_its_own(cast: story.Cast) -> None:
    declare(cast, kind="quiet_period", words=[], ends_at=until())
    assert context(cast.account).quiet_period and context(cast.account).market_terms == ()


def test_an_exercise_is_named_to_the_guard_until_it_is_closed(cast: story.Cast) -> None:
    key = declare(cast, kind="exercise", name="Spring drill", words=[], ends_at=until())
    assert context(cast.account).exercise_running == "Spring drill"
    assert context(factories.account()).exercise_running == ""
    assert exercises_on([cast.account.id]) == ("Spring drill",)
    close_event(actor=cast.approves, event_id=key)
    assert context(cast.account).exercise_running == "" and exercises_on([cast.account.id]) == ()


@pytest.mark.parametrize("kind", ["event", "quiet_period", "exercise"])
def test_it_may_be_for_some_accounts_alone(cast: story.Cast, kind: str) -> None:
    sister = factories.account(office=cast.account.office)
    declare(cast, kind=kind, accounts=[cast.account.id], ends_at=until())
    quiet = Context(limits=context(sister).limits, names=(sister.display_name,), allowed_links=None)
    assert context(sister) == quiet and context(cast.account) != quiet
    assert entries("event.declared")[0]["said"]["accounts"] == [str(cast.account.id)]


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"kind": "war"}, "kind"),
        ({"words": [" "]}, "words"),
        ({"words": ["x" * 101]}, "words"),
        ({"name": " "}, "name"),
        ({"kind": "quiet_period"}, "ends_at"),
        ({"kind": "exercise"}, "ends_at"),
        ({"kind": "exercise", "confidential": True}, "confidential"),
        ({"accounts": [UUID(int=5)]}, "accounts"),
    ],
)
def test_what_is_missing_is_named(cast: story.Cast, what: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        declare(cast, **what)
    assert field in refusal.value.fields and not Event.objects.exists()


def test_neither_a_past_end_nor_another_office_s_account(cast: story.Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        declare(cast, ends_at=now() - timedelta(hours=1), accounts=[factories.account().id])
    assert set(refusal.value.fields) == {"ends_at", "accounts"}


def test_the_database_keeps_no_exercise_without_an_end(cast: story.Cast) -> None:
    key = declare(cast, kind="exercise", ends_at=until())
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(id=key).update(ends_at=None)


def test_a_confidential_one_holds_and_is_not_named(cast: story.Cast) -> None:
    declare(cast, name="Redundancies in March", words=["redundan"], confidential=True)
    review = story.submitted(cast, "No redundancies here.")
    [finding] = [each for each in review.findings if each["code"] == "sensitive_event"]
    assert CONFIDENTIAL in finding["message"] and "March" not in str(review.findings)
    [told] = events(cast.approves)
    assert (told.name, told.words) == ("Redundancies in March", ("redundan",))
    for who in (cast.author, factories.person(office=cast.account.office), factories.person(roles=["auditor"])):
        [untold] = events(factories.actor(who))
        assert (untold.id, untold.name, untold.words, untold.confidential) == (told.id, "", (), True)


def banner(who: Person) -> list[str]:
    standing = standing_of(who.id)
    return [each.name for each in exercises_of(standing)] if standing else []


def test_everybody_in_its_scope_has_the_banner_and_nobody_else(cast: story.Cast) -> None:
    home = cast.account.office
    other = factories.office("Parks")
    inside, on_account, above = factories.person(office=home), factories.person(office=other), factories.person()
    factories.grant(on_account, "responder", scope="account", scope_id=cast.account.id)
    factories.grant(above, "steward", scope="office", scope_id=home.parent_id)
    agency = factories.outsider(factories.engagement(accounts=[cast.account]))
    elsewhere = factories.person(office=other)
    factories.grant(elsewhere, "author", scope="office", scope_id=other.id)
    declare(cast, kind="exercise", name="Spring drill", words=[], ends_at=until())
    for who in (inside, on_account, above, agency, cast.author):
        assert banner(who) == ["Spring drill"]
    assert banner(elsewhere) == []
    later(hours=9)
    assert banner(inside) == []


def test_an_exercise_of_one_account_is_told_to_those_who_have_a_part_in_it(cast: story.Cast) -> None:
    sister = factories.account(office=cast.account.office)
    mine, hers = factories.person(office=factories.office()), factories.person(office=factories.office())
    factories.grant(mine, "author", scope="account", scope_id=cast.account.id)
    factories.grant(hers, "author", scope="account", scope_id=sister.id)
    declare(cast, kind="exercise", name="Spring drill", words=[], accounts=[cast.account.id], ends_at=until())
    assert (banner(mine), banner(hers)) == (["Spring drill"], [])
