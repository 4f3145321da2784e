"""What an entry says, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from masthead.kernel.ids import parse_id
from masthead.ledger.queries import EntryView

TELLING = ("summary", "sentence", "title", "name", "handle", "file_name", "role", "reason")
Names = Mapping[UUID, str]


def kind_word(kind: str) -> str:
    """`account.owners_changed`: Account: owners changed."""
    subject, _dot, what = kind.partition(".")
    return f"{subject.replace('_', ' ').capitalize()}: {what.replace('_', ' ')}" if what else subject


def gist(entry: EntryView, *, erased: bool = False) -> str:
    """The most telling words of an entry."""
    if erased:
        return _("The payload was erased under a retention rule; the proof stands.")
    found = [str(entry.said[name]) for name in TELLING if entry.said.get(name) and isinstance(entry.said[name], str)]
    return " · ".join(found[:2])


def lines(said: Mapping[str, Any], names: Names) -> list[tuple[str, str]]:
    """All that an entry says, a line for each field; `names` are those of the people it names by id."""
    return [(_word(name), _changed(value, names) if name == "fields" else _said(value, names))
            for name, value in said.items()]  # fmt: skip


def ids_in(value: Any) -> Iterator[UUID]:
    """Every id that stands in an entry."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from ids_in(each)
    elif isinstance(value, str) and (key := parse_id(value)):
        yield key


def _word(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ").capitalize()


def _changed(value: Any, names: Names) -> str:
    """Fields, each with what it was and what it is."""
    if not isinstance(value, Mapping):
        return _said(value, names)
    found = []
    for name, pair in value.items():
        if isinstance(pair, list) and len(pair) == 2:
            said = _("{field}: {now}, it was {before}")
            found.append(said.format(field=_word(name), now=_said(pair[1], names), before=_said(pair[0], names)))
        else:
            found.append(f"{_word(name)}: {_said(pair, names)}")
    return "; ".join(found) or "—"


def _said(value: Any, names: Names) -> str:
    if value in (None, "", [], {}):
        return "—"
    match value:
        case bool():
            return _("yes") if value else _("no")
        case list():
            return ", ".join(_said(each, names) for each in value)
        case Mapping():
            return "; ".join(f"{_word(name)}: {_said(each, names)}" for name, each in value.items())
    key = parse_id(value) if isinstance(value, str) else None
    return names.get(key, str(value)) if key else str(value)
