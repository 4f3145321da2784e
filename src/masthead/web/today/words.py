"""What the first page says of itself: how much waits, how urgent it is, and what is stopped."""

from __future__ import annotations

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

NUMBERS = (
    gettext_lazy("No"), gettext_lazy("One"), gettext_lazy("Two"), gettext_lazy("Three"), gettext_lazy("Four"),
    gettext_lazy("Five"), gettext_lazy("Six"), gettext_lazy("Seven"), gettext_lazy("Eight"), gettext_lazy("Nine"),
    gettext_lazy("Ten"), gettext_lazy("Eleven"), gettext_lazy("Twelve"),
)  # fmt: skip


def headline(number: int, name: str, *, more: bool = False) -> str:
    """`Seven things wait for you, Inés`."""
    first = first_name(name)
    if not number:
        return _("Nothing waits for you, {name}").format(name=first)
    if more or number >= len(NUMBERS):
        count = f"{number:,}"
        return (
            _("More than {count} things wait for you, {name}") if more else _("{count} things wait for you, {name}")
        ).format(count=count, name=first)
    sentence = ngettext("{count} thing waits for you, {name}", "{count} things wait for you, {name}", number)
    return sentence.format(count=NUMBERS[number], name=first)


def standfirst(decide_by: datetime | None, frozen: int, missed: int, at: datetime) -> str:
    """`One is due by 09:45. Nothing is frozen; nothing is missed.`"""
    said = []
    if decide_by is not None and decide_by <= at:
        said.append(_("One should have been decided by {time}.").format(time=_moment(decide_by, at)))
    elif decide_by is not None:
        said.append(_("The first is to be decided by {time}.").format(time=_moment(decide_by, at)))
    stopped = (
        ngettext("One freeze is in force", "{n} freezes are in force", frozen) if frozen else _("Nothing is frozen")
    )
    late = (
        ngettext("one delivery was missed", "{m} deliveries were missed", missed) if missed else _("nothing is missed")
    )
    said.append(f"{stopped}; {late}.".format(n=frozen, m=missed))
    return " ".join(said)


def first_name(name: str) -> str:
    """How one is spoken to: without a title before the name."""
    words = [word for word in name.split() if not word.endswith(".")]
    return words[0] if words else name


def _moment(moment: datetime, at: datetime) -> str:
    local = timezone.localtime(moment)
    return formats.date_format(local, "H:i" if local.date() == timezone.localtime(at).date() else "j M H:i")
