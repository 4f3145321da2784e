"""What an entry says, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from masthead.ledger.queries import EntryView

TELLING = ("summary", "sentence", "title", "name", "handle", "file_name", "role", "reason")


def kind_word(kind: str) -> str:
    """`account.owners_changed`: Account, owners changed."""
    subject, _dot, what = kind.partition(".")
    return f"{subject.replace('_', ' ').capitalize()}: {what.replace('_', ' ')}" if what else subject


def gist(entry: EntryView, *, erased: bool = False) -> str:
    """The most telling words of an entry."""
    if erased:
        return _("The payload was erased under a retention rule; the proof stands.")
    found = [str(entry.said[name]) for name in TELLING if entry.said.get(name) and isinstance(entry.said[name], str)]
    return " · ".join(found[:2])


def lines(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """All that an entry says, a line for each field."""
    return [(name.replace("_", " ").capitalize(), _said(value)) for name, value in said.items()]


def _said(value: Any) -> str:
    match value:
        case None | "" | [] | {}:
            return "—"
        case bool():
            return _("yes") if value else _("no")
        case list():
            return ", ".join(_said(each) for each in value)
        case Mapping():
            return "; ".join(f"{name}: {_said(each)}" for name, each in value.items())
    return str(value)
