"""Accounts and posts for the tests of our own networks."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from masthead.kernel.ids import new_id
from masthead.networks.contract import AccountRef, Medium, Outgoing

AT = datetime(2026, 11, 20, 7, 35, tzinfo=UTC)
DOT = b"\x89PNG\r\n\x1a\n a dot"


def account() -> AccountRef:
    return AccountRef(id=str(new_id()), handle="harbor-water", native_id="")


def post(**given: Any) -> Outgoing:
    said: dict[str, Any] = {
        "key": str(new_id()),
        "at": AT,
        "text": "The main at Quay Street is mended.",
        "language": "en",
    }
    return Outgoing(**said | given)


def medium(data: bytes = DOT, alt: str = "A dot", mime: str = "image/png") -> Medium:
    return Medium(sha256=sha256(data).hexdigest(), mime=mime, data=data, alt=alt, width=8, height=6)
