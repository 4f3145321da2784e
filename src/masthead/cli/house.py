"""Finding this installation's database and setting Django up, only for commands that need it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from masthead.host.config import HostConfig
from masthead.host.errors import HostError

LOCK_SECONDS = 10.0
_open: list[ExitStack] = []


@contextmanager
def closing() -> Iterator[None]:
    """At the end of the block, let go of what `open_house` took."""
    with ExitStack() as stack:
        _open.append(stack)
        try:
            yield
        finally:
            _open.pop()


def open_house() -> None:
    """Set Django up on this installation's database. Raises `HostError` where it cannot be reached.

    An embedded database that does not run is started for this command alone.
    """
    if _is_open():
        return
    config = HostConfig.load()
    set_up(config, config.database_url or _embedded(config))


def set_up(config: HostConfig, url: str) -> None:
    """Set Django up on the database of `url`, once it is known to answer and to suit."""
    from masthead.host.server import require_suitable

    require_suitable(url)
    os.environ["MASTHEAD_DATABASE_URL"] = url
    _set_up(config)
    _open[-1].callback(_let_go)


def set_up_alone() -> None:
    """Set Django up for what asks no database."""
    if not _is_open():
        _set_up(HostConfig.load())


def name(config: HostConfig) -> None:
    """Tell settings and children where the data are, and at which address people open Masthead."""
    os.environ["MASTHEAD_DATA_DIR"] = str(config.data_dir)
    os.environ.setdefault("MASTHEAD_URL", address(config))


def address(config: HostConfig) -> str:
    """What a browser on this machine opens. Passkeys work on `localhost` alone where there is no certificate."""
    given = os.environ.get("MASTHEAD_URL", "").rstrip("/")
    return given or (f"http://localhost:{config.port}" if config.reached_at == "127.0.0.1" else config.address)


def _set_up(config: HostConfig) -> None:
    import django

    name(config)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.settings")
    django.setup()


def _is_open() -> bool:
    if "django" not in sys.modules:
        return False
    from django.apps import apps

    return apps.ready


def _embedded(config: HostConfig) -> str:
    """The address of the embedded database: of the one that runs, else of one started for this command."""
    from masthead.host import locks
    from masthead.host.embedded import Embedded

    embedded = Embedded(config.postgres_dir, tied=True)
    if not embedded.data.exists():
        raise HostError(
            f"There is no Masthead in {config.data_dir} yet. Start one with `masthead up`, or name the directory of "
            "yours with MASTHEAD_DATA_DIR."
        )
    running = embedded.url()
    if running is not None:
        return running
    refusal = f"Masthead in {config.data_dir} is starting or stopping (process {{pid}}). Try again in a moment."
    _open[-1].enter_context(locks.exclusive(config.lock_file, seconds=LOCK_SECONDS, refusal=refusal))
    url = embedded.start()
    _open[-1].callback(embedded.stop)
    return url


def _let_go() -> None:
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
