"""Commands for whoever keeps the host: `migrate`, `doctor`, `recover`, `rotate-sealing-key`."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

import typer

from masthead.cli import house
from masthead.cli.acting import person_or_operator
from masthead.cli.output import tell, word
from masthead.host.config import HostConfig
from masthead.kernel.actor import operator

MIGRATING = 0x6D69677261746521
"""The advisory lock under which one process alone migrates."""


def migrate() -> None:
    """Bring the database's tables to this version. Safe to repeat, and from several machines at once."""
    house.open_house()
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            names = _pending()
            if names:
                call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])
    said = f"{len(names)} changes of the tables were applied." if names else "The tables are those of this version."
    tell({"applied": names}, said)


def doctor() -> None:
    """Say what is wrong with this installation, and how to mend it."""
    from masthead.host.doctor import examine

    config = HostConfig.load()
    checks = examine(config, pending_migrations=lambda url: _pending_at(config, url), jobs_trouble=jobs_trouble)
    lines = []
    for check in checks:
        lines.append(f"{'ok   ' if check.ok else 'WRONG'}  {check.name}: {check.sentence}")
        if check.remedy:
            lines.append(f"       {check.remedy}")
    tell(checks, *lines)
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


def rotate_sealing_key() -> None:
    """Make a new pair of sealing keys and seal every credential to it. On the host, where the private key is."""
    actor = person_or_operator()
    from masthead.registry.rotation import rotate_sealing_key as rotate

    count = rotate(actor=actor)
    tell({"credentials": count}, f"A new key seals from now on; {count} credentials were sealed to it.")


def recover(
    function: str = typer.Argument(help="The side that has nobody left: communications or it."),
    name: str = typer.Argument(help="The successor's name."),
    email: str = typer.Argument(help="The address by which they sign in."),
) -> None:
    """On the host: name a successor where one side of the two keys is gone.

    Everyone is alarmed at once. The link that is printed opens after a day, unless the other side refuses it.
    """
    house.open_house()
    from masthead.people.actions import name_successor

    named = name_successor(actor=operator(getpass.getuser()), function=function, name=name, email=email)
    tell(
        named,
        f"{name} is named. Everyone is told of it now, and a key holder of the other side can refuse it.",
        f"From {word(named.opens_at)} to {word(named.lapses_at)} this link lets them set a password and come in:",
        named.link,
    )


def _pending_at(config: HostConfig, url: str) -> Sequence[str]:
    house.set_up(config, url)
    return _pending()


def jobs_trouble() -> str:
    """Which background jobs ask for a person, in a sentence; empty where none does."""
    from masthead.jobs.queries import health

    return health().trouble


def _pending() -> list[str]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
