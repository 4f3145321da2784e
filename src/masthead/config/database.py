"""From one address to Django's database settings."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database_from(url: str) -> dict[str, Any]:
    """Django's settings for a `postgresql://` address. An empty address gives settings that cannot connect, so that
    commands which need no database still run."""
    parts = urlsplit(url or "postgresql://masthead@127.0.0.1:1/masthead")
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("MASTHEAD_DATABASE_URL must begin with postgresql://, such as postgresql://user:pw@host/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "masthead",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "prepare_threshold": 5,
            **dict(parse_qsl(parts.query)),
            "pool": {"min_size": 1, "max_size": 20, "timeout": 10},
        },
    }
