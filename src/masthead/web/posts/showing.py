"""How posts are shown wherever they appear: who speaks, what it will look like, how it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.core.decision import Finding
from masthead.publishing.content import MediumRef
from masthead.publishing.queries.differences import Difference
from masthead.registry.public import PublicAccount
from masthead.web.marks import network_of

KINDS = {
    "post": gettext_lazy("Post"),
    "reply": gettext_lazy("Reply"),
    "statement": gettext_lazy("Statement"),
    "correction": gettext_lazy("Correction"),
}

FIELD_WORDS = {
    "kind": gettext_lazy("Kind"),
    "link": gettext_lazy("Link"),
    "language": gettext_lazy("Language"),
    "campaign": gettext_lazy("Campaign"),
    "relates_to": gettext_lazy("Relates to"),
    "reply_to": gettext_lazy("Replies to"),
    "subjects": gettext_lazy("Concerns"),
    "explained_tags": gettext_lazy("Tags explained"),
    "mode": gettext_lazy("Template"),
    "typed_mode": gettext_lazy("Mode typed"),
}

UNCHANGED = {
    "words": gettext_lazy("words"),
    "link": gettext_lazy("link"),
    "pictures": gettext_lazy("pictures"),
    "accounts": gettext_lazy("accounts"),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """One name that speaks, with every network it speaks on."""

    display_name: str
    band: int
    emblem: str
    accounts: tuple[PublicAccount, ...]

    @property
    def followers(self) -> int | None:
        """Of all its accounts together; None where none is known."""
        known = [account.followers for account in self.accounts if account.followers is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding, and the text that it is about."""

    finding: Finding
    text: str


def voices(accounts: Iterable[PublicAccount]) -> tuple[Voice, ...]:
    """The accounts by the name they bear."""
    named: dict[tuple[str, int, str], list[PublicAccount]] = {}
    for account in accounts:
        named.setdefault((account.display_name, account.band, account.emblem), []).append(account)
    return tuple(Voice(*key, tuple(each)) for key, each in named.items())


def names(accounts: Iterable[PublicAccount]) -> str:
    """Harbor Transit; Harbor Transit and City of Harbor; Harbor Transit and 3 others."""
    said = list(dict.fromkeys(account.display_name for account in accounts))
    if len(said) > 3:
        return _("{name} and {count} others").format(name=said[0], count=len(said) - 1)
    return listed(said)


def networks(accounts: Iterable[PublicAccount]) -> str:
    """Bluesky and Newsroom."""
    return listed(list(dict.fromkeys(network_of(account.network)[0] for account in accounts)))


def listed(items: Sequence[str]) -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return _("{some} and {last}").format(some=", ".join(items[:-1]), last=items[-1])


def pictures(post_id: UUID, media: Iterable[MediumRef]) -> list[dict[str, Any]]:
    """Media as previews show them."""
    return [
        {
            "url": reverse("posts:picture", args=[post_id, medium.sha256]),
            "alt": medium.alt,
            "width": medium.width,
            "height": medium.height,
            "sha256": medium.sha256,
            "origin": medium.origin,
            "permission": medium.permission,
        }
        for medium in media
    ]


def seen(targets: Iterable[tuple[str, Iterable[Finding]]]) -> list[Seen]:
    """Findings of several accounts, each once, the heaviest first."""
    found = dict.fromkeys(
        (finding, text if finding.where == "text" else "") for text, findings in targets for finding in findings
    )
    return sorted((Seen(finding, text) for finding, text in found), key=lambda one: -one.finding.severity)


def changed(difference: Difference | None, accounts: Mapping[UUID, PublicAccount]) -> dict[str, Any] | None:
    """A difference as a page tells it."""
    if difference is None:
        return None
    fields = [
        {"name": FIELD_WORDS.get(change.name, change.name), "before": change.before, "after": change.after}
        for change in difference.fields
        if change.name not in {"campaign", "relates_to"}
    ]
    moved = [FIELD_WORDS[change.name] for change in difference.fields if change.name in {"campaign", "relates_to"}]
    return {
        "any": bool(difference),
        "texts": difference.texts,
        "title": difference.title,
        "fields": fields,
        "moved": moved,
        "targets_added": [accounts[key] for key in difference.targets_added if key in accounts],
        "targets_removed": [accounts[key] for key in difference.targets_removed if key in accounts],
        "media_added": difference.media_added,
        "media_removed": difference.media_removed,
        "alts": difference.alts,
        "origins": difference.origins,
        "unchanged": listed([str(UNCHANGED[name]) for name in difference.unchanged]),
    }


def moment(at: datetime, beside: datetime) -> str:
    """17:00 on the same day, otherwise 19 Nov 17:00; in the reader's time zone."""
    local = timezone.localtime(at)
    clock = f"{local:%H:%M}"
    return clock if local.date() == timezone.localtime(beside).date() else f"{local.day} {local:%b} {clock}"
