"""The small parts: what is printed, what is read, what exit code it ends with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest
from django.db import utils

from masthead.cli.failures import failure_of
from masthead.cli.output import in_json, simple, table, tell, word
from masthead.cli.reading import moment
from masthead.host.errors import HostError
from masthead.kernel.errors import (
    AlreadyDone,
    Blocked,
    Conflict,
    Invalid,
    MastheadError,
    NotFound,
    Refused,
    Unavailable,
)

pytestmark = pytest.mark.unit
AT = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Thing:
    id: UUID
    at: datetime
    parts: tuple[bytes, ...]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused("No."), 1),
        (Refused("Say who you are.", status=401), 1),
        (Refused("Not now.", status=409), 5),
        (Invalid("No.", fields={"name": "A name."}), 1),
        (Blocked("No."), 1),
        (NotFound("No."), 3),
        (Conflict("No."), 5),
        (Unavailable("No."), 4),
        (HostError("No."), 4),
        (AlreadyDone({}), 5),
        (psycopg.OperationalError("gone"), 4),
        (utils.OperationalError("gone"), 4),
        (utils.InterfaceError("gone"), 4),
        (psycopg.errors.UndefinedTable("none"), 4),
        (psycopg.errors.DiskFull("full"), 4),
    ],
)
def test_every_failure_has_its_exit_code_and_a_sentence(error: Exception, code: int) -> None:
    failure = failure_of(error)
    assert failure is not None and failure.exit_code == code and failure.sentence.endswith(".")
    assert not isinstance(error, MastheadError) or failure.fields == error.fields


def test_a_fault_of_our_own_is_not_hidden() -> None:
    assert failure_of(KeyError("x")) is None
    assert failure_of(utils.IntegrityError("x")) is None


def test_values_become_plain_json() -> None:
    thing = Thing(UUID(int=1), AT, (b"\x01\xff",))
    assert simple({"things": [thing]}) == {
        "things": [{"id": str(UUID(int=1)), "at": "2026-11-19T17:00:00+00:00", "parts": ["01ff"]}]
    }


def test_words_for_people() -> None:
    assert [word(value) for value in (None, AT, ["a", "b"], 3)] == ["", "2026-11-19 17:00 UTC", "a, b", "3"]


def test_what_is_printed_is_never_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    tell({}, "[red]stop[/red]", table(["Words"], [["[bold]x[/bold] [/nonsense]"]]))
    out = capsys.readouterr().out
    assert "[red]stop[/red]" in out and "[bold]x[/bold] [/nonsense]" in out


def test_json_is_one_document_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    with in_json(True):
        tell({"a": "é"}, "for people")
    tell({"a": 1}, "for people")
    assert capsys.readouterr().out == '{\n  "a": "é"\n}\nfor people\n'


def test_moments_are_read() -> None:
    assert moment(" ", "until") is None
    assert moment("2026-11-19T18:00+01:00", "until") == AT


@pytest.mark.parametrize("text", ["soon", "2026-11-19T18:00", "2026-11-19", "5 weeks"])
def test_what_is_no_moment_names_the_field(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        moment(text, "until")
    assert list(refused.value.fields) == ["until"]
