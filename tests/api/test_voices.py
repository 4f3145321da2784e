"""An account's own voice over the API."""

from __future__ import annotations

import pytest

from masthead.people.models import TwoKeyChange
from tests import factories as make
from tests.api.asking import Asking
from tests.core.voice.accounts import PARKS, in_turn
from tests.delivery.test_voices import said
from tests.support.jobs import work_off

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_voice_is_read_learned_and_its_rate_changed() -> None:
    account = make.account()
    where, owner = f"/accounts/{account.id}", Asking.as_(account.it_owner)
    said(account, in_turn(PARKS))
    silent = owner.get(f"{where}/voice").body
    assert (silent["state"], silent["posts"], silent["needed"], silent["words"]) == ("silent", 100, 100, [])
    assert Asking.as_(make.person(roles=["author"])).post(f"{where}/voice/learn", {}).status == 403
    assert owner.post(f"{where}/voice/learn", {}).body["id"]
    assert owner.get(f"{where}/voice").body["under_way"]
    work_off()
    known = owner.get(f"{where}/voice").body
    assert (known["state"], known["posts"], len(known["scores"]), known["version"]) == ("learned", 120, 72, 1)
    assert known["measured"] == round(100 * sum(each < known["line"] for each in known["scores"]) / 72, 1)
    assert owner.send("PATCH", where, b'{"voice_rate": 11}').status == 422
    assert owner.send("PATCH", where, b'{"voice_rate": 3}').body == {"changed": ["voice_rate"], "waits": None}
    assert owner.get(where).body["voice_rate"] == 3
    assert owner.send("PATCH", where, b'{"voice_rate": 1}').body["waits"] == str(TwoKeyChange.objects.get().id)
