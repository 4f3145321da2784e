"""The exact content of a revision, and the digest that names it.

The digest is the SHA-256 of the content's RFC 8785 JSON, with a format version: text untouched, media by the SHA-256 of
their bytes after conversion, targets as sorted ids. What is sent is decoded from exactly those bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

import rfc8785

FORMAT = 1


@dataclass(frozen=True, slots=True)
class MediumRef:
    """One medium of a revision: its bytes by digest, and what is said of them.

    `origin` says whose picture it is and `permission` with whose leave it goes out; both are empty for our own.
    """

    sha256: str
    alt: str
    mime: str
    width: int
    height: int
    size: int
    origin: str = ""
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """All that a revision says. `texts` maps each target's network to the exact text it gets."""

    kind: str
    texts: Mapping[str, str]
    targets: tuple[UUID, ...]
    title: str = ""
    link: str = ""
    language: str = "en"
    media: tuple[MediumRef, ...] = ()
    campaign: UUID | None = None
    relates_to: UUID | None = None
    reply_to: str = ""
    explained_tags: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    template: str = ""
    mode: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def canonical(content: Content) -> str:
    """The RFC 8785 JSON of the content, as text.

    Raises `ValueError` for text that is not valid Unicode (a lone surrogate has no UTF-8).
    """
    return rfc8785.dumps(
        {
            "format": FORMAT,
            "kind": content.kind,
            "texts": dict(content.texts),
            "targets": sorted(str(target) for target in content.targets),
            "title": content.title,
            "link": content.link,
            "language": content.language,
            "media": [_said_of(medium) for medium in content.media],
            "campaign": str(content.campaign) if content.campaign else None,
            "relates_to": str(content.relates_to) if content.relates_to else None,
            "reply_to": content.reply_to,
            "explained_tags": sorted(content.explained_tags),
            "subjects": sorted(content.subjects),
            "template": content.template,
            "mode": content.mode,
            "extra": dict(content.extra),
        }
    ).decode("utf-8")


def _said_of(medium: MediumRef) -> dict[str, Any]:
    """A medium as the revision says it. What is empty of its origin is left out, so that it has one form."""
    said = asdict(medium)
    return {name: value for name, value in said.items() if value or name not in {"origin", "permission"}}


def digest_of(text: str) -> str:
    """The name of a canonical text: its SHA-256, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def decode(text: str) -> Content:
    """The content said by a canonical text. Raises `ValueError` for another format."""
    said: dict[str, Any] = json.loads(text)
    if said.get("format") != FORMAT:
        raise ValueError(f"this revision has format {said.get('format')!r}; this Masthead reads format {FORMAT}")
    return Content(
        kind=said["kind"],
        texts=said["texts"],
        targets=tuple(UUID(target) for target in said["targets"]),
        title=said["title"],
        link=said["link"],
        language=said["language"],
        media=tuple(MediumRef(**medium) for medium in said["media"]),
        campaign=UUID(said["campaign"]) if said["campaign"] else None,
        relates_to=UUID(said["relates_to"]) if said["relates_to"] else None,
        reply_to=said["reply_to"],
        explained_tags=tuple(said["explained_tags"]),
        subjects=tuple(said["subjects"]),
        template=said["template"],
        mode=said["mode"],
        extra=said["extra"],
    )
