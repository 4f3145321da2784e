"""`campaigns`: the hashtags they reserve, and who reviewed them."""

from __future__ import annotations

from datetime import date
from typing import Any

import typer

from masthead.cli import finding
from masthead.cli.acting import person, reader
from masthead.cli.commands import answers, commands
from masthead.cli.output import table, tell
from masthead.kernel.errors import Invalid

app = commands("Campaigns: who owns them, what they reserve, who reviewed them.")
_CAMPAIGN = typer.Argument(help="Its id or its name.")


@app.command("list")
@answers
def listed(closed: bool = typer.Option(False, "--closed", help="The closed ones too.")) -> None:
    """Campaigns, by their first day."""
    actor = reader()
    from masthead.registry.queries import campaigns

    found = campaigns(actor, closed=closed)
    rows = [(c.id, c.name, c.owner_name, f"{c.starts_on} to {c.ends_on}", " ".join(c.hashtags)) for c in found]
    heads = ["Id", "Name", "Owner", "Days", "Hashtags"]
    tell(found, table(heads, rows) if rows else "There are no campaigns.")


@app.command()
@answers
def show(campaign: str = _CAMPAIGN) -> None:
    """One campaign, its risk note, and who reviewed it."""
    actor = reader()
    from masthead.registry.queries import campaign as one

    view = one(actor, finding.campaign_id(actor, campaign))
    decided = f"{view.decision}, by {view.reviewer_name}: {view.review_note}" if view.decision else "not reviewed"
    tell(
        view,
        f"{view.name}, of {view.office_name}; owner {view.owner_name}; {view.starts_on} to {view.ends_on}",
        f"Hashtags: {', '.join('#' + tag for tag in view.hashtags) or 'none'}",
        f"Its people: {'everybody who writes for its accounts' if view.open_to_all else ', '.join(view.members)}",
        f"Risk note: {view.risk_note or 'none'}",
        f"How it is stopped: {view.stop_plan or 'not written down'}",
        f"Launch: {decided}",
    )


@app.command()
@answers
def add(
    name: str = typer.Argument(help="Its name."),
    office: str = typer.Option(..., help="Its office: id or name."),
    owner: str = typer.Option(..., help="Its owner, in house: id, address or name."),
    first: str = typer.Option(..., help="Its first day, as 2026-11-19."),
    last: str = typer.Option(..., help="Its last day."),
    account: list[str] = typer.Option([], "--account", help="An account of it. May be repeated."),
    hashtag: list[str] = typer.Option([], "--hashtag", help="A hashtag it reserves. May be repeated."),
    must_not_offend: list[str] = typer.Option([], "--must-not-offend", help="A person or place. May be repeated."),
    spelled: list[str] = typer.Option([], "--spelled", help="A name whose spelling is checked. May be repeated."),
    member: list[str] = typer.Option([], "--member", help="Who may use its hashtags. May be repeated."),
    risk_note: str = typer.Option("", help="What can go wrong."),
    stop_plan: str = typer.Option("", help="How it is stopped."),
) -> None:
    """Start a campaign."""
    actor = person()
    from masthead.registry.actions import add_campaign

    made = add_campaign(
        actor=actor,
        name=name,
        office_id=finding.office_id(actor, office),
        owner_id=finding.person_id(actor, owner),
        starts_on=_day(first, "starts_on"),
        ends_on=_day(last, "ends_on"),
        account_ids=[finding.account(actor, each).id for each in account],
        hashtags=hashtag,
        must_not_offend=must_not_offend,
        names=spelled,
        member_ids=[finding.person_id(actor, each) for each in member],
        risk_note=risk_note,
        stop_plan=stop_plan,
    )
    tell({"id": made}, f"Started: {made}.")


@app.command()
@answers
def change(
    campaign: str = _CAMPAIGN,
    name: str = typer.Option(None, help="Another name."),
    owner: str = typer.Option(None, help="Another owner: id, address or name."),
    first: str = typer.Option(None, help="Another first day."),
    last: str = typer.Option(None, help="Another last day."),
    hashtag: list[str] = typer.Option([], "--hashtag", help="All its hashtags, each named."),
    spelled: list[str] = typer.Option([], "--spelled", help="All names whose spelling is checked, each named."),
    member: list[str] = typer.Option([], "--member", help="All who may use its hashtags, each named."),
    risk_note: str = typer.Option(None, help="What can go wrong."),
    stop_plan: str = typer.Option(None, help="How it is stopped."),
) -> None:
    """Change a campaign; what is left out stays. What a reviewer looked at is to be reviewed anew."""
    actor = person()
    from masthead.registry.actions import change_campaign

    campaign_id = finding.campaign_id(actor, campaign)
    facts: dict[str, Any] = {
        "name": name,
        "owner_id": finding.person_id(actor, owner) if owner else None,
        "starts_on": _day(first, "starts_on") if first else None,
        "ends_on": _day(last, "ends_on") if last else None,
        "hashtags": hashtag or None,
        "names": spelled or None,
        "member_ids": [finding.person_id(actor, each) for each in member] or None,
        "risk_note": risk_note,
        "stop_plan": stop_plan,
    }
    named = {field: value for field, value in facts.items() if value is not None}
    change_campaign(actor=actor, campaign_id=campaign_id, **named)
    tell({"id": campaign_id}, "Changed.")


@app.command()
@answers
def review(
    campaign: str = _CAMPAIGN,
    decision: str = typer.Argument(help="go, pilot or no_go."),
    note: str = typer.Option("", help="Why."),
) -> None:
    """Decide on the launch, as another person than its owner and whoever wrote the risk note."""
    actor = person()
    from masthead.registry.actions import review_campaign

    campaign_id = finding.campaign_id(actor, campaign)
    review_campaign(actor=actor, campaign_id=campaign_id, decision=decision, note=note)
    tell({"id": campaign_id, "decision": decision}, "Decided.")


@app.command()
@answers
def close(campaign: str = _CAMPAIGN) -> None:
    """End a campaign; its hashtags are free."""
    actor = person()
    from masthead.registry.actions import close_campaign

    campaign_id = finding.campaign_id(actor, campaign)
    close_campaign(actor=actor, campaign_id=campaign_id)
    tell({"id": campaign_id}, "Closed.")


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Invalid(f"“{text}” is no day.", fields={field: "A day, as 2026-11-19."}) from error
