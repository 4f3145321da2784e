"""One real PostgreSQL for the run; a data directory of its own for each process."""

from __future__ import annotations

import os
import tempfile

from tests.support.postgres import test_database_url


def pytest_configure(config: object) -> None:
    del config


os.environ["MASTHEAD_DATA_DIR"] = tempfile.mkdtemp(prefix="masthead-data-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.settings")
if not os.environ.get("MASTHEAD_UNIT_ONLY"):
    os.environ["MASTHEAD_DATABASE_URL"] = test_database_url()
