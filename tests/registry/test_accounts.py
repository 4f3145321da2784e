from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.registry import actions, queries
from masthead.registry.models import Account
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def propose(actor: Actor, **changed: Any) -> Any:
    asked: dict[str, Any] = {
        "actor": actor,
        "office_id": make.umbrella().id,
        "network": "Bluesky",
        "handle": "@roads.example",
        "display_name": "Roads",
        "owners": {"communications_owner": actor.person_id, "it_owner": make.person(function="it").id},
    }
    return actions.propose_account(**{**asked, **changed})


def test_a_proposed_account_is_on_the_register_and_cannot_send(comms: Actor) -> None:
    made = propose(comms, languages=["en"], staffed=[{"days": [4, 0], "from": "09:00", "to": "17:00"}])
    view = queries.account(comms, made)
    assert (view.network, view.handle, view.state, view.kind) == ("bluesky", "roads.example", "proposed", "official")
    assert view.staffed == ({"days": [0, 4], "from": "09:00", "to": "17:00"},)
    assert {"communications_deputy", "it_deputy", "credential", "purpose"} <= {gap.code for gap in view.gaps}
    assert entries("account.proposed")[0]["account"] == str(made)


def test_what_is_wrong_is_named(comms: Actor) -> None:
    it_person = make.person(function="it")
    with pytest.raises(Invalid) as caught:
        propose(
            comms,
            network="???",
            handle="",
            tier=7,
            staffed=[{"days": [9], "from": "9", "to": "1"}],
            time_zone="Mars",
            url="ftp://x",
            allowed_links=["not a domain"],
            languages=["English"],
            owners={"communications_owner": it_person.id},
        )
    assert set(caught.value.fields) == {
        "network", "handle", "tier", "staffed", "time_zone", "url", "allowed_links", "languages",
        "communications_owner", "it_owner",
    }  # fmt: skip
    with pytest.raises(Invalid):
        propose(comms, colour="red")


def test_an_official_account_names_both_its_owners_in_a_crisis_too(comms: Actor) -> None:
    other = make.person(function="communications")
    for owners in (
        None,
        {"communications_owner": comms.person_id},
        {"it_owner": make.person(function="it").id},
        {"communications_owner": comms.person_id, "it_owner": other.id},
    ):
        with pytest.raises(Invalid) as caught:
            propose(comms, owners=owners)
        assert caught.value.code == "owners" and "two owners" in caught.value.sentence
    assert [each["said"]["code"] for each in entries("act.refused")] == ["owners"] * 4
    assert propose(comms, owners=None, kind="observed")


def test_a_handle_is_registered_once(comms: Actor) -> None:
    propose(comms)
    with pytest.raises(Invalid) as caught:
        propose(comms, handle="roads.example")
    assert "handle" in caught.value.fields


def test_only_stewards_propose(comms: Actor) -> None:
    with pytest.raises(NotFound):
        propose(make.actor(make.person()))
    with pytest.raises(Refused):
        propose(make.actor(make.outsider(make.engagement(offices=[make.umbrella()]))), office_id=make.office().id)


def test_what_tightens_or_describes_holds_at_once_and_tells_the_other_side(comms: Actor) -> None:
    account = make.account(tier=2)
    owner = make.actor(account.communications_owner)
    result = actions.change_account(actor=owner, account_id=account.id, purpose="Road news", tier=0, voice_rate=5)
    assert set(result.changed) == {"purpose", "tier", "voice_rate"} and result.waits is None
    assert Account.objects.get(id=account.id).version == account.version + 1
    said = entries("account.changed")[0]["said"]
    assert said["told"] == [str(account.it_owner_id)] and said["fields"]["tier"] == [2, 0]


@pytest.mark.parametrize(
    ("field", "was", "value"),
    [
        ("tier", 0, 1),
        ("handle", "before", "after"),
        ("native_id", "did:1", "did:2"),
        ("options", {"server": "https://a"}, {"server": "https://b"}),
        ("usual_topics", [], ["disaster"]),
        ("usual_topics", ["death"], ["politics", "death"]),
        ("market_terms", ["merger"], []),
        ("public_numbers", [], ["+1 212 784 6578"]),
        ("voice_rate", 2.0, 1.5),
        ("allowed_links", ["example.org"], None),
        ("allowed_links", ["example.org"], ["evil.example", "example.org"]),
        ("staffed", [{"days": [0], "from": "09:00", "to": "17:00"}], []),
        ("staffed", [{"days": [0], "from": "09:00", "to": "17:00"}], [{"days": [1], "from": "09:00", "to": "17:00"}]),
    ],
)
def test_what_loosens_waits_for_two_keys(comms: Actor, it: Actor, field: str, was: Any, value: Any) -> None:
    account = make.account(**{field: was})
    result = actions.change_account(actor=comms, account_id=account.id, **{field: value})
    assert result.changed == () and result.waits is not None
    assert getattr(Account.objects.get(id=account.id), field) == was
    assert actions.turn_key(actor=it, change_id=result.waits)
    assert getattr(Account.objects.get(id=account.id), field) == value


def test_moving_to_another_office_takes_two_keys_and_a_steward_there(comms: Actor, it: Actor) -> None:
    here, there = make.office(), make.office()
    account = make.account(office=here)
    with pytest.raises(NotFound):
        actions.change_account(actor=make.actor(account.it_owner), account_id=account.id, office_id=there.id)
    result = actions.change_account(actor=comms, account_id=account.id, office_id=there.id)
    assert result.waits and actions.turn_key(actor=it, change_id=result.waits)
    assert queries.account(comms, account.id).office_id == there.id


def test_what_is_not_active_yet_is_changed_at_once(comms: Actor) -> None:
    account = make.account(owned=False, tier=0)
    assert actions.change_account(actor=comms, account_id=account.id, tier=2, handle="new").waits is None


def test_nothing_to_change(comms: Actor) -> None:
    account = make.account()
    with pytest.raises(Conflict):
        actions.change_account(actor=comms, account_id=account.id, tier=account.tier)


def test_others_do_not_change_it(comms: Actor) -> None:
    account = make.account()
    with pytest.raises(Refused):
        actions.change_account(actor=make.actor(make.person()), account_id=account.id, tier=0)
    pat = make.outsider(make.engagement(accounts=[account]))
    with pytest.raises(NotFound):
        actions.change_account(actor=make.actor(pat), account_id=account.id, tier=0)
    with pytest.raises(NotFound):
        actions.change_account(actor=comms, account_id=uuid4(), tier=0)


def test_retiring_keeps_the_past_and_frees_the_handle(comms: Actor) -> None:
    account = make.account()
    actions.retire_account(actor=comms, account_id=account.id, reason="The network closed")
    view = queries.account(comms, account.id)
    assert view.state == "retired" and view.retired_at is not None
    assert queries.visible_accounts(comms) == ()
    assert queries.visible_accounts(comms, state="retired")
    with pytest.raises(Conflict):
        actions.change_account(actor=comms, account_id=account.id, tier=0)
    make.account(handle=account.handle)


@pytest.mark.parametrize("rate", [0, 0.4, 10.1, True, "two", float("nan")])
def test_the_rate_of_the_voice_has_bounds(comms: Actor, rate: Any) -> None:
    account = make.account()
    with pytest.raises(Invalid) as error:
        actions.change_account(actor=comms, account_id=account.id, voice_rate=rate)
    assert set(error.value.fields) == {"voice_rate"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.update(voice_rate=0.4)
