"""`accounts`: the register."""

from __future__ import annotations

from uuid import UUID

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell, word
from masthead.kernel.actor import Actor

app = commands("The register: every account and who answers for it.")
_COMMUNICATIONS = typer.Option("", "--communications-owner", help="The owner of communications: id, address or name.")
_IT = typer.Option("", "--it-owner", help="The owner of IT.")
_COMMUNICATIONS_DEPUTY = typer.Option("", "--communications-deputy", help="Their deputy, of communications.")
_IT_DEPUTY = typer.Option("", "--it-deputy", help="Their deputy, of IT.")
_KIND = typer.Option("official", help="official, executive, observed or sandbox.")


@app.command("list")
@answers
def listed(
    search: str = typer.Option("", help="Only with this in name, handle or office."),
    network: str = typer.Option("", help="Only of this network."),
    state: str = typer.Option("", help="proposed, active or retired; without, all but the retired."),
    kind: str = typer.Option("", help="official, executive, observed or sandbox."),
    office: str = typer.Option("", help="Only of this office and those below it."),
    limit: int = typer.Option(200, min=1, max=10_000, help="How many at most."),
) -> None:
    """Accounts, by name."""
    actor = reader()
    from masthead.registry.queries import visible_accounts

    found = visible_accounts(
        actor,
        search=search,
        network=network,
        state=state,
        kind=kind,
        office=finding.office_id(actor, office) if office else None,
        limit=limit,
    )
    rows = [
        (a.id, a.display_name, f"{a.network}:{a.handle}", a.office_name, "orphaned" if a.orphaned else a.state)
        for a in found
    ]
    tell(found, table(["Id", "Name", "Account", "Office", "State"], rows) if rows else "There are no such accounts.")


@app.command()
@answers
def show(account: str = typer.Argument(help="Its id, its handle, or network:handle.")) -> None:
    """One account, who answers for it, and what is missing."""
    actor = reader()
    view = finding.account(actor, account)
    lines = [
        f"{view.display_name} ({view.network}:{view.handle}), {view.kind}, {view.state}, of {view.office_name}",
        f"Id: {view.id}",
        f"Purpose: {view.purpose or 'not written down'}",
        f"Audience: {view.audience or 'not written down'}",
    ]
    for label, side in (("Communications", view.communications), ("IT", view.it)):
        owner = side.owner.name if side.owner else "nobody"
        deputy = f", deputy {side.deputy.name}" if side.deputy else ""
        lines.append(f"{label}: {owner}{deputy}{' (the deputy acts)' if side.answers == 'deputy' else ''}")
    if view.active_since:
        lines.append(f"Active since {word(view.active_since)}")
    if view.in_doubt:
        lines.append("In doubt: nothing is sent from it until both its owners bring it back")
    lines += [f"Missing: {gap.sentence}" for gap in view.gaps]
    lines += [f"Cannot be known: {each.sentence}" for each in view.unknown]
    tell({"account": view, "gaps": view.gaps, "unknown": view.unknown}, *lines)


@app.command()
@answers
def propose(
    network: str = typer.Argument(help="The network, as bluesky."),
    handle: str = typer.Argument(help="Its handle there."),
    name: str = typer.Option(..., help="Its name, as people see it."),
    office: str = typer.Option(..., help="Its office: id or name."),
    kind: str = _KIND,
    purpose: str = typer.Option(None, help="What it is for."),
    audience: str = typer.Option(None, help="Whom it speaks to."),
    language: list[str] = typer.Option([], "--language", help="A language it speaks, as en. May be repeated."),
    url: str = typer.Option(None, help="Its public address."),
    tier: int = typer.Option(None, help="0 emergency or news, 1 normal, 2 minor."),
    communications_owner: str = _COMMUNICATIONS,
    it_owner: str = _IT,
    communications_deputy: str = _COMMUNICATIONS_DEPUTY,
    it_deputy: str = _IT_DEPUTY,
) -> None:
    """Put an account on the register. It cannot send until two keys activate it."""
    actor = person()
    from masthead.registry.actions import propose_account

    facts = {"purpose": purpose, "audience": audience, "languages": language or None, "url": url, "tier": tier}
    account_id = propose_account(
        actor=actor,
        office_id=finding.office_id(actor, office),
        network=network,
        handle=handle,
        display_name=name,
        kind=kind,
        owners=_owners(actor, communications_owner, it_owner, communications_deputy, it_deputy),
        **{field: value for field, value in facts.items() if value is not None},
    )
    tell({"id": account_id}, f"Proposed: {account_id}. Two keys activate it: masthead accounts activate {account_id}")


@app.command()
@answers
def activate(
    account: list[str] = typer.Argument(help="One account or more: id, handle or network:handle."),
    kind: str = _KIND,
    communications_owner: str = _COMMUNICATIONS,
    it_owner: str = _IT,
    communications_deputy: str = _COMMUNICATIONS_DEPUTY,
    it_deputy: str = _IT_DEPUTY,
    reason: str = typer.Option("", help="Why; whoever turns the other key reads it."),
) -> None:
    """Ask for two keys to make these accounts active. Owners that are not named stay as the register has them."""
    actor = person()
    from masthead.registry.actions import Activation, propose_activation

    owners = _owners(actor, communications_owner, it_owner, communications_deputy, it_deputy)
    lines = [Activation(account_id=finding.account(actor, each).id, kind=kind, **owners) for each in account]
    change_id = propose_activation(actor=actor, accounts=lines, reason=reason)
    said = {"change": change_id, "accounts": [line.account_id for line in lines]}
    tell(said, f"Asked. Keys are turned by: masthead key turn {change_id}")


@app.command()
@answers
def change(
    account: str = typer.Argument(help="Its id, its handle, or network:handle."),
    purpose: str = typer.Option(None, help="What it is for."),
    audience: str = typer.Option(None, help="Whom it speaks to."),
    url: str = typer.Option(None, help="Its public address."),
    tier: int = typer.Option(None, help="0 emergency or news, 1 normal, 2 minor."),
    link: list[str] = typer.Option([], "--link", help="All domains it may link to, each named."),
    usual_topic: list[str] = typer.Option(
        [], "--usual-topic", help="All sensitive topics that are its everyday business, each named; none: take out all."
    ),
    market_term: list[str] = typer.Option(
        [], "--market-term", help="All words that move markets, each named; none: take out all."
    ),
    public_number: list[str] = typer.Option(
        [], "--public-number", help="All telephone numbers and mailboxes it publishes, each named; none: take out all."
    ),
    voice_rate: float = typer.Option(
        None, help="How many of a hundred of its own posts may be held for not sounding like it, .5 to 10."
    ),
    reason: str = typer.Option("", help="Why; whoever turns the other key reads it."),
) -> None:
    """Change facts of an account; what is left out stays. What lets more through waits for two keys."""
    actor = person()
    from masthead.registry.actions import change_account

    facts = {"purpose": purpose, "audience": audience, "url": url, "tier": tier, "allowed_links": link or None}
    facts |= {"usual_topics": _listed(usual_topic), "market_terms": _listed(market_term)}
    facts |= {"public_numbers": _listed(public_number), "voice_rate": voice_rate}
    named = {field: value for field, value in facts.items() if value is not None}
    done = change_account(actor=actor, account_id=finding.account(actor, account).id, reason=reason, **named)
    lines = [f"Changed: {', '.join(done.changed)}."] if done.changed else []
    lines += [f"The rest waits for two keys: masthead key turn {done.waits}"] if done.waits else []
    tell(done, *lines)


@app.command()
@answers
def retire(
    account: str = typer.Argument(help="Its id, its handle, or network:handle."),
    reason: str = typer.Option(..., help="Why; it is kept in the ledger."),
) -> None:
    """Let an account speak no more. Its past stays."""
    actor = person()
    from masthead.registry.actions import retire_account

    account_id = finding.account(actor, account).id
    retire_account(actor=actor, account_id=account_id, reason=reason)
    tell({"id": account_id}, "Retired.")


@app.command("voice")
@answers
def show_voice(account: str = typer.Argument(help="Its id, its handle, or network:handle.")) -> None:
    """An account's own voice: whether it is known, and what of its own posts it would hold."""
    actor = reader()
    from masthead.delivery.queries import voice

    view = voice(actor, finding.account(actor, account).id)
    lines = [f"May hold wrongly: {view.rate:g} % of its own posts"]
    if view.state == "silent":
        lines.insert(0, f"Silent: {view.posts} of {view.needed} posts")
    else:
        lines.insert(0, f"Learned from {view.posts} posts, {word(view.learned_at)}")
        lines += [f"Measured on its own posts: {view.measured:g} %", f"Typical: {', '.join(view.words)}"]
    lines += ["It is being learned."] if view.under_way else []
    tell(view, *lines)


@app.command("learn-voice")
@answers
def ask_for_voice(account: str = typer.Argument(help="Its id, its handle, or network:handle.")) -> None:
    """Have an account's own voice learned from what it said until now."""
    actor = person()
    from masthead.delivery.voices import learn_voice

    job = learn_voice(actor=actor, account_id=finding.account(actor, account).id)
    tell({"id": job}, f"Asked. How far it is: masthead jobs show {job}")


def _listed(given: list[str]) -> list[str] | None:
    return None if not given else [] if given == ["none"] else given


def _owners(actor: Actor, communications: str, it: str, communications_deputy: str, it_deputy: str) -> dict[str, UUID]:
    named = {
        "communications_owner": communications,
        "it_owner": it,
        "communications_deputy": communications_deputy,
        "it_deputy": it_deputy,
    }
    return {place: finding.person_id(actor, text) for place, text in named.items() if text}
