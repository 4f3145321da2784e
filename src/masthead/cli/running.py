"""`up`, `demo`, `worker`: one installation, running."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import typer
from rich.table import Table

from masthead.cli import house
from masthead.cli.output import table, tell, warn
from masthead.host.config import HostConfig, default_data_dir
from masthead.host.errors import HostError
from masthead.kernel.errors import Unavailable

SENDERS = 4


def up() -> None:
    """Run Masthead here: database, web, worker and jobs, until Ctrl-C.

    The first page asks for the first person of communications and the first of IT.
    """
    config = HostConfig.load()
    house.name(config)
    _run(config, [_migrated], lambda: _told(config))


def demo() -> None:
    """Run a Masthead of a made-up organization, in a data directory of its own, until Ctrl-C.

    What you do in it is kept for the next time.
    """
    config = HostConfig.load()
    if not os.environ.get("MASTHEAD_DATA_DIR"):
        config = replace(config, data_dir=default_data_dir() / "demo")
    house.name(config)
    os.environ["MASTHEAD_DEMO"] = "1"
    people: list[list[str]] = []
    _run(config, [_migrated, lambda: people.extend(_seeded())], lambda: _told(config, people))


def seed_demo() -> None:
    """Put the made-up organization into the database, once; tell its sign-ins."""
    house.open_house()
    try:
        from masthead.demo import seed
    except ModuleNotFoundError:
        raise Unavailable("The demo organization is not part of this installation.", code="no_demo") from None
    seed.run()
    people = [list(each) for each in seed.sign_ins()]
    tell(people, _sign_ins(people))


def worker(senders: int = typer.Option(SENDERS, min=1, max=64, help="How many deliveries at a time.")) -> None:
    """Send what is due, and place and sign the ledger's entries, until SIGTERM."""
    from masthead.cli.working import deliver

    house.open_house()
    raise typer.Exit(deliver(senders))


def _run(config: HostConfig, before: list[Callable[[], None]], ready: Callable[[], None]) -> None:
    from masthead.host import commands, supervisor

    config.make_data_dir()
    (config.data_dir / "static").mkdir(exist_ok=True)
    commanded = [commands.web(config), commands.worker(), commands.jobs()]
    status = supervisor.run(config, before_start=before, commands=commanded, when_ready=ready, say=warn)
    raise typer.Exit(status)


def _migrated() -> None:
    _itself("migrate", "The tables of the database could not be brought to this version; the words above say why.")


def _seeded() -> list[list[str]]:
    said = _itself("seed-demo", "The demo organization could not be made; the words above say why.")
    people: list[list[str]] = json.loads(said)
    return people


def _itself(command: str, refusal: str) -> str:
    """Run a command of our own to its end, in a process that leaves no connection behind; return what it printed."""
    arguments = [sys.executable, "-m", "masthead", command, "--json"]
    done = subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise HostError(f"{_reason(done.stdout)} {refusal}".strip())
    return done.stdout


def _reason(printed: str) -> str:
    try:
        return str(json.loads(printed)["error"]["sentence"])
    except (ValueError, KeyError, TypeError):
        return ""


def _told(config: HostConfig, people: list[list[str]] | None = None) -> None:
    address = house.address(config)
    lines: list[str | Table] = [f"Masthead runs at {address}, with its data in {config.data_dir}. Ctrl-C stops it."]
    if people:
        hint = f"Its commands on the command line: MASTHEAD_DATA_DIR={config.data_dir} masthead status"
        story = f"Begin with the story, and click through it: {address}/story/"
        lines += ["", story, "", "Sign in as one of:", _sign_ins(people), "", hint]
    tell({"address": address, "data_dir": config.data_dir, "people": people or []}, *lines)
    sys.stdout.flush()


def _sign_ins(people: list[list[str]]) -> Table:
    return table(["Name", "Role", "E-mail", "Password"], people)
