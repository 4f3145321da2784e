"""`terms`: the organization's own words."""

from __future__ import annotations

from uuid import UUID

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid

app = commands("Own words: what is not said from an office or an account, and what is allowed all the same.")
_TEXT = typer.Argument(help="The words, written out as they are said.")
_TERM = typer.Argument(help="Its id.")
_OFFICE = typer.Option("", help="From this office and all below it: id or name.")
_ACCOUNT = typer.Option("", help="From this account alone: id, handle or network:handle.")


@app.command("list")
@answers
def listed(
    search: str = typer.Option("", help="Only with these words."),
    kind: str = typer.Option("", help="not_said or allowed."),
    office: str = typer.Option("", help="What holds in this office."),
    account: str = typer.Option("", help="What holds for this account."),
    ended: bool = typer.Option(False, "--ended", help="What has ended, instead of what holds."),
    limit: int = typer.Option(50, min=1, max=500, help="How many at most."),
) -> None:
    """What is not said and what is allowed, the last added first."""
    actor = reader()
    from masthead.registry.queries import terms

    found = terms(
        actor,
        search=search,
        kind=kind,
        office_id=finding.office_id(actor, office) if office else None,
        account_id=finding.account(actor, account).id if account else None,
        ended=ended,
        limit=limit,
    )
    rows = [(t.id, t.text, t.severity or "allowed", t.account or t.office, t.added_by, t.reason) for t in found]
    tell(found, table(["Id", "Words", "Weight", "Where", "By", "Why"], rows) if rows else "There are none.")


@app.command()
@answers
def add(
    text: str = _TEXT,
    severity: str = typer.Option("hold", help="advise, hold or block."),
    reason: str = typer.Option(..., help="Why it is not said; authors read it."),
    office: str = _OFFICE,
    account: str = _ACCOUNT,
) -> None:
    """From now on it is not said there."""
    actor = person()
    from masthead.registry.actions import add_term

    scope, scope_id = _where(actor, office, account)
    made = add_term(actor=actor, scope=scope, scope_id=scope_id, text=text, severity=severity, reason=reason)
    tell({"id": made}, f"Not said from there: {made}.")


@app.command()
@answers
def allow(
    text: str = _TEXT,
    reason: str = typer.Option(..., help="Why it may be said; whoever turns a key reads it."),
    office: str = _OFFICE,
    account: str = _ACCOUNT,
) -> None:
    """Ask that exactly these words may be said there: two keys allow it."""
    actor = person()
    from masthead.registry.actions import allow_term

    scope, scope_id = _where(actor, office, account)
    change = allow_term(actor=actor, scope=scope, scope_id=scope_id, text=text, reason=reason)
    tell({"change": change}, f"It waits for two keys: masthead key turn {change}")


@app.command()
@answers
def weigh(
    term: str = _TERM,
    severity: str = typer.Option(..., help="advise, hold or block."),
    reason: str = typer.Option(..., help="Why."),
) -> None:
    """Let what is not said weigh more, at once, or less, by two keys."""
    actor = person()
    from masthead.registry.actions import weigh_term

    came = weigh_term(actor=actor, term_id=finding.identifier(term, "term"), severity=severity, reason=reason)
    tell(came, _said(came.waits))


@app.command()
@answers
def end(term: str = _TERM, reason: str = typer.Option(..., help="Why.")) -> None:
    """End it: what was allowed at once, what is not said by two keys."""
    actor = person()
    from masthead.registry.actions import end_term

    came = end_term(actor=actor, term_id=finding.identifier(term, "term"), reason=reason)
    tell(came, _said(came.waits))


def _said(waits: object) -> str:
    return f"It waits for two keys: masthead key turn {waits}" if waits else "It holds."


def _where(actor: Actor, office: str, account: str) -> tuple[str, UUID]:
    if bool(office) == bool(account):
        raise Invalid("Name where it holds.", fields={"office": "Either an office or an account."})
    if account:
        return "account", finding.account(actor, account).id
    return "office", finding.office_id(actor, office)
