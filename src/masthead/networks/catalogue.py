"""The networks that this installation has connectors for, as people are shown them."""

from __future__ import annotations

from dataclasses import dataclass

from masthead.networks.tables import limits
from masthead.networks.unknown import Unknown, of_account, of_delivery


@dataclass(frozen=True, slots=True)
class NetworkView:
    """What a connector declares of its network, and what cannot be known there. `max_length` counts in `unit`."""

    name: str
    title: str
    unit: str
    max_length: int
    max_media: int
    can_edit: bool
    can_delete: bool
    listing: bool
    listing_lag: int
    ours: bool
    live: bool
    tested_with: str
    unknown: tuple[Unknown, ...]


def networks() -> tuple[NetworkView, ...]:
    """Every installed connector, by title."""
    views = (
        NetworkView(
            name=name,
            title=each.title,
            unit=each.unit.value,
            max_length=each.max_length,
            max_media=each.max_media,
            can_edit=each.can_edit,
            can_delete=each.can_delete,
            listing=each.listing,
            listing_lag=each.listing_lag,
            ours=each.ours,
            live=each.live,
            tested_with=each.tested_with,
            unknown=tuple(dict.fromkeys((*of_account(name), *of_delivery(name)))),
        )
        for name, each in limits().items()
    )
    return tuple(sorted(views, key=lambda view: view.title))
