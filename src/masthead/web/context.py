"""What every page shows: whose house, who is signed in, whether something is frozen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """The frame around every page."""
    return {}
