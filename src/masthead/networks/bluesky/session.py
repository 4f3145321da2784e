"""A signed-in line to the account's server: one credential, one deadline, every error translated.

Servers count sign-ins (300 a day at Bluesky), so the tokens of a session are kept in this process's memory and
renewed when the server says that they are over. They are never stored.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import httpx
from atproto_client.client.raw import ClientRaw
from atproto_client.exceptions import RequestErrorBase
from atproto_client.models import ComAtprotoServerCreateSession as CreateSession
from atproto_client.request import Request, RequestBase
from atproto_core.exceptions import AtProtocolError

from masthead.networks.bluesky.errors import is_expired, network_error
from masthead.networks.contract import NetworkError
from masthead.networks.http import Deadline, GuardedTransport

Headers = dict[str, str]
T = TypeVar("T")

# ValueError: a body that is no JSON, or not what the lexicon says.
_FAILURES = (AtProtocolError, httpx.HTTPError, ValueError)
_KEPT_SESSIONS = 20_000


@dataclass(frozen=True, slots=True)
class Credential:
    """What opens an account: its server, who signs in, and the app password. Never shown."""

    service: str
    identifier: str
    app_password: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Credential:
        """From `{"service": "https://…", "identifier": "…", "app_password": "…"}`. Raises `NetworkError`."""
        try:
            raw = json.loads(text)
            values = [raw[name].strip() for name in ("service", "identifier", "app_password")]
            address = urlsplit(values[0])
            host = address.hostname if address.port is None or address.port else None
        except (ValueError, TypeError, KeyError, AttributeError):
            raise _unreadable() from None
        if not all(values) or address.scheme not in ("http", "https") or not host or "@" in address.netloc:
            raise _unreadable()
        return cls(f"{address.scheme}://{address.netloc}", values[1].removeprefix("@"), values[2])

    @property
    def name(self) -> str:
        """Names the credential in memory without holding it."""
        return hashlib.sha256("\0".join((self.service, self.identifier, self.app_password)).encode()).hexdigest()


def _unreadable() -> NetworkError:
    return NetworkError("The credential cannot be read: connect the account again.", permanent=True)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A session at the server."""

    did: str
    handle: str
    access: str = field(repr=False)
    refresh: str = field(repr=False)


class _Sessions:
    """The sessions of this process, the latest used kept."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Tokens] = OrderedDict()

    def get(self, name: str) -> Tokens | None:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def keep(self, name: str, tokens: Tokens) -> Tokens:
        with self._lock:
            self._kept[name] = tokens
            if len(self._kept) > _KEPT_SESSIONS:
                self._kept.popitem(last=False)
        return tokens


_sessions = _Sessions()


class _GuardedRequest(Request):
    """The library's requests over our transport, which the library cannot be told otherwise: it follows redirects."""

    def __init__(self, transport: GuardedTransport, timeout: float) -> None:
        RequestBase.__init__(self)
        self._client = httpx.Client(
            transport=transport, timeout=timeout, trust_env=False, headers={"Accept-Encoding": "identity"}
        )


class Line:
    """One conversation with an account's server, within `timeout` seconds in all. A context manager."""

    def __init__(self, credential: str, timeout: float, allow: frozenset[str] | None = None) -> None:
        self.credential = Credential.parse(credential)
        self._transport = GuardedTransport(Deadline(timeout), allow=allow)
        self._request = _GuardedRequest(self._transport, timeout)
        self._client = ClientRaw(self.credential.service, self._request)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._request.close()

    def tokens(self) -> Tokens:
        """The session, opened when there is none yet."""
        return _sessions.get(self.credential.name) or self._sign_in()

    def ask(self, call: Callable[[ClientRaw], T]) -> T:
        """A call that needs no session and changes nothing. Raises `NetworkError`."""
        return self._translated(lambda: call(self._client), effect=False)

    def signed(self, call: Callable[[ClientRaw, Headers], T], *, effect: bool = False) -> T:
        """A call with the session's headers, tried again once when the session was over. Raises `NetworkError`.

        `effect`: the call changes what the public sees, so that a lost answer leaves it unknown.
        """
        tokens = self.tokens()
        try:
            return self._translated(lambda: call(self._client, _bearer(tokens.access)), effect=effect)
        except _Expired:
            renewed = self._renew(tokens)
        try:
            return self._translated(lambda: call(self._client, _bearer(renewed.access)), effect=effect)
        except _Expired:
            raise NetworkError("Bluesky ends every session at once.", detail="expired twice") from None

    def _sign_in(self) -> Tokens:
        data = CreateSession.Data(identifier=self.credential.identifier, password=self.credential.app_password)
        return self._opened(self.ask(lambda client: client.com.atproto.server.create_session(data)))

    def _renew(self, old: Tokens) -> Tokens:
        kept = _sessions.get(self.credential.name)
        if kept and kept.access != old.access:
            return kept
        try:
            return self._opened(
                self._translated(
                    lambda: self._client.com.atproto.server.refresh_session(headers=_bearer(old.refresh)), effect=False
                )
            )
        except NetworkError as error:
            if not error.permanent:
                raise
        except _Expired:
            pass
        return self._sign_in()

    def _opened(self, answer: Any) -> Tokens:
        tokens = Tokens(answer.did, answer.handle, answer.access_jwt, answer.refresh_jwt)
        return _sessions.keep(self.credential.name, tokens)

    def _translated(self, call: Callable[[], T], *, effect: bool) -> T:
        try:
            return call()
        except _FAILURES as error:
            if isinstance(error, RequestErrorBase) and is_expired(error):
                raise _Expired from None
            raise network_error(error, sent=self._transport.sent, effect=effect, secrets=self._secrets()) from None

    def _secrets(self) -> list[str]:
        tokens = _sessions.get(self.credential.name)
        return [self.credential.app_password, *([tokens.access, tokens.refresh] if tokens else [])]


class _Expired(Exception):
    """The session was over, and nothing was done."""


def _bearer(token: str) -> Headers:
    return {"Authorization": f"Bearer {token}"}
