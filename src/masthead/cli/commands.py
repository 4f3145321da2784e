"""Commands that answer: each takes `--json`, closes what it opened, and ends with an exit code that scripts can use."""

from __future__ import annotations

import functools
import inspect
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any

import typer

from masthead.cli import house
from masthead.cli.failures import Failure, failure_of
from masthead.cli.output import in_json, is_json, warn

EXITS = "Exit codes: 0 done, 1 refused or invalid, 2 wrong usage, 3 not found, 4 unavailable, 5 conflict."
_JSON = inspect.Parameter(
    "as_json",
    inspect.Parameter.KEYWORD_ONLY,
    default=False,
    annotation=Annotated[bool, typer.Option("--json", help="Print one JSON document.")],
)


def commands(help: str) -> typer.Typer:
    """A group of commands."""
    return typer.Typer(help=help, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)


def answers(function: Callable[..., None]) -> Callable[..., None]:
    """Make a command of `function`: adds `--json`, and tells what goes wrong in a sentence."""

    @functools.wraps(function)
    def command(*args: Any, as_json: bool, **given: Any) -> None:
        with in_json(as_json), house.closing():
            try:
                function(*args, **given)
            except typer.Exit:
                raise
            except Exception as error:
                failure = failure_of(error)
                if failure is None:
                    raise
                _tell(failure)
                raise typer.Exit(failure.exit_code) from None

    signature = inspect.signature(function, eval_str=True)
    parameters = [*signature.parameters.values(), _JSON]
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _tell(failure: Failure) -> None:
    if is_json():
        findings = [{**asdict(each), "severity": each.severity.word} for each in failure.findings]
        said = {
            "code": failure.code, "sentence": failure.sentence, "fields": dict(failure.fields), "findings": findings,
        }  # fmt: skip
        sys.stdout.write(json.dumps({"error": said}, ensure_ascii=False, indent=2) + "\n")
        return
    named = [f"  {name}: {wanted}" for name, wanted in failure.fields.items() if wanted != failure.sentence]
    named += [f"  {each.severity.word}: {each.message}" for each in failure.findings]
    warn(failure.sentence, *named)
