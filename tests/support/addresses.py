"""Where the tests' own database is, for processes that a test starts."""

from __future__ import annotations

from django.conf import settings
from django.db import connection


def test_database_address() -> str:
    """The URL of the database that this very test runs on."""
    kept = settings.DATABASES["default"]
    name = connection.settings_dict["NAME"]
    return f"postgresql://{kept['USER']}:{kept['PASSWORD']}@{kept['HOST']}:{kept['PORT']}/{name}"


test_database_address.__test__ = False  # type: ignore[attr-defined]
