"""Things said in the newsroom, by the way that delivery says them."""

from __future__ import annotations

from typing import Any

from masthead.inhouse.newsroom.writer import NewsroomWriter
from masthead.networks.contract import AccountRef
from masthead.registry.models import Account
from tests import factories
from tests.inhouse.posts import post


def newsroom_account(**fields: Any) -> Account:
    return factories.account(network="newsroom", **fields)


def ref(account: Account) -> AccountRef:
    return AccountRef(id=str(account.id), handle=account.handle, native_id="")


def say(account: Account, **given: Any) -> str:
    """Publish, and answer the item's id."""
    writer, said = NewsroomWriter(), post(**given)
    return writer.publish(ref(account), "", said, writer.prepare(ref(account), "", said, 5), 5).network_id


def withdraw(account: Account, item_id: str) -> None:
    NewsroomWriter().retract(ref(account), "", item_id, 5)
