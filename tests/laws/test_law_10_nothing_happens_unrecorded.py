"""Law 10. Nothing happens unrecorded: an act and its entry are one transaction; entries are never changed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from masthead.core.decision import refused
from masthead.kernel.errors import AlreadyDone, Invalid, Refused
from masthead.ledger.action import Action
from masthead.ledger.entries import EntryData
from masthead.ledger.models import Entry, Payload
from masthead.people.models import Partner
from masthead.publishing.actions import start_post
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


class Tried(EntryData):
    KIND = "test.tried"


def test_an_act_without_an_entry_is_rolled_back() -> None:
    who = factories.person()
    with pytest.raises(RuntimeError, match="without an entry"), Action("test", factories.actor(who)):
        factories.partner("Northlight")
    assert not Partner.objects.exists()


def test_an_entry_without_its_act_is_rolled_back() -> None:
    who = factories.person()
    with pytest.raises(ZeroDivisionError), Action("test", factories.actor(who)) as act:
        act.record(Tried())
        raise ZeroDivisionError
    assert not Entry.objects.exists()


def test_a_refusal_of_an_identified_person_is_an_entry() -> None:
    who = factories.person()
    with pytest.raises(Refused), Action("test", factories.actor(who)) as act:
        factories.partner("Northlight")
        act.require(refused("no", "You may not."))
    assert not Partner.objects.exists()
    kept = Payload.objects.get()
    assert (kept.kind, kept.actor_id) == ("act.refused", who.id)


def test_a_token_that_was_not_made_for_the_act_is_refused_and_that_is_an_entry() -> None:
    who = factories.person(roles=["author"])
    reading = replace(factories.actor(who, "api"), scopes=frozenset({"read"}))
    with pytest.raises(Refused) as caught:
        start_post(actor=reading)
    assert caught.value.code == "token_scope"
    kept = Payload.objects.get()
    assert (kept.kind, kept.actor_id, json.loads(kept.body)["said"]["act"]) == ("act.refused", who.id, "post.start")


def test_whatever_way_an_act_refuses_is_an_entry() -> None:
    who = factories.person()
    with pytest.raises(Refused), Action("test", factories.actor(who)):
        raise Refused("You may not.", code="no")
    assert Payload.objects.get().kind == "act.refused"


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_payload"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_refuses_to_change_or_delete_entries(table: str, statement: str) -> None:
    with Action("test", factories.actor(factories.person())) as act:
        act.record(Tried())
    column = "commitment" if table == "ledger_entry" else "body"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, column, column))


def test_the_searchable_columns_cannot_part_from_the_body() -> None:
    who = factories.person(roles=["author"])
    post = start_post(actor=factories.actor(who))
    kept = Payload.objects.get(kind="post.started")
    assert (kept.subject, kept.actor_id) == (post, who.id)
    with pytest.raises(Exception, match="generated"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ledger_payload SET kind = 'else'")


def test_the_same_request_twice_is_one_act() -> None:
    who = factories.person(roles=["author"])
    actor = factories.actor(who).with_key("k1", "a" * 64)
    post = start_post(actor=actor)
    with pytest.raises(AlreadyDone) as done:
        start_post(actor=actor)
    assert done.value.answer == {"id": str(post)}
    assert Payload.objects.count() == 1
    with pytest.raises(Invalid, match="different request"):
        start_post(actor=factories.actor(who).with_key("k1", "b" * 64))
