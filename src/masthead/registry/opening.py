"""Opening credentials, for the worker alone. What comes out of here is in no log, entry, page, export or error."""

from __future__ import annotations

from uuid import UUID

from cryptography.exceptions import InvalidTag

from masthead.kernel.errors import Unavailable
from masthead.registry.keyring import SUITE, key_id, private_keys
from masthead.registry.models import Credential
from masthead.registry.sealing import info_of


def open_sealed(sealed: bytes, name: str, account_id: UUID) -> bytes:
    """What was sealed for this account to the key of this name."""
    for key in private_keys():
        if key_id(key.public_key()) == name:
            try:
                return bytes(SUITE.decrypt(sealed, key, info=info_of(account_id)))
            except (InvalidTag, ValueError):
                break
    raise Unavailable(
        "A credential cannot be opened here: seal.key in the data directory is not the key it was sealed to. "
        "Put the right file back, or connect the account anew.",
        code="sealed",
    )


def credential_for(account_id: UUID) -> str:
    """What opens the network for this account, or nothing where none is in force."""
    row = Credential.objects.filter(account_id=account_id, ended_at=None).first()
    return "" if row is None else open_sealed(bytes(row.sealed), row.key_id, account_id).decode()
