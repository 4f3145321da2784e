from __future__ import annotations

from datetime import timedelta

import pytest

from masthead.kernel.clock import now
from masthead.kernel.errors import Invalid, NotFound, Refused
from masthead.people import actions, queries
from masthead.people.models import Token
from tests import factories as make
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db


def test_a_token_opens_as_its_person_and_is_kept_as_a_digest() -> None:
    who = make.person()
    token_id, text = actions.create_token(
        actor=make.actor(who), name="laptop", scopes=["write", "read"], expires_at=now() + timedelta(days=30)
    )
    actor = queries.actor_for_token(text)
    assert actor is not None and actor.person_id == who.id and actor.scopes == {"read", "write"}
    assert text.startswith("mh_") and text not in str(Token.objects.values()) and text not in str(entries())
    assert Token.objects.get().last_used_at is not None
    actions.revoke_token(actor=make.actor(who), token_id=token_id)
    assert queries.actor_for_token(text) is None
    assert [each.holds for each in queries.tokens(make.actor(who))] == [False]


def test_it_ends_with_its_time_and_with_its_person() -> None:
    contract = make.engagement(offices=[make.office()])
    pat = make.outsider(contract)
    _, short = actions.create_token(
        actor=make.actor(pat), name="a", scopes=["read"], expires_at=now() + timedelta(days=1)
    )
    _, long = actions.create_token(
        actor=make.actor(pat), name="b", scopes=["read"], expires_at=now() + timedelta(days=365)
    )
    later(days=1)
    assert queries.actor_for_token(short) is None
    assert queries.actor_for_token(long) is not None
    later(days=364, hours=1)
    assert queries.actor_for_token(long) is None


def test_what_a_token_cannot_be() -> None:
    who = make.person()
    with pytest.raises(Invalid) as caught:
        actions.create_token(
            actor=make.actor(who), name="", scopes=["everything"], expires_at=now() + timedelta(days=400)
        )
    assert set(caught.value.fields) == {"name", "scopes", "expires_at"}
    with pytest.raises(Invalid):
        actions.create_token(
            actor=make.actor(make.person(partner=make.engagement(offices=[make.office()]).partner)),
            name="x",
            scopes=["review"],
            expires_at=now() + timedelta(days=1),
        )
    assert queries.actor_for_token("mh_nonsense") is None
    assert queries.actor_for_token("nonsense") is None


def test_a_token_makes_no_tokens_and_nobody_makes_them_for_others() -> None:
    who = make.person(roles=["steward"])
    _, text = actions.create_token(
        actor=make.actor(who), name="cli", scopes=["manage"], expires_at=now() + timedelta(days=1)
    )
    by_token = queries.actor_for_token(text)
    assert by_token is not None
    with pytest.raises(Refused):
        actions.create_token(actor=by_token, name="more", scopes=["read"], expires_at=now() + timedelta(days=1))
    with pytest.raises(Refused):
        actions.create_token(
            actor=make.actor(who),
            name="theirs",
            scopes=["read"],
            expires_at=now() + timedelta(days=1),
            person_id=make.person().id,
        )
    robot = make.agent()
    assert actions.create_token(
        actor=make.actor(who),
        name="robot",
        scopes=["read", "write"],
        expires_at=now() + timedelta(days=1),
        person_id=robot.id,
    )


def test_another_s_token_is_not_found_to_revoke() -> None:
    token_id, _ = actions.create_token(
        actor=make.actor(make.person()), name="a", scopes=["read"], expires_at=now() + timedelta(days=1)
    )
    with pytest.raises((NotFound, Refused)):
        actions.revoke_token(actor=make.actor(make.person()), token_id=token_id)
