"""How accounts' own logins stand: attested, checked, and borne for a while."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from masthead.kernel.actor import Actor, system
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.registry import actions, queries
from masthead.registry.models import AcceptedRisk, Account, Attestation
from tests import factories as make
from tests.support.acts import entries, later

pytestmark = pytest.mark.django_db

SOUND = {"native_login": "system_held", "second_factor": "key", "recovery": "organization", "asked": "The platform"}


def attest(account: Account, **said: Any) -> UUID:
    return actions.attest_posture(actor=make.actor(account.it_owner), account_id=account.id, **{**SOUND, **said})


def codes(account: Account) -> list[str]:
    viewer = make.actor(account.it_owner)
    return [each.code for each in queries.posture(viewer, account.id).findings if each.accepted_until is None]


@pytest.fixture(autouse=True)
def _back(db: None) -> Iterator[None]:
    yield
    later()


def test_nobody_having_said_anything_is_a_finding_but_on_our_own_networks() -> None:
    assert codes(make.account(network="bluesky")) == ["attestation_missing"]
    assert codes(make.account(network="newsroom")) == codes(make.account(network="sandbox")) == []


def test_what_is_attested_is_found_and_the_newest_counts() -> None:
    account = make.account()
    off = date(2026, 1, 2)
    attest(account, native_login="held_by_person", second_factor="off", off_since=off, recovery="mobile")
    view = queries.posture(make.actor(account.it_owner), account.id)
    assert [each.code for each in view.findings] == ["second_factor_off", "recovery_mobile", "native_login"]
    assert "since 2026-01-02" in view.findings[0].sentence and "mobile number" in view.findings[1].sentence
    assert view.attested is not None and view.attested.attested_by == account.it_owner.name
    attest(account, second_factor="sms", recovery="private")
    assert codes(account) == ["second_factor_sms", "recovery_private"]
    attest(account)
    assert codes(account) == []
    said = entries("posture.attested")[0]["said"]
    assert (said["off_since"], said["told"]) == ("2026-01-02", [str(account.communications_owner_id)])


def test_what_was_asked_long_ago_is_no_longer_known() -> None:
    account = make.account()
    attest(account, asked_on=now().date() - timedelta(days=90))
    assert codes(account) == []
    later(days=1)
    assert codes(account) == ["attestation_old"]


def test_what_is_wrong_is_named() -> None:
    account = make.account()
    ahead = now().date() + timedelta(days=2)
    with pytest.raises(Invalid) as caught:
        attest(account, native_login="?", second_factor="key", recovery="", asked="", asked_on=ahead, off_since=ahead)
    assert set(caught.value.fields) == {"native_login", "recovery", "asked", "asked_on", "off_since"}


def test_its_owner_of_it_or_their_deputy_attests(comms: Actor, it: Actor) -> None:
    account = make.account(deputies=True)
    assert actions.attest_posture(actor=make.actor(account.it_deputy), account_id=account.id, **SOUND)
    for actor in (comms, it, make.actor(account.communications_owner)):
        with pytest.raises(Refused):
            actions.attest_posture(actor=actor, account_id=account.id, **SOUND)
    nobodys = make.account(owned=False)
    assert actions.attest_posture(actor=it, account_id=nobodys.id, **SOUND)
    with pytest.raises(Refused):
        actions.attest_posture(actor=comms, account_id=nobodys.id, **SOUND)
    pat = make.outsider(make.engagement(accounts=[account]), function="it")
    with pytest.raises(NotFound):
        actions.attest_posture(actor=make.actor(pat), account_id=account.id, **SOUND)
    with pytest.raises(NotFound):
        queries.posture(make.actor(pat), account.id)


def test_an_attestation_is_never_changed() -> None:
    row = Attestation.objects.get(id=attest(make.account()))
    for act in (lambda: row.delete(), lambda: Attestation.objects.update(second_factor="off")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_check_says_what_is_open_and_what_is_clean_and_tells_both_owners(comms: Actor, it: Actor) -> None:
    office = make.office()
    bad, good = make.account(office=office), make.account(office=office)
    make.account(network="bluesky")
    attest(bad, second_factor="off")
    attest(good)
    came = actions.check_posture(actor=it, scope="office", scope_id=office.id)
    assert came.accounts == 2 and [each.account_id for each in came.found] == [bad.id]
    assert "no account with a native login" in came.clean and "no account without a second factor" not in came.clean
    assert {each.id for each in came.without_factor} == {
        each for account in (bad, good) for each in (account.communications_owner_id, account.it_owner_id)
    }
    found, checked = entries("posture.found")[0]["said"], entries("posture.checked")[0]["said"]
    assert found["findings"] == ["second_factor_off"]
    assert set(found["told"]) == {str(bad.communications_owner_id), str(bad.it_owner_id)}
    assert checked["open"] == {"second_factor_off": 1} and checked["clean"] == list(came.clean)
    for owner in (bad.communications_owner, bad.it_owner):
        assert [each.account_id for each in queries.open_findings(make.actor(owner))] == [bad.id]
    assert queries.open_findings(comms) == ()
    assert [each.id for each in queries.visible_accounts(comms, standing="posture", office=office.id)] == [bad.id]


def test_nothing_is_called_clean_where_nothing_was_said() -> None:
    make.account(network="bluesky")
    came = actions.check_posture(actor=system("daily"))
    assert [word for word in came.clean if word.startswith("no account") or "attestation" in word] == []


def test_a_clean_house_is_said_so(it: Actor) -> None:
    account = make.account()
    attest(account)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO mfa_authenticator (user_id, type, data, created_at)"
            " SELECT id, 'totp', '{}', now() FROM people_person"
        )
    came = actions.check_posture(actor=it, scope="account", scope_id=account.id)
    assert came.found == came.without_factor == ()
    assert {"no account with a native login", "no account without a second factor"} <= set(came.clean)
    assert "no person without a second factor" in came.clean
    assert entries("posture.found") == []


def test_who_may_check(comms: Actor) -> None:
    account = make.account()
    with pytest.raises(Refused):
        actions.check_posture(actor=make.actor(make.person()), scope="account", scope_id=account.id)
    pat = make.outsider(make.engagement(accounts=[account]), function="it")
    with pytest.raises(NotFound):
        actions.check_posture(actor=make.actor(pat), scope="account", scope_id=account.id)
    with pytest.raises(Invalid):
        actions.check_posture(actor=comms, scope="account")
    with pytest.raises(NotFound):
        actions.check_posture(actor=comms, scope="account", scope_id=make.office().id)


def bear(account: Account, actor: Actor | None = None, **how: Any) -> UUID:
    given = {"finding": "second_factor_off", "until": now() + timedelta(days=7), "reason": "The key is on its way."}
    by = actor or make.actor(account.it_owner)
    return actions.accept_risk(actor=by, account_id=account.id, **{**given, **how})


def test_a_risk_is_borne_until_its_end_and_open_again_after_it() -> None:
    account = make.account()
    attest(account, second_factor="off")
    bear(account)
    assert codes(account) == [] and queries.open_findings(make.actor(account.it_owner)) == ()
    [held] = queries.posture(make.actor(account.it_owner), account.id).findings
    assert held.accepted_by == account.it_owner.name and held.accepted_because == "The key is on its way."
    assert actions.check_posture(actor=system("daily")).found == ()
    assert entries("posture.risk_accepted")[0]["said"]["told"] == [str(account.communications_owner_id)]
    later(days=7, seconds=1)
    assert codes(account) == ["second_factor_off"]


def test_a_risk_without_an_end_is_refused_with_why() -> None:
    account = make.account()
    attest(account, second_factor="off")
    with pytest.raises(Invalid) as caught:
        bear(account, until=None)
    assert caught.value.code == "risk_without_end" and "never for good" in caught.value.sentence
    assert entries("act.refused")[0]["said"]["code"] == "risk_without_end"
    for until in (now() + timedelta(days=91), now() - timedelta(days=1)):
        with pytest.raises(Invalid) as caught:
            bear(account, until=until)
        assert "until" in caught.value.fields
    with pytest.raises(Conflict):
        bear(account, finding="native_login")
    with pytest.raises(Refused):
        bear(account, make.actor(account.communications_owner))
    assert codes(account) == ["second_factor_off"]


def test_the_database_takes_no_risk_without_a_near_end() -> None:
    account = make.account()
    for days in (-1, 91):
        with pytest.raises(IntegrityError), transaction.atomic():
            AcceptedRisk.objects.create(
                account=account, finding="native_login", until=now() + timedelta(days=days), reason="x",
                accepted_by=account.it_owner, accepted_at=now(),
            )  # fmt: skip
