"""What must be quick and work when nothing else does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from masthead.host import ports

pytestmark = pytest.mark.unit

COMMANDS = (
    *("up", "demo", "worker", "migrate", "doctor", "freeze", "status", "rotate-sealing-key", "thaw", "post", "review"),
    *("accounts", "charter", "delivery", "networks", "key", "token", "ledger"),
)


def masthead(data: Path, *arguments: str, **named: str) -> subprocess.CompletedProcess[str]:
    """`masthead` in a process of its own, with its data in `data`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MASTHEAD_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "masthead", *arguments],
        env={**kept, "MASTHEAD_DATA_DIR": str(data), **named},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_command_and_loads_no_framework(tmp_path: Path) -> None:
    done = masthead(tmp_path, "--help")
    assert done.returncode == 0
    assert [name for name in COMMANDS if f" {name} " not in done.stdout] == []
    assert "Exit codes" in done.stdout
    script = "import sys, masthead.cli.main; print({'django', 'psycopg'} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "set()"


@pytest.mark.parametrize("command", [["status"], ["freeze", "all"], ["ledger", "verify"], ["migrate"], ["worker"]])
def test_a_database_that_is_down_is_told_with_its_remedy(tmp_path: Path, command: list[str]) -> None:
    url = f"postgresql://masthead:hidden@127.0.0.1:{ports.free_port()}/masthead"
    done = masthead(tmp_path, *command, "--json", MASTHEAD_DATABASE_URL=url)
    assert done.returncode == 4
    said = json.loads(done.stdout)["error"]
    assert said["code"] == "unavailable" and "MASTHEAD_DATABASE_URL" in said["sentence"]
    assert "hidden" not in done.stdout + done.stderr


def test_a_place_without_an_installation_is_told(tmp_path: Path) -> None:
    done = masthead(tmp_path, "status")
    assert done.returncode == 4
    assert f"There is no Masthead in {tmp_path} yet." in done.stderr
    assert done.stdout == ""


def test_settings_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    done = masthead(tmp_path, "status", MASTHEAD_DATABASE_URL="mysql://somewhere")
    assert done.returncode == 4 and "postgresql://" in done.stderr
    done = masthead(tmp_path, "up", MASTHEAD_PORT="many")
    assert done.returncode == 4 and "MASTHEAD_PORT" in done.stderr


def test_the_doctor_says_what_is_wrong_and_how_to_mend_it(tmp_path: Path) -> None:
    url = f"postgresql://masthead:hidden@127.0.0.1:{ports.free_port()}/masthead"
    done = masthead(tmp_path, "doctor", "--json", MASTHEAD_DATABASE_URL=url)
    assert done.returncode == 1
    wrong = [check for check in json.loads(done.stdout) if not check["ok"]]
    assert [check["name"] for check in wrong] == ["database"] and wrong[0]["remedy"]
    assert "hidden" not in done.stdout


def test_wrong_usage_ends_with_two(tmp_path: Path) -> None:
    for arguments in (["nonsense"], ["freeze"], ["thaw", "ask"], ["worker", "--senders", "0"]):
        assert masthead(tmp_path, *arguments).returncode == 2
