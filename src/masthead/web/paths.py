"""Which addresses are open to everyone, and which are no pages at all."""

from __future__ import annotations

from django.conf import settings

OUTSIDE = ("/api/", "/ledger/checkpoint", "/ledger/key", "/ledger/tile/", "/health")
"""Answered without the frame of the pages: they find out themselves who asks."""

OPEN = ("/newsroom/", "/sandbox/", "/account/login/", "/account/logout/", "/account/password/reset/",
        "/account/password/link/", "/account/signup/", "/account/inactive/", "/account/2fa/authenticate/",
        "/account/2fa/webauthn/login/", "/first-run/", "/story/")  # fmt: skip
"""Pages for everyone, signed in or not."""


def is_outside(path: str) -> bool:
    """Whether `path` is no page: the API, the ledger's tiles, static files."""
    return path.startswith((*OUTSIDE, settings.STATIC_URL))


def is_open(path: str) -> bool:
    """Whether one may read `path` without signing in."""
    return is_outside(path) or path.startswith(OPEN)
