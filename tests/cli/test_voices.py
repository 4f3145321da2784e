"""An account's own voice from the command line."""

from __future__ import annotations

import pytest

from masthead.registry.models import Account
from tests import factories as make
from tests.cli.conftest import Run
from tests.core.voice.accounts import PARKS, in_turn
from tests.delivery.test_voices import said
from tests.support.jobs import work_off

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_voice_is_shown_and_learned(run: Run) -> None:
    account = make.account(handle="ferries")
    owner = account.communications_owner
    said(account, in_turn(PARKS)[:37])
    show = ("accounts", "voice", "ferries")
    assert "Silent: 37 of 100 posts" in run(*show, by=owner, plain=True).out
    said(account, in_turn(PARKS)[37:])
    assert run("accounts", "learn-voice", "ferries", by=make.person(roles=["author"])).error == "not_yours"
    assert run("accounts", "learn-voice", "ferries", by=owner).json["id"]
    assert "It is being learned." in run(*show, by=owner, plain=True).out
    work_off()
    told = run(*show, by=owner, plain=True).out
    assert "Learned from 120 posts" in told and "Typical: #cityparks" in told
    assert run(*show, by=owner).json["state"] == "learned"


def test_its_rate_is_changed(run: Run) -> None:
    account = make.account(handle="ferries")
    change = ("accounts", "change", "ferries", "--voice-rate")
    assert run(*change, "20", by=account.it_owner).error == "invalid"
    assert run(*change, "4", by=account.it_owner).json["changed"] == ["voice_rate"]
    assert run(*change, "2", by=account.it_owner).json["waits"]
    assert Account.objects.get().voice_rate == 4
