"""What an entry says. Every app's `entries.py` holds frozen dataclasses of this kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar
from uuid import UUID

from masthead.kernel.actor import Actor

PLACES = ("subject", "account", "office")
"""Fields of an entry by which the ledger can be searched; each holds a UUID or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryData:
    """The base of all entries: what it is about. `KIND` is in the past tense: `account.frozen`."""

    KIND: ClassVar[str] = ""
    subject: UUID | None = None
    account: UUID | None = None
    office: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRefused(EntryData):
    """An identified person was refused."""

    KIND: ClassVar[str] = "act.refused"
    act: str
    code: str
    sentence: str


def plain(value: Any) -> Any:
    """A value as canonical JSON takes it: text, whole numbers, truth, lists and objects."""
    match value:
        case None | bool() | int() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return plain(value.value)
        case UUID():
            return str(value)
        case datetime():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted(plain(item) for item in value)
        case list() | tuple():
            return [plain(item) for item in value]
        case float():
            return format(value, ".6g")
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"an entry cannot hold a {type(value).__name__}")


def body_of(entry: EntryData, actor: Actor) -> dict[str, Any]:
    """The whole payload of an entry, ready for RFC 8785."""
    said = {field.name: plain(getattr(entry, field.name)) for field in fields(entry) if field.name not in PLACES}
    return {
        "kind": entry.KIND,
        "actor": {"kind": actor.kind.value, "id": plain(actor.person_id), "name": actor.name, "face": actor.face},
        **{place: plain(getattr(entry, place)) for place in PLACES},
        "said": said,
    }
