"""The organization's own words, on their page."""

from __future__ import annotations

import pytest

from masthead.people.models import TwoKeyChange
from masthead.registry.actions import turn_key
from masthead.registry.models import OwnTerm
from tests import factories
from tests.web.acting import page, signed_in

pytestmark = pytest.mark.django_db
PATH = "/policy/terms/"


def typed(**what: object) -> dict[str, object]:
    office = {"office": str(factories.umbrella().id), "account": ""}
    return {"text": "cheap", "what": "block", "reason": "We say affordable.", **office, **what}


def test_words_are_added_found_and_asked_to_be_said_again() -> None:
    who = factories.person(roles=["steward"])
    client = signed_in(who)
    assert client.post(PATH, typed())["Location"] == PATH
    row = OwnTerm.objects.get()
    assert (row.text, row.severity) == ("cheap", "block")
    assert "We say affordable." in page(who, f"{PATH}?q=CHEA") and "cheap" in page(who, "/policy/")
    for nothing in ("q=other", "kind=allowed", "kind=ended"):
        assert "Nothing is found by this" in page(who, f"{PATH}?{nothing}")
    answer = client.post(f"{PATH}{row.id}/end", {"reason": "We changed our mind."})
    assert answer["Location"] == f"/keys/{TwoKeyChange.objects.get().id}/"
    assert "waits for two keys" in page(who, PATH)


def test_a_weight_is_changed_at_once_or_by_two_keys() -> None:
    client = signed_in(factories.person(roles=["steward"]))
    client.post(PATH, typed(what="hold"))
    row = OwnTerm.objects.get()
    assert client.post(f"{PATH}{row.id}/weigh", {"severity": "block", "reason": "Worse."})["Location"] == PATH
    answer = client.post(f"{PATH}{row.id}/weigh", {"severity": "advise", "reason": "Better."})
    assert answer["Location"] == f"/keys/{TwoKeyChange.objects.get().id}/"
    row.refresh_from_db()
    assert row.severity == "block"
    client.post(f"{PATH}{row.id}/weigh", {"severity": "advise", "reason": ""})
    assert "Say why" in client.get(PATH).content.decode()


def test_what_is_allowed_goes_to_two_keys_and_ends_at_once() -> None:
    who = factories.person(roles=["steward"])
    client = signed_in(who)
    account = factories.account()
    answer = client.post(PATH, typed(text="Cock Tavern", what="allow", office="", account=str(account.id)))
    change = TwoKeyChange.objects.get()
    assert answer["Location"] == f"/keys/{change.id}/" and "“cock”" in page(who, f"/keys/{change.id}/")
    turn_key(actor=factories.actor(factories.person(function="it")), change_id=change.id)
    row = OwnTerm.objects.get()
    assert client.post(f"{PATH}{row.id}/end", {"reason": "It closed."})["Location"] == PATH
    assert "Cock Tavern" in page(who, f"{PATH}?kind=ended") and "Cock Tavern" not in page(who, PATH)


def test_what_was_typed_stays() -> None:
    client = signed_in(factories.person(roles=["steward"]))
    answer = client.post(PATH, typed(office=""))
    assert answer.status_code == 422 and "cheap" in answer.content.decode()
    answer = client.post(PATH, typed(text="ch*p"))
    assert answer.status_code == 422 and "a star stands for nothing" in answer.content.decode()


def test_whoever_may_not_finds_no_form_and_is_not_found() -> None:
    who = factories.person(roles=["auditor"], function="program")
    assert "Add words" not in page(who, PATH)
    assert signed_in(who).post(PATH, typed()).status_code == 404 and not OwnTerm.objects.exists()
