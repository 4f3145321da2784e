"""The credential: what is accepted, and that it shows itself nowhere."""

from __future__ import annotations

import json

import pytest

from masthead.networks.bluesky.session import Credential, Tokens
from masthead.networks.contract import NetworkError

pytestmark = pytest.mark.unit

GOOD = {"service": "https://bsky.social/", "identifier": "@city.example", "app_password": "abcd-efgh-ijkl-mnop"}


def test_a_credential_is_read() -> None:
    read = Credential.parse(json.dumps({**GOOD, "session": "of no interest"}))
    assert (read.service, read.identifier) == ("https://bsky.social", "city.example")


def test_secrets_are_in_no_repr() -> None:
    assert "abcd" not in repr(Credential.parse(json.dumps(GOOD)))
    assert "abcd" not in Credential.parse(json.dumps(GOOD)).name
    assert "secret" not in repr(Tokens("did:plc:city", "city.example", "secret", "secret"))


def test_another_password_is_another_session() -> None:
    names = {Credential.parse(json.dumps({**GOOD, "app_password": word})).name for word in ("one", "two", "one")}
    assert len(names) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '"abcd-efgh-ijkl-mnop"',
        json.dumps({**GOOD, "app_password": ""}),
        json.dumps({**GOOD, "app_password": None}),
        json.dumps({**GOOD, "service": "bsky.social"}),
        json.dumps({**GOOD, "service": "ftp://bsky.social"}),
        json.dumps({**GOOD, "service": "https://user:abcd@bsky.social"}),
        json.dumps({**GOOD, "service": "https://bsky.social:port"}),
        json.dumps({**GOOD, "service": "https://[::1"}),
        json.dumps({name: value for name, value in GOOD.items() if name != "identifier"}),
    ],
)
def test_a_credential_that_cannot_be_read_is_permanent_and_not_repeated(text: str) -> None:
    with pytest.raises(NetworkError, match="connect the account again") as caught:
        Credential.parse(text)
    assert caught.value.permanent
    assert "abcd" not in f"{caught.value!r} {caught.value.detail}"
