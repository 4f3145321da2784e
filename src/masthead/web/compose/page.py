"""Everything that the page of a draft shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.kernel.actor import Actor
from masthead.kernel.errors import MastheadError
from masthead.publishing.queries import posts
from masthead.publishing.queries.askable import Asked
from masthead.publishing.queries.choices import Choice
from masthead.publishing.queries.drafting_view import DraftTarget, DraftView
from masthead.publishing.queries.values import PostRow
from masthead.registry.queries import campaigns
from masthead.web.compose.galley import Segment, segments
from masthead.web.compose.parsing import to_clock
from masthead.web.marks import mark_of, network_of
from masthead.web.posts import showing
from masthead.web.tags import marked

VALIDITIES = (
    ("timely", gettext_lazy("Timely: 15 minutes")),
    ("today", gettext_lazy("Today: until the staffed day ends")),
    ("evergreen", gettext_lazy("Evergreen: any time in seven days")),
    ("warning", gettext_lazy("Warning: until the moment I give")),
)
_TAG = re.compile(r"(?<![\w&/])#(\w+)")
PREVIEWS_OPEN = 3


@dataclass(frozen=True, slots=True)
class Editor:
    """One text with the guard's underlines: the common one, or a network's own."""

    name: str
    id: str
    network: str
    text: str
    galley: list[Segment]


@dataclass(frozen=True, slots=True)
class Meter:
    """How long the text is for one network, as that network counts."""

    title: str
    length: int
    most: int

    @property
    def over(self) -> bool:
        """Whether it is too long."""
        return bool(self.most) and self.length > self.most


def page(actor: Actor, view: DraftView, *, find: str = "", error: MastheadError | None = None) -> dict[str, Any]:
    """The page's values. `error` is the refusal that brought the reader back."""
    targets = view.read.targets
    accounts = [target.account for target in targets]
    media = showing.pictures(view.post_id, view.media)
    return {
        "view": view,
        "draft": view.draft,
        "kind": showing.KINDS.get(view.kind, view.kind),
        "chooser": chooser(view, find),
        "error": error,
        "wrong": _wrong(error),
        "voices": showing.voices(accounts),
        "names": showing.names(accounts),
        "networks": showing.networks(accounts),
        "count": len(accounts),
        "common": _editor(view, ""),
        "aparts": [_editor(view, network) for network in view.networks],
        "takes_title": any(target.takes_title for target in targets),
        "meters": _meters(targets),
        "seen": showing.seen((t.text, t.findings) for t in targets),
        "media": media,
        "previews": targets[:PREVIEWS_OPEN],
        "more_previews": targets[PREVIEWS_OPEN:],
        "asked": [_asked(one, targets) for one in view.read.asked],
        "send_at": to_clock(view.draft.get("send_at", "")),
        "last_moment": to_clock(view.draft.get("last_moment", "")),
        "validity": view.draft.get("validity") or "timely",
        "validities": VALIDITIES,
        "windows": _windows(targets),
        "campaigns": campaigns(actor),
        "languages": [(code, _language(code)) for code in view.languages],
        "subjects": [(subject, subject.replace("_", " ").capitalize()) for subject in view.subjects],
        "tags": _tags(view.draft),
        "relates": _relates(actor, view),
        "zone": timezone.get_current_timezone_name().replace("_", " "),
    }


def _wrong(error: MastheadError | None) -> dict[str, str]:
    """What is wrong, by the field at which it is said."""
    fields = dict(error.fields) if error else {}
    return {("text" if name == "texts" else name): expected for name, expected in fields.items()}


def chooser(view: DraftView, find: str) -> dict[str, Any]:
    """The accounts to choose from, each that cannot speak with its state and the reason."""
    return {
        "find": find,
        "writable": view.choices.writable,
        "hidden": view.choices.hidden,
        "choices": [
            (choice, _note(choice), bool(choice.why_not) and not choice.chosen) for choice in view.choices.choices
        ],
    }


def _note(choice: Choice) -> SafeString:
    if choice.open:
        return SafeString("")
    mark = mark_of(choice.state)
    return format_html("{} {}", marked(mark.icon, str(mark.word), mark.weight), choice.why_not)


def _editor(view: DraftView, network: str) -> Editor:
    texts: Mapping[str, str] = view.draft.get("texts", {})
    text = texts.get(network, "")
    findings = [
        finding
        for target in view.read.targets
        if target.text == text and (not network or target.account.network == network)
        for finding in target.findings
    ]
    name = f"text_{network}" if network else "text"
    return Editor(name, name, network, text, segments(text, findings))


def _meters(targets: tuple[DraftTarget, ...]) -> list[Meter]:
    found = {t.account.network: Meter(network_of(t.account.network)[0], t.length, t.max_length) for t in targets}
    return list(found.values())


def _windows(targets: tuple[DraftTarget, ...]) -> list[dict[str, Any]]:
    """Each window once, with the accounts that share it."""
    found: dict[tuple[Any, Any], list[str]] = {}
    for target in targets:
        if target.due_at and target.last_moment:
            found.setdefault((target.due_at, target.last_moment), []).append(target.account.display_name)
    return [
        {
            "goes": goes,
            "until": until,
            "goes_words": showing.moment(goes, timezone.now()),
            "until_words": showing.moment(until, goes),
            "names": showing.listed(list(dict.fromkeys(who))) if len(found) > 1 else "",
        }
        for (goes, until), who in found.items()
    ]


def _asked(one: Asked, targets: tuple[DraftTarget, ...]) -> dict[str, Any]:
    """An approval in plain words: who can give it, and for which accounts."""
    accounts = [target.account for target in targets if target.account.id in set(one.account_ids)]
    many = len(accounts) < len(targets)
    return {
        "because": one.need.because,
        "first": one.approvers[:1],
        "others": [approver.name for approver in one.approvers[1:3]],
        "more": max(0, len(one.approvers) - 3),
        "enough": one.enough,
        "count": one.need.count,
        "where": f"{showing.names(accounts)}, {showing.networks(accounts)}" if many else "",
    }


def _tags(draft: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every hashtag of the texts, with what it is said to be used for."""
    said: Mapping[str, str] = draft.get("explained_tags", {})
    texts: Mapping[str, str] = draft.get("texts", {})
    found = dict.fromkeys(tag.lower() for text in texts.values() for tag in _TAG.findall(text) if not tag.isdigit())
    return [(tag, said.get(tag, "")) for tag in found]


def _language(code: str) -> str:
    info = LANG_INFO.get(code.lower()) or LANG_INFO.get(code.split("-")[0].lower()) or {}
    return str(info.get("name_local", code)).capitalize()


def _relates(actor: Actor, view: DraftView) -> PostRow | None:
    if view.relates_to is None:
        return None
    try:
        return posts.row(actor, view.relates_to)
    except MastheadError:
        return None


def kept_words(view: DraftView) -> str:
    """When it was kept."""
    return _("Kept {time}").format(time=f"{timezone.localtime(view.changed_at):%H:%M}")
