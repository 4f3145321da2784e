"""`guard`: what the guard sees in words, and what it is wrong about."""

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
from masthead.cli.acting import VARIABLE, person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.house import set_up_alone
from masthead.cli.output import simple, table, tell, warn
from masthead.core.decision import Finding
from masthead.kernel.actor import Actor, operator
from masthead.kernel.errors import Invalid, MastheadError

app = commands("Ask the guard, and say where it is wrong.")
AT_ONCE = 500
_FIELDS = {"text", "account", "alt"}


@app.command("wrong")
@answers
def wrong(
    review: str = typer.Argument(help="The review's id."),
    mark: str = typer.Argument(help="The finding, as the review names it: code@where:start-end."),
    account: str = typer.Option("", help="Where it is wrong; otherwise on all that you may approve."),
) -> None:
    """Say that a finding is wrong. It stays; the account's owners are told."""
    actor = person()
    from masthead.publishing.actions import report_false_alarm

    account_id = finding.account(actor, account).id if account else None
    review_id = finding.identifier(review, "review")
    made = report_false_alarm(actor=actor, review_id=review_id, mark=mark, account_id=account_id)
    tell({"id": made}, f"Said: {made}.")


@app.command("suggestions")
@answers
def suggestions(
    account: str = typer.Argument(help="Its id, its handle, or network:handle."),
    settled: bool = typer.Option(False, "--settled", help="Those that were settled, instead of those that wait."),
) -> None:
    """What approvers call wrong on an account, those reported most first."""
    actor = reader()
    from masthead.publishing.queries.false_alarms import false_alarms

    found = false_alarms(actor, finding.account(actor, account).id, settled=settled)
    rows = [(each.id, each.code, each.words, each.reports, each.reported_by, each.outcome) for each in found]
    tell(found, table(["Id", "Finding", "Words", "Reports", "By", "Outcome"], rows) if rows else "Nothing waits.")


@app.command()
@answers
def accept(
    suggestion: str = typer.Argument(help="Its id."),
    reason: str = typer.Option("", help="Why; whoever turns the other key reads it."),
) -> None:
    """Ask that the words may pass on this account: two keys let them."""
    actor = person()
    from masthead.publishing.actions import accept_false_alarm

    key = finding.identifier(suggestion, "suggestion")
    change = accept_false_alarm(actor=actor, false_alarm_id=key, reason=reason)
    tell({"change": change}, f"It waits for two keys: {change}.")


@app.command()
@answers
def dismiss(
    suggestion: str = typer.Argument(help="Its id."), reason: str = typer.Option(..., help="Why the finding was right.")
) -> None:
    """Say why the finding was right."""
    actor = person()
    from masthead.publishing.actions import dismiss_false_alarm

    key = finding.identifier(suggestion, "suggestion")
    dismiss_false_alarm(actor=actor, false_alarm_id=key, reason=reason)
    tell({"id": key}, "Dismissed.")


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
