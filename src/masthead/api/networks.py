"""The networks that this installation has connectors for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from masthead.api.area import Area
from masthead.api.door import reader
from masthead.api.shapes import shown
from masthead.networks import catalogue

area = Area("Networks")
Network = shown(catalogue.NetworkView)


@area.read("/networks", list[Network])  # type: ignore[valid-type]
def list_networks(request: HttpRequest) -> Any:
    """What each connector declares of its network, and what cannot be known there."""
    reader(request)
    return list(catalogue.networks())
