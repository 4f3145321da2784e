"""One real PostgreSQL for the run; a data directory of its own for each process.

Django is set up here, once the addresses are known: pytest-django would do it before any conftest is read.
"""

from __future__ import annotations

import os
import tempfile

import django

from tests.support.postgres import test_database_url

os.environ["MASTHEAD_DATA_DIR"] = tempfile.mkdtemp(prefix="masthead-data-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.settings")
if not os.environ.get("MASTHEAD_UNIT_ONLY"):
    os.environ["MASTHEAD_DATABASE_URL"] = test_database_url()
django.setup()
