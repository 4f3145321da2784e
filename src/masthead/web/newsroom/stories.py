"""Items as the newsroom's pages and feeds tell them: with who said them, and what can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.text import Truncator

from masthead.delivery.proof import digests
from masthead.inhouse import queries
from masthead.inhouse.queries import Shown
from masthead.registry.public import PublicAccount, speakers

NETWORK = "newsroom"


@dataclass(frozen=True, slots=True)
class Story:
    """One item with its speaker. `digest` names the approved revision, or is empty where it is not known."""

    item: Shown
    speaker: PublicAccount | None
    digest: str = ""

    @property
    def name(self) -> str:
        """A name for lists: the title, or the first words."""
        return self.item.title or Truncator(" ".join(self.item.text.split())).words(12) or "A picture"

    @property
    def link(self) -> str:
        """The link that the item carries, where a browser may follow it."""
        return self.item.link if self.item.link.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of stories; `earlier` is where the next begins, or None on the last."""

    stories: tuple[Story, ...]
    earlier: UUID | None


def newest(before: UUID | None, size: int) -> Page:
    """A page of what the newsroom shows. Raises `NotFound` for a place that does not exist."""
    found = queries.items(NETWORK, before=before, limit=size + 1)
    shown = found[:size]
    return Page(stories=tell(shown), earlier=shown[-1].id if len(found) > size else None)


def tell(items: Sequence[Shown]) -> tuple[Story, ...]:
    """The items with their speakers and digests."""
    who = speakers({item.account_id for item in items})
    proof = digests({str(item.id): item.key for item in items if item.key and not item.retracted_at})
    return tuple(Story(item, who.get(item.account_id), proof.get(str(item.id), "")) for item in items)


def directory(accounts: Iterable[PublicAccount]) -> list[tuple[str, list[PublicAccount]]]:
    """Accounts under their offices, in the order given."""
    return [(office, list(group)) for office, group in groupby(accounts, key=lambda account: account.office)]
