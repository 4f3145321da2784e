"""`pass`: the crisis lane. What is said through a freeze, by whom, and whose yes it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell
from masthead.cli.reading import text_or_input

if TYPE_CHECKING:
    from masthead.delivery.queries import Release

app = commands("The crisis lane: say something through a freeze, and give the yes that it waits for.")
_PASS = typer.Argument(help="The pass's id.")
_ACCOUNT = typer.Option(..., "--account", help="Who speaks: id, handle or network:handle. May be repeated.")
_KIND = typer.Option("statement", help="statement, post or correction.")
_TEXT = typer.Argument(help="The words; - reads them from standard input.")
_TITLE = typer.Option("", help="A title, where a network shows one.")
_LINK = typer.Option("", help="The link under it.")
_SUBJECT = typer.Option([], "--subject", help="What it concerns: an expert in it may confirm a cause. May be repeated.")


@app.command("list")
@answers
def listed(freeze: str = typer.Option("", help="Everything that was released through this freeze.")) -> None:
    """What waits for a second person or an expert, and what was said alone and not reviewed yet."""
    actor = reader()
    from masthead.delivery.queries import alarms, releases, waiting_releases

    found = (
        releases(actor, finding.identifier(freeze, "freeze")) if freeze else (*alarms(actor), *waiting_releases(actor))
    )
    rows = [(each.id, each.kind, each.state, each.released_by, _missing(each), _words(each)) for each in found]
    head = ["Pass", "Kind", "State", "Released by", "Lacks", "Words"]
    tell(found, table(head, rows) if rows else "Nothing waits.")


@app.command()
@answers
def show(pass_: str = _PASS) -> None:
    """One pass: what it lets through, whose yes it has, and whose it lacks."""
    actor = reader()
    from masthead.delivery.queries import release

    each = release(actor, finding.identifier(pass_, "pass"))
    lines = [f"Pass {each.id} ({each.kind}): {each.state}, released by {each.released_by}. {each.reason}".strip()]
    for one in each.deliveries:
        lines += ["", f"{one.account.display_name} ({one.account.network}:{one.account.handle})", one.text]
    lines += [f"  {one.severity.word}: {one.message}" for one in each.findings]
    tell(each, *lines, *([f"It lacks {_missing(each)}."] if _missing(each) else []))


@app.command()
@answers
def speakers(freeze: str = typer.Argument(help="The freeze's id.")) -> None:
    """Who may speak through a freeze: its crisis leads, and those whom they named."""
    actor = reader()
    from masthead.freeze import queries

    view = queries.freeze(actor, finding.identifier(freeze, "freeze"))
    leads, named = queries.crisis_leads(view), queries.speakers(view.id)
    rows = [*(("", name, "crisis lead") for _, name in leads)]
    rows += [(str(each.id), each.name, f"named by {each.named_by}") for each in named]
    said = {"crisis_leads": [{"id": key, "name": name} for key, name in leads], "speakers": named}
    tell(said, table(["Naming", "Who", "Why"], rows) if rows else "Nobody may speak through it.")


@app.command()
@answers
def name(
    freeze: str = typer.Argument(help="The freeze's id."),
    who: str = typer.Argument(help="Who may speak: id, e-mail address or name."),
) -> None:
    """Name somebody in house who may speak through a freeze."""
    actor = person()
    from masthead.freeze.actions import name_speaker

    freeze_id, person_id = finding.identifier(freeze, "freeze"), finding.person_id(actor, who)
    named = name_speaker(actor=actor, freeze_id=freeze_id, person_id=person_id)
    tell({"id": named, "freeze": freeze_id, "person": person_id}, f"Named. Take it back: masthead pass unname {named}")


@app.command()
@answers
def unname(naming: str = typer.Argument(help="The id that `pass name` gave.")) -> None:
    """They speak through the freeze no longer."""
    actor = person()
    from masthead.freeze.actions import withdraw_speaker

    speaker_id = finding.identifier(naming, "naming")
    withdraw_speaker(actor=actor, speaker_id=speaker_id)
    tell({"id": speaker_id}, "Taken back.")


@app.command()
@answers
def template(
    template: str = typer.Argument(help="The template's id."),
    account: list[str] = _ACCOUNT,
    value: list[str] = typer.Option([], "--value", help="FIELD=VALUE: what fills a declared field. May be repeated."),
    kind: str = _KIND,
    reason: str = typer.Option("", help="Why; it is kept in the ledger."),
) -> None:
    """Say an approved template, with nothing but its declared fields filled."""
    actor = person()
    from masthead.publishing.actions import release_template

    values = {field: said for field, _, said in (each.partition("=") for each in value)}
    given = release_template(
        actor=actor,
        template_id=finding.identifier(template, "template"),
        values=values,
        accounts=[finding.account(actor, each).id for each in account],
        kind=kind,
        reason=reason,
    )
    _told(given)


@app.command()
@answers
def text(
    words: str = _TEXT,
    account: list[str] = _ACCOUNT,
    kind: str = _KIND,
    title: str = _TITLE,
    link: str = _LINK,
    subject: list[str] = _SUBJECT,
    reason: str = typer.Option("", help="Why; it is kept in the ledger."),
) -> None:
    """Be the first of two who say free text."""
    actor = person()
    from masthead.publishing.actions import release_text

    accounts = [finding.account(actor, each).id for each in account]
    _told(release_text(actor=actor, accounts=accounts, reason=reason, **_said(words, kind, title, link, subject)))


@app.command()
@answers
def glass(
    words: str = _TEXT,
    account: list[str] = _ACCOUNT,
    reason: str = typer.Option(..., help="Why nobody else could be asked; the owners read it."),
    kind: str = _KIND,
    title: str = _TITLE,
    link: str = _LINK,
    subject: list[str] = _SUBJECT,
) -> None:
    """Break the glass: say free text alone, where the policy allows it. All owners are alarmed, another reviews it."""
    actor = person()
    from masthead.publishing.actions import break_glass

    accounts = [finding.account(actor, each).id for each in account]
    _told(break_glass(actor=actor, accounts=accounts, reason=reason, **_said(words, kind, title, link, subject)))


@app.command()
@answers
def held(
    delivery: str = typer.Argument(help="The frozen delivery's id."),
    reason: str = typer.Option("", help="Why this one goes; it is kept in the ledger."),
) -> None:
    """Let one held post through by name: as a crisis lead, alone where the guard is clear."""
    actor = person()
    from masthead.publishing.actions import release_held

    _told(release_held(actor=actor, delivery_id=finding.identifier(delivery, "delivery"), reason=reason))


@app.command()
@answers
def confirm(pass_: str = _PASS) -> None:
    """Be the second person who lets it through."""
    actor = person()
    from masthead.publishing.actions import confirm_release

    pass_id = finding.identifier(pass_, "pass")
    confirm_release(actor=actor, pass_id=pass_id)
    _told(pass_id)


@app.command()
@answers
def claim(pass_: str = _PASS, reason: str = typer.Option(..., help="How you know; it is kept in the ledger.")) -> None:
    """Confirm the cause or the culprit that it names: of IT, or expert in the subject."""
    actor = person()
    from masthead.publishing.actions import confirm_claim

    pass_id = finding.identifier(pass_, "pass")
    confirm_claim(actor=actor, pass_id=pass_id, reason=reason)
    _told(pass_id)


@app.command()
@answers
def review(
    pass_: str = _PASS,
    verdict: str = typer.Option(..., help="right or wrong."),
    reason: str = typer.Option(..., help="Why; it is kept in the ledger."),
) -> None:
    """Review what another person said alone; the alarm ends."""
    actor = person()
    from masthead.freeze.actions import review_glass

    pass_id = finding.identifier(pass_, "pass")
    review_glass(actor=actor, pass_id=pass_id, verdict=verdict, reason=reason)
    tell({"id": pass_id, "verdict": verdict}, "Reviewed. The alarm is over.")


def _said(words: str, kind: str, title: str, link: str, subject: Sequence[str]) -> dict[str, Any]:
    return {"text": text_or_input(words), "kind": kind, "title": title, "link": link, "subjects": list(subject)}


def _told(pass_id: UUID) -> None:
    from masthead.freeze.queries import open_pass

    given = open_pass(pass_id)
    effective = given.effective_at is not None
    lacks = [
        *(["a second person: masthead pass confirm"] if given.lacks_second else []),
        *(["somebody who confirms what it claims: masthead pass claim"] if given.lacks_expert else []),
    ]
    said = "It goes through now." if effective else f"It waits for {', and for '.join(lacks)} {pass_id}"
    tell({"id": pass_id, "effective": effective}, f"Pass {pass_id}. {said}")


def _missing(each: Release) -> str:
    lacks = [
        *(["a second person"] if each.lacks_second else []),
        *(["an expert"] if each.lacks_expert else []),
        *(["a review"] if each.kind == "glass" and each.reviewed_at is None else []),
    ]
    return ", ".join(lacks)


def _words(each: Release) -> str:
    line = " ".join(each.deliveries[0].text.split()) if each.deliveries else ""
    return line if len(line) <= 60 else line[:59] + "…"
