"""The command line, run in this process on the test's database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from masthead.cli.main import app
from masthead.kernel.clock import now
from masthead.people.actions import create_token
from masthead.people.models import Person
from tests import factories as make

ALL = ("read", "write", "review", "freeze", "manage")


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document of `--json`."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The code of a refusal."""
        return str(self.json["error"]["code"])


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MASTHEAD_DATA_DIR = tmp_path
    monkeypatch.delenv("MASTHEAD_TOKEN", raising=False)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `masthead ARGUMENTS`: `run("post", "show", post_id, by=person)`, as JSON unless `plain`."""

    def ran(
        *arguments: object,
        by: Person | None = None,
        scopes: Iterable[str] = ALL,
        plain: bool = False,
        typed: str | None = None,
    ) -> Said:
        if by is not None:
            monkeypatch.setenv("MASTHEAD_TOKEN", token_of(by, scopes))
        else:
            monkeypatch.delenv("MASTHEAD_TOKEN", raising=False)
        given = [str(argument) for argument in arguments] + ([] if plain else ["--json"])
        result = CliRunner().invoke(app, given, input=typed)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    return ran


def token_of(person: Person, scopes: Iterable[str] = ALL) -> str:
    """A token of this person."""
    _, text = create_token(
        actor=make.actor(person), name="shell", scopes=list(scopes), expires_at=now() + timedelta(days=1)
    )
    return text
