"""What the readers of our own two networks share."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from masthead.core.lengths import Limits
from masthead.inhouse.addresses import url_of
from masthead.inhouse.models import Item
from masthead.inhouse.session import call
from masthead.networks.contract import AccountRef, Found, Outgoing, Profile, Receipt, Seen


class HouseReader:
    """Looks at a network over our own tables; what was retracted is not there."""

    limits: ClassVar[Limits]

    def find(self, account: AccountRef, credential: str, post: Outgoing, timeout: float) -> Found:
        """Look a post up by its delivery's key. The answer is complete: the tables are our own."""
        del credential
        with call(timeout):
            item = (
                Item.objects.filter(
                    account_id=UUID(account.id), network=self.limits.network, key=post.key, retracted_at=None
                )
                .exclude(key="")
                .first()
            )
        return Found(receipt=receipt_of(item) if item else None, complete=True)

    def timeline(self, account: AccountRef, credential: str, limit: int, timeout: float) -> list[Seen]:
        """The newest `limit` items of the account, newest first, whoever put them there."""
        del credential
        with call(timeout):
            items = list(
                Item.objects.filter(
                    account_id=UUID(account.id), network=self.limits.network, retracted_at=None
                ).order_by("-at", "-id")[:limit]
            )
        return [_seen(item) for item in items]

    def profile(self, account: AccountRef, credential: str, timeout: float) -> Profile:
        """The account as Masthead names it: there is no other house to ask, and nobody follows it."""
        del credential, timeout
        name = account.options.get("display_name", account.handle)
        return Profile(native_id=account.id, handle=account.handle, display_name=name, followers=None)


def receipt_of(item: Item) -> Receipt:
    """What the network says of an item it shows."""
    url = url_of(item.network, item.account_id, item.id)
    return Receipt(network_id=str(item.id), url=url, text=item.text, at=item.at)


def _seen(item: Item) -> Seen:
    url = url_of(item.network, item.account_id, item.id)
    return Seen(network_id=str(item.id), url=url, text=item.text, at=item.at, key=item.key)
