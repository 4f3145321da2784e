"""Tables whose rows the database itself keeps as they are."""

from __future__ import annotations

from django.db.migrations.operations.special import RunSQL


def refuse_change(table: str, *, update: bool = True, delete: bool = True) -> RunSQL:
    """A migration step after which PostgreSQL refuses UPDATE, DELETE and TRUNCATE on `table`."""
    events = " OR ".join(word for word, wanted in (("UPDATE", update), ("DELETE", delete)) if wanted)
    return RunSQL(
        f"CREATE TRIGGER {table}_kept BEFORE {events} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION masthead_refuse_change();"
        f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION masthead_refuse_change();",
        f"DROP TRIGGER {table}_kept ON {table}; DROP TRIGGER {table}_not_emptied ON {table};",
    )
