"""Real servers of the networks, one for the whole run of a process."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
import pytest

from masthead.networks.contract import AccountRef
from tests.peers.bluesky import server

LOOPBACK = frozenset({"127.0.0.1"})


@dataclass(frozen=True, slots=True)
class Pds:
    """A personal data server, and new accounts on it."""

    service: str
    client: httpx.Client

    def account(self) -> tuple[AccountRef, str]:
        """A new account with an app password: how Masthead refers to it, and its credential."""
        handle = f"t{secrets.token_hex(5)}.test"
        password = secrets.token_hex(8)
        new = self._post("server.createAccount", "", handle=handle, email=f"{handle}@example.org", password=password)
        app = self._post("server.createAppPassword", new["accessJwt"], name="masthead")
        credential = {"service": self.service, "identifier": new["did"], "app_password": app["password"]}
        return AccountRef("account", handle, new["did"]), json.dumps(credential)

    def posts(self, account: AccountRef) -> list[str]:
        """The texts that the account's repository holds, asked without Masthead."""
        answer = self.client.get(
            "/xrpc/com.atproto.repo.listRecords",
            params={"repo": account.native_id, "collection": "app.bsky.feed.post"},
        )
        return [record["value"]["text"] for record in answer.raise_for_status().json()["records"]]

    def _post(self, method: str, token: str, **data: str) -> dict[str, str]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = self.client.post(f"/xrpc/com.atproto.{method}", json=data, headers=headers)
        found: dict[str, str] = answer.raise_for_status().json()
        return found


@pytest.fixture(scope="session")
def pds() -> Iterator[Pds]:
    with server.running() as running, httpx.Client(base_url=running.service, timeout=30, trust_env=False) as client:
        yield Pds(running.service, client)


@pytest.fixture
def at_service() -> Callable[[str, str], str]:
    """The same credential, spoken to through another address."""
    return lambda credential, service: json.dumps({**json.loads(credential), "service": service})
