"""From approved bytes to what a network's adapter is handed."""

from __future__ import annotations

from masthead.delivery.facts import Facts
from masthead.networks.contract import AccountRef, Medium, Outgoing
from masthead.publishing.content import Content
from masthead.publishing.models import Medium as Stored
from masthead.registry.sending import Sender


def account_ref(sender: Sender) -> AccountRef:
    """The account as its network knows it."""
    return AccountRef(
        id=str(sender.id),
        handle=sender.handle,
        native_id=sender.native_id,
        options={**sender.options, "display_name": sender.display_name},
    )


def outgoing(delivery_id: str, facts: Facts, sender: Sender, content: Content) -> Outgoing:
    """The post for this account: the text of its network, and exactly the media that were approved.

    Raises `LookupError` where a medium's bytes are gone.
    """
    stored = Stored.objects.in_bulk([medium.sha256 for medium in content.media])
    return Outgoing(
        key=delivery_id,
        at=facts.due_at,
        text=content.texts[sender.network],
        language=content.language,
        media=tuple(
            Medium(
                sha256=m.sha256,
                mime=m.mime,
                data=bytes(stored[m.sha256].data),
                alt=m.alt,
                width=m.width,
                height=m.height,
            )
            for m in content.media
        ),
        link=content.link,
        title=content.title,
        reply_to=content.reply_to,
    )
