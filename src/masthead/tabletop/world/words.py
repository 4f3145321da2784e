"""What is said ahead: campaigns with their hashtags, approved statements and templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from masthead.kernel.clock import now
from masthead.publishing.actions import give_standing_approval, make_template
from masthead.registry.actions import add_campaign, review_campaign
from masthead.tabletop.moments import minutes_of
from masthead.tabletop.scenario import Table
from masthead.tabletop.world.world import World

_FIELD = re.compile(r"\{(\w+)\}")
_LIVE = re.compile(r"\b(exercise|drill|test)\b", re.IGNORECASE)
_NOT = re.compile(r"\bnot an? (exercise|drill|test)\b", re.IGNORECASE)
FILLINGS = 100


def add_campaigns(world: World) -> None:
    """The campaigns that are registered, with all accounts of the incident."""
    for campaign in world.fixtures.get("campaigns", ()):
        window = [minutes_of(each) for each in campaign.get("window", ())]
        begins, ends = [*window, None, None][:2]
        world.campaigns[str(campaign["id"])] = made = add_campaign(
            actor=world.openers[0],
            name=str(campaign["id"]),
            office_id=world.office_id,
            owner_id=world.people.get(str(campaign.get("owner"))) or world.openers[0].person,
            starts_on=world.clock.moment(-60 * 24 * 60 if begins is None else begins).date(),
            ends_on=world.clock.moment(60 * 24 * 60 if ends is None else ends).date(),
            account_ids=list(world.accounts.values()),
            hashtags=[str(tag) for tag in campaign.get("tags", ())],
            names=[str(name) for name in campaign.get("names", ())],
            member_ids=[world.people[name] for name in campaign.get("reserved_for", ()) if name in world.people],
            risk_note=str(campaign.get("risk_note") or "Looked at before the replay."),
            stop_plan=str(campaign.get("stop_plan") or "Its posts are paused."),
        )
        review_campaign(actor=world.openers[1], campaign_id=made, decision="go")


def add_templates(world: World) -> None:
    """The approved statements, each with a yes given ahead for whoever may speak in a crisis; and the templates of high
    impact, which take two who type their mode."""
    for said in world.fixtures.get("statements", ()):
        _template(world, said, live=False)
    for said in world.fixtures.get("templates", ()):
        _template(world, said, live=said.get("impact") == "high")


def template_text(world: World, name: str) -> str:
    """The body of a template or statement of the fixtures."""
    known = [*world.fixtures.get("templates", ()), *world.fixtures.get("statements", ())]
    return next((str(each["text"]) for each in known if each.get("id") == name), "")


def filling(world: World, body: str, said: Table) -> dict[str, str]:
    """What fills a template's fields: what the step says, and for the rest what anybody would write at that minute."""
    given = {name: str(value) for name, value in (said.get("fill") or {}).items()}
    account = str(said.get("account") or next(iter(world.accounts), ""))
    usual = {
        "time": f"{world.clock.moment(world.clock.minute):%H:%M}",
        "next_update": f"{world.clock.moment(world.clock.minute + 60):%H:%M}",
        "site": "https://example.com/info",
        "account": account,
        "handle": f"@{account}",
        "hazard": "danger",
        "what": "what is being said about us",
    }
    return {field: given.get(field) or usual.get(field, "as announced") for field in _FIELD.findall(body)}


def filled(world: World, body: str, said: Table) -> str:
    """A template's body with its fields filled."""
    values = filling(world, body, said)
    return _FIELD.sub(lambda found: values[found.group(1)], body)


def mode_of(text: str) -> str:
    """The mode that a text of high impact bears: EXERCISE where it says that it is one, else LIVE."""
    return "EXERCISE" if _LIVE.search(_NOT.sub("", text)) else "LIVE"


def _template(world: World, said: Table, *, live: bool) -> None:
    name, body = str(said["id"]), str(said["text"])
    fields: Mapping[str, Any] = {field: {"type": "text", "max": 300} for field in _FIELD.findall(body)}
    world.templates[name] = made = make_template(
        actor=world.openers[0],
        office_id=world.office_id,
        name=mode_of(body) if live else name,
        body=body,
        fields=fields,
        live=live,
    )
    senders = _senders(world)
    if senders and not live:
        give_standing_approval(
            actor=world.openers[1],
            template_id=made,
            accounts=list(world.accounts.values()),
            senders_=senders,
            count=FILLINGS,
            starts_at=now(),
            ends_at=now() + timedelta(days=360),
        )


def _senders(world: World) -> list[UUID]:
    return [world.people[name] for name in world.people if "publish_statement" in world.rights(name)]
