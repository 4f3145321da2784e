"""Which PostgreSQL this run was on, said by the server itself."""

from __future__ import annotations

import os

import pytest
from django.db import connection

from masthead.host import binaries
from tests.support.postgres import PROGRAMS


@pytest.mark.django_db
def test_the_run_is_on_the_postgresql_it_is_meant_to_be_on() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, datlocprovider::text, "
            "(SELECT count(*)::int FROM pg_extension WHERE extname <> 'plpgsql') "
            "FROM pg_database WHERE datname = current_database()"
        )
        major, sorts_by, extensions = cursor.fetchone()
    assert major == (15 if os.environ.get(PROGRAMS) else binaries.MAJOR)
    assert sorts_by == ("i" if os.environ.get(PROGRAMS) else "b")  # by language, or by bytes
    assert extensions == 0
