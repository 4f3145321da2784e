"""Law 4: partners and agents never approve, own, see a credential, or turn a key; an engagement over is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from masthead.core.policy import default_document
from masthead.kernel.clock import now
from masthead.kernel.errors import Invalid, MastheadError, NotFound, Refused
from masthead.people import actions as people
from masthead.people.models import Grant, TwoKeyChange
from masthead.people.queries import actor_for_token
from masthead.people.standing import standing_of
from masthead.registry import actions, queries
from masthead.registry.models import Account
from tests import factories as make
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return make.account(network="bluesky")


@pytest.fixture(params=["partner", "agent"])
def outsider(request: Any, account: Account) -> Any:
    """A partner's person, of the function that turns keys, and an agent: each with all that they can hold."""
    if request.param == "partner":
        return make.outsider(make.engagement(accounts=[account], offices=[make.umbrella()]), function="it")
    return make.agent(function="it", roles=["author"])


@pytest.fixture
def steward() -> Any:
    return make.actor(make.person(function="communications", roles=["steward"]))


def test_no_role_that_decides(outsider: Any, steward: Any) -> None:
    for role in ("approver", "crisis_lead", "steward", "auditor", "leadership"):
        with pytest.raises(Invalid):
            people.grant_role(actor=steward, person_id=outsider.id, role=role, scope="all")
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(person=outsider, role=role, scope="all", starts_at=now())


@pytest.mark.parametrize("place", ["communications_owner", "it_owner", "communications_deputy", "it_deputy"])
def test_no_ownership(outsider: Any, steward: Any, account: Account, place: str) -> None:
    with pytest.raises(Invalid):
        actions.propose_owner_change(actor=steward, account_id=account.id, **{place: outsider.id})
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(id=account.id).update(**{place: outsider})


def test_no_key_is_turned_refused_decided_or_withdrawn(outsider: Any, steward: Any, account: Account) -> None:
    change = actions.propose_owner_change(actor=steward, account_id=account.id, it_owner=make.person(function="it").id)
    actor = make.actor(outsider)
    tries: list[Callable[[], object]] = [
        lambda: actions.turn_key(actor=actor, change_id=change),
        lambda: actions.refuse_key(actor=actor, change_id=change, reason="Because"),
        lambda: actions.decide_change(actor=actor, change_id=change, go=True, reason="Because"),
        lambda: actions.withdraw_change(actor=actor, change_id=change, reason="Because"),
    ]
    for attempt in tries:
        with pytest.raises((NotFound, Refused)):
            attempt()
    assert len(entries("act.refused")) == len(tries)
    assert queries.open_changes(actor) == ()
    for field in ("it_by", "communications_by"):
        with pytest.raises(IntegrityError), transaction.atomic():
            TwoKeyChange.objects.filter(id=change).update(**{field: outsider})
    assert TwoKeyChange.objects.get(id=change).state == "open"


def test_nothing_of_the_register_is_changed(outsider: Any, account: Account) -> None:
    actor, root = make.actor(outsider), make.umbrella().id
    owner = make.person(function="it")
    tries: list[Callable[[], object]] = [
        lambda: actions.propose_account(
            actor=actor, office_id=root, network="bluesky", handle="mine", display_name="Mine"
        ),
        lambda: actions.change_account(actor=actor, account_id=account.id, tier=0),
        lambda: actions.retire_account(actor=actor, account_id=account.id, reason="Because"),
        lambda: actions.propose_owner_change(actor=actor, account_id=account.id, it_owner=owner.id),
        lambda: actions.propose_credential(actor=actor, account_id=account.id, secret="x"),
        lambda: actions.reconnect_credential(actor=actor, account_id=account.id, secret="x"),
        lambda: actions.revoke_credential(actor=actor, account_id=account.id, reason="Because"),
        lambda: actions.propose_policy(actor=actor, office_id=root, document=default_document()),
        lambda: actions.set_charter(actor=actor, office_id=root, assignments={}, decider_id=owner.id),
        lambda: people.add_office(actor=actor, name="Mine", parent=root),
        lambda: people.grant_role(actor=actor, person_id=owner.id, role="author", scope="all"),
        lambda: people.suspend_person(actor=actor, person_id=owner.id, reason="Because"),
    ]
    for attempt in tries:
        with pytest.raises((NotFound, Refused)):
            attempt()
    assert len(entries("act.refused")) == len(tries)


def test_no_credential_is_seen(outsider: Any, steward: Any, account: Account) -> None:
    change = actions.propose_credential(actor=steward, account_id=account.id, secret="hidden", rights=["post"])
    assert actions.turn_key(actor=make.actor(make.person(function="it")), change_id=change)
    view = queries.account(make.actor(outsider), account.id)
    assert view.credential is None and "credential" not in {gap.code for gap in view.gaps}
    assert queries.account(steward, account.id).credential is not None
    assert "hidden" not in repr(view) + repr(queries.account(steward, account.id)) + repr(entries())


def test_tokens_of_outsiders_only_read_and_write(outsider: Any, steward: Any) -> None:
    who = steward if outsider.kind == "agent" else make.actor(outsider)
    for scope in ("review", "freeze", "manage"):
        with pytest.raises(Invalid):
            people.create_token(
                actor=who, name="x", scopes=[scope], expires_at=now() + timedelta(days=1), person_id=outsider.id
            )


def test_an_engagement_that_is_over_is_over_with_no_job(steward: Any, account: Account) -> None:
    contract = make.engagement(accounts=[account], ends_at=now() + timedelta(days=1))
    pat = make.outsider(contract)
    token: tuple[UUID, str] = people.create_token(
        actor=make.actor(pat), name="x", scopes=["read"], expires_at=now() + timedelta(days=30)
    )
    where = queries.where_of(account.id)
    standing = standing_of(pat.id)
    assert standing is not None and standing.has("author", where) and actor_for_token(token[1])
    later(days=1)
    standing = standing_of(pat.id)
    assert standing is not None and not standing.active and standing.rights == ()
    assert actor_for_token(token[1]) is None
    with pytest.raises(MastheadError) as caught:
        queries.visible_accounts(make.actor(pat))
    assert caught.value.status == 401


def test_one_engagement_s_end_ends_its_own_rights_alone(account: Account) -> None:
    other = make.account()
    first = make.engagement(accounts=[account], ends_at=now() + timedelta(days=1))
    second = make.engagement(accounts=[other], partner=first.partner)
    pat = make.outsider(first)
    make.grant(pat, "author", scope="account", scope_id=other.id, engagement=second)
    assert len(queries.visible_accounts(make.actor(pat))) == 2
    later(days=1)
    assert [view.id for view in queries.visible_accounts(make.actor(pat))] == [other.id]


def test_a_right_never_reaches_past_its_engagement(account: Account) -> None:
    contract = make.engagement(accounts=[account])
    pat = make.person(partner=contract.partner)
    make.grant(pat, "author", scope="all", engagement=contract)
    standing = standing_of(pat.id)
    assert standing is not None
    assert standing.has("author", queries.where_of(account.id))
    assert not standing.has("author", queries.where_of(make.account().id))
