"""The small contract every network keeps: limits, a writer and a reader.

A *writer* changes what the public sees; only `delivery` may import one. A *reader* only looks. Both return values or
raise `NetworkError`. Neither touches the database: what they need is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class NetworkError(Exception):
    """A network said no, or said nothing.

    `permanent`: trying again unchanged cannot help. `unknown`: the call may have taken effect, so the delivery becomes
    uncertain. `retry_after`: seconds to wait. `sentence`: short, for people; `detail`: for the log, without secrets.
    """

    def __init__(
        self,
        sentence: str,
        *,
        permanent: bool = False,
        unknown: bool = False,
        retry_after: float | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.permanent = permanent
        self.unknown = unknown
        self.retry_after = retry_after
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Medium:
    """One picture as it goes out: exactly the bytes whose SHA-256 the revision names."""

    sha256: str
    mime: str
    data: bytes
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One post for one account, decoded from the approved bytes.

    `key` is the delivery's idempotency key (stable over every attempt of one delivery); `at` is the moment the
    post bears. `reply_to` is the network's own id of what it answers.
    """

    key: str
    at: datetime
    text: str
    language: str
    media: tuple[Medium, ...] = ()
    link: str = ""
    title: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class AccountRef:
    """The account as the network knows it. `options` holds a server's address and the like; never a secret."""

    id: str
    handle: str
    native_id: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `prepare` made (uploaded media, a fresh session), for the one `publish` that follows. Never stored."""

    parts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the network says it published."""

    network_id: str
    url: str
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """One post a network shows on an account."""

    network_id: str
    url: str
    text: str
    at: datetime
    key: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of a look-up: `receipt` when it is there; `complete` says whether absence may be believed."""

    receipt: Receipt | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """How the network presents the account today."""

    native_id: str
    handle: str
    display_name: str
    followers: int | None
    description: str = ""


class Writer(Protocol):
    """Puts words out. `credential` is the opened secret of the account (its own JSON), `timeout` is in seconds and
    bounds each call as a whole."""

    def prepare(self, account: AccountRef, credential: str, post: Outgoing, timeout: float) -> Prepared: ...

    def publish(
        self, account: AccountRef, credential: str, post: Outgoing, prepared: Prepared, timeout: float
    ) -> Receipt: ...

    def retract(self, account: AccountRef, credential: str, network_id: str, timeout: float) -> None: ...


class Reader(Protocol):
    """Looks, and changes nothing."""

    def find(self, account: AccountRef, credential: str, post: Outgoing, timeout: float) -> Found: ...

    def timeline(self, account: AccountRef, credential: str, limit: int, timeout: float) -> list[Seen]: ...

    def profile(self, account: AccountRef, credential: str, timeout: float) -> Profile: ...
