"""A token does only what it was made for: whatever else it is sent to is refused, and the refusal is an entry."""

from __future__ import annotations

import pytest

from masthead.api.openapi import document
from masthead.kernel.scopes import SCOPE_OF, SCOPES
from tests import factories as make
from tests.api.asking import Asking
from tests.api.test_roles import _tries
from tests.api.world import world
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def test_every_act_is_refused_to_a_token_without_the_scope_that_its_endpoint_tells() -> None:
    here = world()
    told = {
        operation["operationId"]: operation["security"][0]["Token"][0]
        for methods in document()["paths"].values()
        for operation in methods.values()
    }
    asking = {scope: Asking.as_(here.boss, *(set(SCOPES) - {scope})) for scope in SCOPES[1:]}
    wrong, acts = [], []
    for name, method, place, body in _tries(here):
        if told[name] == "read":
            continue
        before = len(entries("act.refused"))
        answer = asking[told[name]].send(method, place, body)
        refused = [each for each in entries("act.refused")[before:] if each["actor"]["id"] == str(here.boss.id)]
        if (
            answer.status != 403
            or answer.code != "token_scope"
            or [e["said"]["code"] for e in refused] != [answer.code]
        ):
            wrong.append((name, answer.status, answer.body, refused))
        else:
            acts.append((name, refused[0]["said"]["act"]))
    assert wrong == []
    assert [name for name, act in acts if SCOPE_OF[act] != told[name]] == [] and len(acts) > 50


def test_a_session_is_asked_for_no_scope() -> None:
    lead = make.person(roles=["crisis_lead"])
    assert Asking.as_(lead, "freeze").post("/freezes", {"scope": "all"}).status == 201
    assert entries("act.refused") == []
