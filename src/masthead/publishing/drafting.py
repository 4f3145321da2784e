"""What is being written: a draft's fields, and the content that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.kernel.errors import Invalid
from masthead.kernel.ids import parse_id
from masthead.publishing.content import Content, MediumRef, canonical
from masthead.publishing.models import Medium, Post, Validity
from masthead.registry.sending import Sender

FIELDS: Mapping[str, type] = {
    "texts": dict,
    "title": str,
    "link": str,
    "language": str,
    "media": list,
    "accounts": list,
    "send_at": str,
    "validity": str,
    "last_moment": str,
    "explained_tags": dict,
    "subjects": list,
    "campaign": str,
    "typed_mode": str,
}
"""Every field of a draft, by its JSON type. `texts` holds "" for all networks, and a network's own text where apart.
`explained_tags` maps a tag to what it is used for today. Moments are ISO 8601 with an offset; empty means now."""

LONGEST = 50_000
MEDIUM_FIELDS = ("sha256", "alt", "origin", "permission")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a draft asks for: when, and until when."""

    send_at: datetime | None
    validity: str
    last_moment: datetime | None


def checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, if each is a field of a draft and of its type. Raises `Invalid` naming the fields."""
    wrong = {
        name: "No such field of a draft." if name not in FIELDS else f"Expected {FIELDS[name].__name__}."
        for name, value in changes.items()
        if name not in FIELDS or not isinstance(value, FIELDS[name])
    }
    wrong |= {name: sentence for name, sentence in _wrong_inside(changes).items() if name not in wrong}
    if len(str(changes)) > LONGEST:
        wrong["texts"] = f"A draft holds {LONGEST:,} characters at most."
    if wrong:
        raise Invalid("Some of this cannot be kept.", fields=wrong)
    return dict(changes)


def _wrong_inside(changes: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong within the fields that hold more than one value."""
    wrong = {}
    for name in ("texts", "explained_tags"):
        values = changes.get(name, {})
        if isinstance(values, dict) and not all(isinstance(part, str) for pair in values.items() for part in pair):
            wrong[name] = "Each name and each value is text."
    for name in ("accounts", "subjects"):
        values = changes.get(name, [])
        if isinstance(values, list) and not all(isinstance(value, str) for value in values):
            wrong[name] = "Each is text."
    media = changes.get("media", [])
    if isinstance(media, list) and not all(_is_medium(item) for item in media):
        wrong["media"] = "Each has a sha256 and an alt text; perhaps an origin and a permission."
    return wrong


def _is_medium(item: object) -> bool:
    return isinstance(item, dict) and all(isinstance(item.get(name, ""), str) for name in MEDIUM_FIELDS)


def text_for(draft: Mapping[str, Any], network: str) -> str:
    """The text that one network gets: its own, or the common one."""
    texts: Mapping[str, str] = draft.get("texts", {})
    return texts.get(network) or texts.get("", "")


def targets_of(draft: Mapping[str, Any]) -> list[UUID]:
    """The chosen accounts, in order, without repeats."""
    found = (parse_id(str(text)) for text in draft.get("accounts", []))
    return list(dict.fromkeys(target for target in found if target is not None))


def wish_of(draft: Mapping[str, Any]) -> Wish:
    """When it shall go. Raises `Invalid` for what is no moment."""
    validity = draft.get("validity") or Validity.TIMELY
    if validity not in Validity.values:
        raise Invalid("Choose how long the post stays good.", fields={"validity": ", ".join(Validity.values)})
    return Wish(_moment(draft, "send_at"), validity, _moment(draft, "last_moment"))


def content_of(post: Post, senders: Mapping[UUID, Sender]) -> Content:
    """The exact content that the draft stands for. Raises `Invalid` where it is not ready to be asked for."""
    draft = post.draft
    targets = targets_of(draft)
    if not targets:
        raise Invalid("Choose the account that speaks.", fields={"accounts": "At least one."})
    texts = {senders[t].network: text_for(draft, senders[t].network) for t in targets if t in senders}
    media = _media(draft)
    empty = [network for network, text in texts.items() if not text.strip()]
    if empty and not media:
        raise Invalid("There is nothing to say yet.", fields={"text": "Write the post, or add a picture."})
    content = Content(
        kind=post.kind,
        texts=texts,
        targets=tuple(targets),
        title=draft.get("title", "").strip(),
        link=draft.get("link", "").strip(),
        language=draft.get("language") or "en",
        media=media,
        campaign=post.campaign_id,
        relates_to=post.relates_to_id,
        reply_to=post.reply_to,
        explained_tags=tuple(sorted(draft.get("explained_tags", {}))),
        subjects=tuple(draft.get("subjects", [])),
        template=post.template.digest if post.template else "",
        mode=post.template.name if post.template and post.template.live else "",
        extra={"typed_mode": draft["typed_mode"]} if draft.get("typed_mode") else {},
    )
    try:
        canonical(content)
    except ValueError as error:
        raise Invalid(
            "The text holds a broken character.", fields={"text": "Remove what shows as a box or a question mark."}
        ) from error
    return content


def _media(draft: Mapping[str, Any]) -> tuple[MediumRef, ...]:
    wanted = [item for item in draft.get("media", []) if isinstance(item, dict) and item.get("sha256")]
    found = Medium.objects.defer("data").in_bulk([item["sha256"] for item in wanted])
    missing = [item["sha256"][:8] for item in wanted if item["sha256"] not in found]
    if missing:
        raise Invalid("A picture is no longer here.", fields={"media": f"Add {', '.join(missing)} again."})
    return tuple(
        MediumRef(
            sha256=m.sha256,
            alt=str(item.get("alt", "")).strip(),
            mime=m.mime,
            width=m.width,
            height=m.height,
            size=m.size,
            origin=str(item.get("origin", "")).strip(),
            permission=str(item.get("permission", "")).strip(),
        )
        for item in wanted
        for m in [found[item["sha256"]]]
    )


def _moment(draft: Mapping[str, Any], name: str) -> datetime | None:
    text = str(draft.get(name, "")).strip()
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Invalid("That is no moment.", fields={name: "A date and time with its zone, as 2026-11-19T17:00+01:00."})
    return moment
