"""What the guard sees in words that are kept nowhere yet: the one call of the compose page, the API and the CLI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from masthead.core.decision import Finding
from masthead.core.guard import Context, Draft, DraftMedium
from masthead.kernel.actor import Actor
from masthead.people.queries.seeing import viewer
from masthead.publishing.content import Content
from masthead.publishing.judging import read_by_guard, read_draft
from masthead.publishing.queries.guard_context import guard_context
from masthead.registry.queries import account
from masthead.registry.sending import Sender, senders

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Words:
    """A text to look at, the account it would leave from (None: none), and the description of a picture with it."""

    text: str
    account: UUID | None = None
    alt: str = ""


def seen_while_writing(
    said: Content | Words, sender: Sender | None, *, author: UUID, context: Context | None = None
) -> tuple[Finding, ...]:
    """What the guard sees in `said` on its way to `sender`; without one, what it sees with nothing set up.

    `context` is the sender's, where it is known already.
    """
    if isinstance(said, Content):
        if sender is None:
            raise TypeError("content has an account that it leaves from")
        known = context or guard_context(sender, said.campaign, said.explained_tags, author=author)
        return read_by_guard(said, sender, known, drafting=True)
    if context is None:
        context = guard_context(sender, None, author=author) if sender else Context()
    media = (DraftMedium("image", said.alt),) if said.alt else ()
    language = sender.languages[0] if sender and sender.languages else "en"
    network = sender.network if sender else ""
    return read_draft(Draft(said.text, network=network, media=media, language=language), context, drafting=True)


def check_words(actor: Actor, words: Iterable[Words]) -> Iterator[tuple[Finding, ...]]:
    """What the guard sees in each of `words`, in order. Raises `NotFound` for an account out of the actor's sight."""
    who = viewer(actor)
    author = who.id if who else NOBODY
    known: dict[UUID, tuple[Sender, Context]] = {}
    for said in words:
        if said.account is None:
            yield seen_while_writing(said, None, author=author)
            continue
        if said.account not in known:
            sender = senders([account(actor, said.account).id])[said.account]
            known[said.account] = (sender, guard_context(sender, None, author=author))
        sender, context = known[said.account]
        yield seen_while_writing(said, sender, author=author, context=context)
