"""A scratch installation for a bench: an embedded server of its own, migrated, with Django set up on it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def installation() -> Iterator[str]:
    """The address of a migrated database on a server with PostgreSQL's own durability, gone afterwards."""
    from masthead.host.embedded import Embedded

    place = Path(tempfile.mkdtemp(prefix="masthead-bench-"))
    place.chmod(0o711)
    server = Embedded(place / "postgres", tied=True)
    os.environ["MASTHEAD_DATA_DIR"] = str(place / "data")
    os.environ["DJANGO_SETTINGS_MODULE"] = "masthead.config.settings"
    os.environ["MASTHEAD_DATABASE_URL"] = url = server.start()
    try:
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield url
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def percentile(values: list[float], part: float) -> float:
    """The value below which `part` (0 to 1) of `values` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
