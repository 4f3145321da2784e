from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64decode
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection

from masthead.kernel.actor import Actor, operator
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused, Unavailable
from masthead.people.models import TwoKeyChange
from masthead.registry import actions, keyring, queries
from masthead.registry.models import Credential
from masthead.registry.opening import credential_for, open_sealed
from masthead.registry.rotation import rotate_sealing_key
from masthead.registry.sealing import seal
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db

SECRET = "app-password-very-secret"


def connected(comms: Actor, it: Actor, account_id: UUID, secret: str = SECRET) -> UUID:
    change = actions.propose_credential(actor=comms, account_id=account_id, secret=secret, rights=["post", "read"])
    assert actions.turn_key(actor=it, change_id=change)
    return change


def everything_stored() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_two_keys_connect_and_the_secret_is_nowhere(comms: Actor, it: Actor) -> None:
    account = make.account(network="bluesky")
    change = actions.propose_credential(actor=comms, account_id=account.id, secret=SECRET)
    assert credential_for(account.id) == ""
    assert SECRET not in everything_stored() and SECRET.encode().hex() not in everything_stored()
    assert actions.turn_key(actor=it, change_id=change)
    assert credential_for(account.id) == SECRET
    assert SECRET not in everything_stored() and SECRET.encode().hex() not in everything_stored()
    assert "sealed" not in TwoKeyChange.objects.get(id=change).payload
    health = queries.account(comms, account.id).credential
    assert health is not None and health.connected_by == "Cora"


def test_a_sealed_secret_opens_for_its_own_account_alone(db: None) -> None:
    one, other = uuid4(), uuid4()
    sealed, name = seal(b"secret", one)
    assert open_sealed(sealed, name, one) == b"secret"
    for account_id, key, text in ((other, name, sealed), (one, "0" * 16, sealed), (one, name, sealed[:-1] + b"x")):
        with pytest.raises(Unavailable) as caught:
            open_sealed(text, key, account_id)
        assert "secret" not in str(caught.value).replace("secret.key", "")


def test_reconnecting_with_the_same_or_fewer_rights_takes_one_person(comms: Actor, it: Actor) -> None:
    account = make.account(network="bluesky")
    with pytest.raises(Conflict):
        actions.reconnect_credential(actor=it, account_id=account.id, secret="x")
    connected(comms, it, account.id)
    actions.reconnect_credential(actor=it, account_id=account.id, secret="newer", rights=["post"])
    assert credential_for(account.id) == "newer"
    assert Credential.objects.filter(account=account, ended_at=None).count() == 1
    assert entries("credential.connected")[-1]["said"]["told"]
    with pytest.raises(Conflict) as caught:
        actions.reconnect_credential(actor=it, account_id=account.id, secret="x", rights=["post", "read"])
    assert caught.value.code == "two_keys" and credential_for(account.id) == "newer"


def test_what_was_revoked_takes_two_keys_again(comms: Actor, it: Actor) -> None:
    account = make.account(network="bluesky")
    connected(comms, it, account.id)
    actions.revoke_credential(actor=it, account_id=account.id, reason="Laptop stolen")
    assert credential_for(account.id) == ""
    with pytest.raises(Conflict):
        actions.reconnect_credential(actor=comms, account_id=account.id, secret="x")
    with pytest.raises(Conflict):
        actions.revoke_credential(actor=it, account_id=account.id, reason="Laptop stolen")


def test_a_withdrawn_proposal_keeps_nothing_sealed(comms: Actor) -> None:
    account = make.account(network="bluesky")
    change = actions.propose_credential(actor=comms, account_id=account.id, secret=SECRET)
    actions.withdraw_change(actor=comms, change_id=change, reason="Pasted the wrong one")
    assert "sealed" not in TwoKeyChange.objects.get(id=change).payload


def test_bad_input_is_named(comms: Actor) -> None:
    account = make.account(network="bluesky")
    with pytest.raises(Invalid) as caught:
        actions.propose_credential(
            actor=comms, account_id=account.id, secret="", rights=[""], expires_at=now() - timedelta(days=1)
        )
    assert set(caught.value.fields) == {"secret", "rights", "expires_at"}
    observed = make.account(owned=False, kind="observed")
    with pytest.raises(Invalid):
        actions.propose_credential(actor=comms, account_id=observed.id, secret="x")


def test_outsiders_and_bystanders_connect_nothing(comms: Actor) -> None:
    account = make.account(network="bluesky")
    pat = make.outsider(make.engagement(accounts=[account]))
    for actor in (make.actor(pat), make.actor(make.agent(roles=["author"]))):
        with pytest.raises(NotFound):
            actions.propose_credential(actor=actor, account_id=account.id, secret="x")
        assert queries.account(actor, account.id).credential is None
    with pytest.raises(Refused):
        actions.propose_credential(actor=make.actor(make.person()), account_id=account.id, secret="x")


def test_rotation_seals_everything_anew_and_forgets_the_old_key(comms: Actor, it: Actor) -> None:
    accounts = [make.account(network="bluesky") for _ in range(3)]
    for account in accounts:
        connected(comms, it, account.id, f"secret of {account.handle}")
    waiting = make.account(network="bluesky")
    change = actions.propose_credential(actor=comms, account_id=waiting.id, secret=SECRET)
    before = keyring.key_id(keyring.public_key())
    assert rotate_sealing_key(actor=operator("root")) == 4
    assert keyring.key_id(keyring.public_key()) != before
    assert len(keyring.private_keys()) == 1
    assert [credential_for(each.id) for each in accounts] == [f"secret of {each.handle}" for each in accounts]
    payload = TwoKeyChange.objects.get(id=change).payload
    assert open_sealed(b64decode(payload["sealed"]), payload["key_id"], waiting.id) == SECRET.encode()
    assert actions.turn_key(actor=it, change_id=change) and credential_for(waiting.id) == SECRET
    with pytest.raises(NotFound):
        rotate_sealing_key(actor=make.actor(make.person()))


def test_a_rotation_that_failed_loses_nothing(comms: Actor, it: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    account = make.account(network="bluesky")
    connected(comms, it, account.id)

    def fail(*_: object) -> int:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("masthead.registry.rotation._resealed", fail)
        with pytest.raises(OSError, match="disk"):
            rotate_sealing_key(actor=operator("root"))
    assert credential_for(account.id) == SECRET
    rotate_sealing_key(actor=operator("root"))
    assert credential_for(account.id) == SECRET and len(keyring.private_keys()) == 1


def test_the_private_key_is_its_owner_s_alone(tmp_path: Path) -> None:
    keyring.public_key()
    assert (tmp_path / "seal.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "seal.pub").read_text() not in (tmp_path / "seal.key").read_text()


NAME_OF_KEY = """
import django
django.setup()
from masthead.registry import keyring
print(keyring.key_id(keyring.public_key()))
"""


def test_two_processes_make_one_pair(tmp_path: Path) -> None:
    environment = {**os.environ, "MASTHEAD_DATA_DIR": str(tmp_path)}
    asked = [
        subprocess.Popen([sys.executable, "-c", NAME_OF_KEY], env=environment, stdout=subprocess.PIPE) for _ in range(4)
    ]
    names = {each.communicate()[0].decode().strip() for each in asked}
    assert names == {keyring.key_id(keyring.public_key())} and len(keyring.private_keys()) == 1
