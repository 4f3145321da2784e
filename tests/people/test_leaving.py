from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.people import actions, queries
from masthead.people.models import Person, Token
from masthead.people.standing import standing_of
from tests import factories as make
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db


def signed_in(who: Person) -> str:
    store = SessionStore()
    store["_auth_user_id"] = str(who.id)
    store.create()
    UserSession.objects.create(user=who, ip="127.0.0.1", user_agent="test", session_key=store.session_key)
    return str(store.session_key)


@pytest.fixture
def steward() -> Any:
    return make.actor(make.person(roles=["steward"]))


def test_leaving_ends_everything_at_once(steward: Any) -> None:
    who, other = make.person(roles=["author", "approver"]), make.person()
    key, kept = signed_in(who), signed_in(other)
    _, text = actions.create_token(
        actor=make.actor(who), name="laptop", scopes=["read"], expires_at=now() + timedelta(days=1)
    )
    assert queries.actor_for_token(text)
    actions.offboard_person(actor=steward, person_id=who.id, reason="Moved on")
    standing = standing_of(who.id)
    assert standing is not None and not standing.active and standing.rights == ()
    assert queries.actor_for_token(text) is None
    assert not Session.objects.filter(session_key=key).exists()
    assert Session.objects.filter(session_key=kept).exists()
    assert Token.objects.get().revoked_at is not None
    said = entries("person.left")[0]["said"]
    assert (said["grants_ended"], said["tokens_revoked"], said["sessions_ended"]) == (2, 1, 1)
    with pytest.raises(NotFound):
        actions.offboard_person(actor=steward, person_id=who.id, reason="again")


def test_suspending_stops_and_reinstating_gives_back(steward: Any) -> None:
    who = make.person(function="program", roles=["author"])
    key = signed_in(who)
    actions.suspend_person(actor=steward, person_id=who.id, reason="Lost laptop")
    assert not Session.objects.filter(session_key=key).exists()
    with pytest.raises(NotFound):
        queries.me(make.actor(who))
    with pytest.raises(Conflict):
        actions.suspend_person(actor=steward, person_id=who.id, reason="Lost laptop")
    actions.reinstate_person(actor=steward, person_id=who.id, reason="Found it")
    assert queries.me(make.actor(who)).standing.has("author")
    with pytest.raises(Conflict):
        actions.reinstate_person(actor=steward, person_id=who.id, reason="Found it")


def test_who_leaves_while_suspended_has_been_gone_since_then(steward: Any) -> None:
    who = make.person()
    actions.suspend_person(actor=steward, person_id=who.id, reason="Under review")
    since = Person.objects.get(id=who.id).state_since
    later(days=10)
    actions.offboard_person(actor=steward, person_id=who.id, reason="Dismissed")
    assert Person.objects.get(id=who.id).state_since == since


def test_nobody_ends_their_own_standing() -> None:
    who = make.person(roles=["steward"])
    for act in (actions.suspend_person, actions.offboard_person):
        with pytest.raises(Refused):
            act(actor=make.actor(who), person_id=who.id, reason="Goodbye")


def test_a_reason_is_asked_for(steward: Any) -> None:
    with pytest.raises(Invalid) as caught:
        actions.suspend_person(actor=steward, person_id=make.person().id, reason=" ")
    assert set(caught.value.fields) == {"reason"}


def test_others_may_not(steward: Any) -> None:
    who = make.person()
    pat = make.outsider(make.engagement(offices=[make.office()]))
    for actor in (make.actor(make.person()), make.actor(pat)):
        with pytest.raises(NotFound):
            actions.offboard_person(actor=actor, person_id=who.id, reason="Because")
