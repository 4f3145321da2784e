"""Law 11. Nothing secret leaks: a credential is in no table's text, entry, log or error; the web can seal, not open."""

from __future__ import annotations

import ast
import logging
from pathlib import Path

import pytest
from django.db import connection

import masthead
from masthead.delivery.sending import send_one
from masthead.registry.actions import propose_credential, turn_key
from masthead.registry.opening import credential_for
from tests import factories, story

SOURCE = Path(masthead.__file__).parent
SECRET = '{"service": "http://127.0.0.1:9", "identifier": "a.test", "app_password": "xyzzy-plugh-plover-1976"}'
WORD = "plugh-plover-1976"


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_a_credential_is_nowhere_in_the_database_or_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    cast = story.cast(network="bluesky", native_id="did:plc:abc")
    owners = (cast.account.communications_owner, cast.account.it_owner)
    change = propose_credential(actor=factories.actor(owners[0]), account_id=cast.account.id, secret=SECRET)
    turn_key(actor=factories.actor(owners[1]), change_id=change)
    assert credential_for(cast.account.id) == SECRET, "the worker can open it"

    story.approved(cast)
    send_one(story.worker())
    assert WORD not in caplog.text
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{WORD}%"])
            assert cursor.fetchone()[0] == 0, table
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{WORD.encode().hex()}%"])
            assert cursor.fetchone()[0] == 0, table


@pytest.mark.unit
def test_only_what_runs_in_the_worker_imports_the_opening() -> None:
    openers = {
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom)
        and node.module
        and (node.module.endswith("registry.opening") or "opening" in {name.name for name in node.names})
    }
    assert openers <= {"delivery/credentials.py", "registry/rotation.py"}
