"""Where the public finds what our own two networks show."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings


def path_of(network: str, account_id: UUID, item_id: UUID) -> str:
    """The path of one item: a page of its own in the newsroom, a place on the account's timeline in the sandbox."""
    return f"/newsroom/{item_id}" if network == "newsroom" else f"/sandbox/{account_id}#{item_id}"


def url_of(network: str, account_id: UUID, item_id: UUID) -> str:
    """The whole address of one item, under `MASTHEAD_URL`."""
    return f"{settings.MASTHEAD_URL}{path_of(network, account_id, item_id)}"
