"""`post`: from a draft to the asking for publication."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell
from masthead.cli.reading import moment, text_or_input
from masthead.kernel.actor import Actor

app = commands("Write posts, and ask for their publication.")
_POST = typer.Argument(help="The post's id.")
_TEXT = typer.Option(None, help="The words, for every network; - reads them from standard input.")
_FOR = typer.Option([], "--text-for", help="NETWORK=WORDS: a network's own words. May be repeated.")
_ACCOUNT = typer.Option([], "--account", help="Who speaks: id, handle or network:handle. May be repeated.")
_TITLE = typer.Option(None, help="A title, where a network shows one.")
_LINK = typer.Option(None, help="The link under it.")
_CAMPAIGN = typer.Option(None, help="The campaign it belongs to: id or name.")
_SEND_AT = typer.Option(None, help="When it goes: a moment with its zone, or a span, as 2h.")
_VALIDITY = typer.Option(None, help="warning, timely, today or evergreen.")
_LAST_MOMENT = typer.Option(None, help="After this it is missed: a moment with its zone, or a span.")


@app.command()
@answers
def start(
    text: str = _TEXT,
    text_for: list[str] = _FOR,
    account: list[str] = _ACCOUNT,
    kind: str = typer.Option("post", help="post, reply, statement or correction."),
    title: str = _TITLE,
    link: str = _LINK,
    campaign: str = _CAMPAIGN,
    send_at: str = _SEND_AT,
    validity: str = _VALIDITY,
    last_moment: str = _LAST_MOMENT,
    reply_to: str = typer.Option("", help="What it replies to, as the network names it."),
    relates_to: str = typer.Option("", help="The post that it corrects or follows."),
) -> None:
    """Begin a post."""
    actor = person()
    from masthead.publishing.actions import start_post

    draft = _draft(actor, text, text_for, account, title, link, campaign, send_at, validity, last_moment)
    related = finding.identifier(relates_to, "relates_to") if relates_to else None
    post_id = start_post(actor=actor, kind=kind, relates_to=related, reply_to=reply_to, draft=draft)
    _say(actor, post_id, "Begun.")


@app.command()
@answers
def save(
    post: str = _POST,
    version: int = typer.Option(..., help="The draft's version that you looked at."),
    text: str = _TEXT,
    text_for: list[str] = _FOR,
    account: list[str] = _ACCOUNT,
    title: str = _TITLE,
    link: str = _LINK,
    campaign: str = _CAMPAIGN,
    send_at: str = _SEND_AT,
    validity: str = _VALIDITY,
    last_moment: str = _LAST_MOMENT,
) -> None:
    """Keep changes of a draft; what is not named stays."""
    actor = person()
    from masthead.publishing.actions import save_draft

    post_id = finding.identifier(post, "post")
    changes = _draft(actor, text, text_for, account, title, link, campaign, send_at, validity, last_moment)
    now_at = save_draft(actor=actor, post_id=post_id, version=version, changes=changes)
    tell({"id": post_id, "version": now_at}, f"Kept, as version {now_at}.")


@app.command()
@answers
def submit(post: str = _POST, version: int = typer.Option(..., help="The draft's version that you looked at.")) -> None:
    """Ask for publication of exactly what stands in the draft."""
    actor = person()
    from masthead.publishing.actions import submit_post

    post_id = finding.identifier(post, "post")
    review_id = submit_post(actor=actor, post_id=post_id, version=version)
    tell({"id": post_id, "review": review_id}, f"Asked. Its review is {review_id}.")


@app.command()
@answers
def withdraw(post: str = _POST, reason: str = typer.Option("", help="Why.")) -> None:
    """Take a post back before it is out."""
    actor = person()
    from masthead.publishing.actions import withdraw_post

    post_id = finding.identifier(post, "post")
    withdraw_post(actor=actor, post_id=post_id, reason=reason)
    tell({"id": post_id}, "Withdrawn.")


@app.command("list")
@answers
def listed(
    all_seen: bool = typer.Option(False, "--all", help="All that you see, not only your own."),
    state: str = typer.Option("", help="Only of this state."),
    account: str = typer.Option("", help="Only for this account."),
    search: str = typer.Option("", help="Only with these words."),
    limit: int = typer.Option(50, min=1, max=500, help="How many at most."),
) -> None:
    """Posts, the last begun first."""
    actor = reader()
    from masthead.publishing.queries.posts import posts

    account_id = finding.account(actor, account).id if account else None
    found = posts(actor, mine=not all_seen, state=state, account_id=account_id, search=search, limit=limit)
    rows = [(p.id, p.outcome, p.author.name, [a.handle for a in p.accounts], _short(p.title or p.text)) for p in found]
    tell(found, table(["Post", "State", "Author", "Accounts", "Words"], rows) if rows else "There are no such posts.")


@app.command()
@answers
def show(post: str = _POST) -> None:
    """One post's story."""
    actor = reader()
    _say(actor, finding.identifier(post, "post"), "")


def _say(actor: Actor, post_id: UUID, said: str) -> None:
    from masthead.publishing.queries.posts import post as read

    view = read(actor, post_id)
    lines = [*([said] if said else []), f"Post {view.id}, version {view.version}: {view.outcome}"]
    lines += [f"{label}: {value}" for label, value in (("Title", view.title), ("Campaign", view.campaign)) if value]
    lines += [f"Accounts: {', '.join(f'{a.network}:{a.handle}' for a in view.accounts) or 'none yet'}", view.text]
    sent = [(d.account.handle, d.state, d.due_at, d.last_moment, d.held_because) for d in view.deliveries]
    tell(view, *lines, *([table(["Account", "State", "Due", "Last moment", ""], sent)] if sent else []))


def _draft(
    actor: Actor,
    text: str | None,
    text_for: list[str],
    account: list[str],
    title: str | None,
    link: str | None,
    campaign: str | None,
    send_at: str | None,
    validity: str | None,
    last_moment: str | None,
) -> dict[str, Any]:
    """The fields that were named, as a draft holds them."""
    texts = {network: words for network, _, words in (each.partition("=") for each in text_for)}
    if text is not None:
        texts[""] = text_or_input(text)
    named: dict[str, Any] = {
        "texts": texts or None,
        "accounts": [str(finding.account(actor, each).id) for each in account] or None,
        "title": title,
        "link": link,
        "campaign": str(finding.campaign_id(actor, campaign)) if campaign else campaign,
        "send_at": _iso(send_at, "send_at"),
        "validity": validity,
        "last_moment": _iso(last_moment, "last_moment"),
    }
    return {field: value for field, value in named.items() if value is not None}


def _iso(text: str | None, field: str) -> str | None:
    if text is None:
        return None
    read = moment(text, field)
    return read.isoformat() if read else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
