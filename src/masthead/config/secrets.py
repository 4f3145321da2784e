"""Files of the data directory that hold secrets: made once, readable by their owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def kept_once(path: Path, make: str) -> str:
    """The text in `path`; written there first, with mode 0600, when there is none. Safe against two at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(make + "\n")
    return make


def django_secret_key(directory: Path) -> str:
    """The key that signs sessions and forms: `MASTHEAD_SECRET_KEY`, or the data directory's own."""
    return os.environ.get("MASTHEAD_SECRET_KEY") or kept_once(directory / "secret.key", secrets.token_urlsafe(48))
