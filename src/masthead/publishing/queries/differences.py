"""What is different between two revisions, word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from masthead.publishing.content import Content, MediumRef

_WORDS = re.compile(r"\s+|[^\W_]+(?:[’':.\-][^\W_]+)*|.", re.DOTALL)
LONGEST_WORDS = 6_000
"""Words on a side beyond which a text is compared line by line: the time of a comparison grows with their square."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is the same, added or removed."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text that differs. `networks` are those that get it; empty for the title."""

    networks: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that differs: `name` is the field's, `before` and `after` are as people read them."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two revisions."""

    texts: tuple[TextChange, ...]
    title: TextChange | None
    fields: tuple[FieldChange, ...]
    targets_added: tuple[UUID, ...]
    targets_removed: tuple[UUID, ...]
    media_added: tuple[MediumRef, ...]
    media_removed: tuple[MediumRef, ...]
    alts: tuple[FieldChange, ...]
    """Media whose description alone changed; `name` is their SHA-256."""
    origins: tuple[FieldChange, ...]
    """Media of which something else is said of whose they are, and with whose leave they go."""
    unchanged: tuple[str, ...]
    """Of words, title, link, pictures and accounts, those that stayed."""

    def __bool__(self) -> bool:
        return bool(
            self.texts or self.title or self.fields or self.targets_added or self.targets_removed
            or self.media_added or self.media_removed or self.alts or self.origins
        )  # fmt: skip


def words(before: str, after: str) -> tuple[Piece, ...]:
    """How one text becomes another: pieces in reading order, what was removed before what was added."""
    old, new = _split(before), _split(after)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        if b > a:
            pieces.append(Piece("removed", "".join(old[a:b])))
        if d > c:
            pieces.append(Piece("added", "".join(new[c:d])))
    return tuple(_settled(pieces))


def difference(before: Content, after: Content) -> Difference:
    """What an earlier approver has to read anew."""
    was, now = {m.sha256: m for m in before.media}, {m.sha256: m for m in after.media}
    texts = _texts(before.texts, after.texts)
    title = _title(before.title, after.title)
    fields = _fields(before, after)
    added = tuple(target for target in after.targets if target not in set(before.targets))
    removed = tuple(target for target in before.targets if target not in set(after.targets))
    media_added = tuple(medium for key, medium in now.items() if key not in was)
    media_removed = tuple(medium for key, medium in was.items() if key not in now)
    alts = tuple(
        FieldChange(key, was[key].alt, medium.alt) for key, medium in now.items()
        if key in was and was[key].alt != medium.alt
    )  # fmt: skip
    origins = tuple(
        FieldChange(key, *pair) for key, medium in now.items()
        if key in was and (pair := (_origin(was[key]), _origin(medium)))[0] != pair[1]
    )  # fmt: skip
    stayed = {
        "words": not texts,
        "link": before.link == after.link,
        "pictures": before.media == after.media,
        "accounts": not added and not removed,
    }
    unchanged = tuple(name for name, same in stayed.items() if same)
    return Difference(texts, title, fields, added, removed, media_added, media_removed, alts, origins, unchanged)


def _origin(medium: MediumRef) -> str:
    return "; ".join(filter(None, (medium.origin, medium.permission)))


def _texts(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[TextChange, ...]:
    """One change for all networks that had, and get, the same words."""
    common = next(iter(before.values()), "")
    by_words: dict[tuple[str, str], list[str]] = {}
    for network in sorted(after):
        pair = (before.get(network, common), after[network])
        if pair[0] != pair[1]:
            by_words.setdefault(pair, []).append(network)
    return tuple(TextChange(tuple(networks), words(*pair)) for pair, networks in by_words.items())


def _title(before: str, after: str) -> TextChange | None:
    return TextChange((), words(before, after)) if before != after else None


def _fields(before: Content, after: Content) -> tuple[FieldChange, ...]:
    pairs = {
        "kind": (before.kind, after.kind),
        "link": (before.link, after.link),
        "language": (before.language, after.language),
        "campaign": (str(before.campaign or ""), str(after.campaign or "")),
        "relates_to": (str(before.relates_to or ""), str(after.relates_to or "")),
        "reply_to": (before.reply_to, after.reply_to),
        "subjects": (", ".join(sorted(before.subjects)), ", ".join(sorted(after.subjects))),
        "explained_tags": (", ".join(sorted(before.explained_tags)), ", ".join(sorted(after.explained_tags))),
        "mode": (before.mode, after.mode),
        "typed_mode": (before.extra.get("typed_mode", ""), after.extra.get("typed_mode", "")),
    }
    return tuple(FieldChange(name, *pair) for name, pair in pairs.items() if pair[0] != pair[1])


def _split(text: str) -> list[str]:
    found = _WORDS.findall(text)
    return text.splitlines(keepends=True) if len(found) > LONGEST_WORDS else found


def _settled(pieces: list[Piece]) -> list[Piece]:
    """A single space between two changes belongs to both, so that a changed phrase reads as one."""
    settled: list[Piece] = []
    removed = added = ""
    for number, piece in enumerate(pieces):
        between = 0 < number < len(pieces) - 1 and piece.change == "same" and piece.text.isspace()
        if piece.change == "same" and not (between and (removed or added)):
            settled += _changes(removed, added)
            settled.append(piece)
            removed = added = ""
            continue
        removed += piece.text if piece.change != "added" else ""
        added += piece.text if piece.change != "removed" else ""
    return settled + _changes(removed, added)


def _changes(removed: str, added: str) -> list[Piece]:
    return [Piece(change, text) for change, text in (("removed", removed), ("added", added)) if text]
