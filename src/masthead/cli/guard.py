"""`guard`: what the guard sees in words, before anything is written."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

import typer

from masthead.cli import finding
from masthead.cli.acting import VARIABLE, reader
from masthead.cli.commands import answers, commands
from masthead.cli.house import set_up_alone
from masthead.cli.output import simple, tell, warn
from masthead.core.decision import Finding
from masthead.kernel.actor import Actor, operator
from masthead.kernel.errors import Invalid, MastheadError

app = commands("Ask the guard.")
AT_ONCE = 500
_FIELDS = {"text", "account", "alt"}


@app.command()
@answers
def check(
    jsonl: bool = typer.Option(False, "--jsonl", help='A JSON object a line: {"text", "account"?, "alt"?}.'),
    account: str = typer.Option("", help="Whose rules count where a line names none: id, handle or network:handle."),
) -> None:
    """What the guard sees in the words on standard input; nothing is kept.

    With --jsonl each line is answered by {"findings": […]}, in order; a line that cannot be read by {"error": …}, and
    told by its number. Without an account only what needs nothing set up is looked for, and no token is needed.
    """
    actor = _actor()
    if jsonl:
        _check_lines(actor, account)
        return
    from masthead.publishing.queries.checking import Words, check_words

    [found] = check_words(actor, [Words(sys.stdin.read(), _account(actor, account))])
    lines = [f"{each.severity.word}: {each.message} ({each.where} {each.start}-{each.end})" for each in found]
    tell({"findings": _plain(found)}, *(lines or ["The guard sees nothing."]))


def _actor() -> Actor:
    """The person of the token. What needs no account needs no person, and no database either."""
    if os.environ.get(VARIABLE, "").strip():
        return reader()
    set_up_alone()
    return operator(getpass.getuser())


def _account(actor: Actor, text: str) -> UUID | None:
    """The account that was typed, as the person of the token sees it."""
    if not text:
        return None
    return finding.account(actor if actor.person_id else reader(), text).id


def _check_lines(actor: Actor, account: str) -> None:
    from masthead.publishing.queries.checking import Words, check_words

    known: dict[str, UUID | None] = {"": _account(actor, account)}
    numbered = enumerate(sys.stdin, 1)
    bad = 0
    while lines := list(islice(numbered, AT_ONCE)):
        read: list[Words | str] = []
        for number, line in lines:
            if line.strip():
                try:
                    said = _line(line)
                    named = said.get("account") or ""
                    if named not in known:
                        known[named] = _account(actor, named)
                    read.append(Words(said["text"], known[named], said.get("alt") or ""))
                except MastheadError as error:
                    bad += 1
                    read.append(f"Line {number}: {error.sentence}")
                    warn(f"Line {number}: {error.sentence}")
        _answer(read, check_words(actor, [each for each in read if not isinstance(each, str)]))
    if bad:
        raise typer.Exit(1)


def _line(line: str) -> dict[str, str]:
    """The words of one line. Raises `Invalid` saying what is wrong with it."""
    try:
        said = json.loads(line)
    except ValueError:
        raise Invalid("This is no JSON.") from None
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        raise Invalid('Expected an object with a "text".')
    if not all(isinstance(value, str) or value is None for value in (said.get("account"), said.get("alt"))):
        raise Invalid('"account" and "alt" are texts.')
    if unknown := sorted(said.keys() - _FIELDS):
        raise Invalid(f"Unknown: {', '.join(unknown)}.")
    return said


def _answer(read: Sequence[object], found: Iterator[Sequence[Finding]]) -> None:
    for each in read:
        said: dict[str, Any] = {"error": each} if isinstance(each, str) else {"findings": _plain(next(found))}
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _plain(found: Sequence[Finding]) -> list[Any]:
    return [{**simple(each), "severity": each.severity.word} for each in found]
