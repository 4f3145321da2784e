"""What anybody can see on the networks of a replay, read through the network's own reader."""

from __future__ import annotations

from masthead.networks.contract import AccountRef
from masthead.networks.readers import reader
from masthead.tabletop.world.register import NETWORK
from masthead.tabletop.world.world import World

_MOST = 1000
_SECONDS = 10.0


def public_texts(world: World) -> frozenset[str]:
    """Every text that can be seen now, on any of the accounts."""
    look = reader(NETWORK)
    return frozenset(
        seen.text
        for name, account in world.accounts.items()
        for seen in look.timeline(AccountRef(str(account), name, ""), "", _MOST, _SECONDS)
    )
