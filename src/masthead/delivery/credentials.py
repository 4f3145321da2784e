"""The secret that opens a network for one account, opened for the one call that needs it."""

from __future__ import annotations

from uuid import UUID

from masthead.networks.contract import NetworkError
from masthead.registry.opening import credential_for

INHOUSE = frozenset({"newsroom", "sandbox"})


def opened(account_id: UUID, network: str) -> str:
    """The opened credential in force. Raises `NetworkError` where there is none; in-house networks need none."""
    if network in INHOUSE:
        return ""
    credential = credential_for(account_id)
    if not credential:
        raise NetworkError(
            "No credential opens this account. Connect it again on its page.", permanent=True, detail="no credential"
        )
    return credential
