"""From what people type to what is meant: an id, a handle, a name, an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid, NotFound
from masthead.kernel.ids import parse_id

if TYPE_CHECKING:
    from masthead.registry.queries import AccountView


def identifier(text: str, field: str) -> UUID:
    """The id that was typed."""
    found = parse_id(text)
    if found is None:
        raise Invalid(f"“{text}” is no id.", fields={field: "An id, as the lists print it."})
    return found


def account(actor: Actor, text: str) -> AccountView:
    """An account the actor sees: by id, by handle, or as `network:handle`."""
    from masthead.registry import queries

    if key := parse_id(text):
        return queries.account(actor, key)
    network, handle = text.split(":", 1) if ":" in text else ("", text)
    wanted = handle.lstrip("@").casefold()
    found = [
        view
        for view in queries.visible_accounts(actor, search=wanted, network=network)
        if wanted in (view.handle.lstrip("@").casefold(), view.display_name.casefold())
    ]
    names = [f"{view.network}:{view.handle} ({view.id})" for view in found]
    return found[_only("account", text, names)]


def office_id(actor: Actor, text: str) -> UUID:
    """An office the actor sees: by id, short name or name."""
    from masthead.people.queries import office, offices

    if key := parse_id(text):
        return office(actor, key).id
    found = [each for each in offices(actor) if text.casefold() in (each.slug, each.name.casefold())]
    return found[_only("office", text, [f"{each.name} ({each.id})" for each in found])].id


def partner_id(actor: Actor, text: str) -> UUID:
    """A partner the actor sees: by id or name."""
    from masthead.people.queries import partners

    found = [each for each in partners(actor) if text.casefold() in (str(each.id), each.name.casefold())]
    return found[_only("partner", text, [f"{each.name} ({each.id})" for each in found])].id


def campaign_id(actor: Actor, text: str) -> UUID:
    """A campaign the actor sees: by id or name."""
    from masthead.registry.queries import campaign, campaigns

    if key := parse_id(text):
        return campaign(actor, key).id
    found = [each for each in campaigns(actor) if text.casefold() == each.name.casefold()]
    return found[_only("campaign", text, [f"{each.name} ({each.id})" for each in found])].id


def person_id(actor: Actor, text: str) -> UUID:
    """A person the actor sees: by id, e-mail address or name."""
    from masthead.people.queries import people, person

    if key := parse_id(text):
        return person(actor, key).id
    wanted = text.casefold()
    found = [each for each in people(actor, search=text) if wanted in (each.email.casefold(), each.name.casefold())]
    return found[_only("person", text, [f"{each.name}, {each.email} ({each.id})" for each in found])].id


def scope_id(actor: Actor, scope: str, text: str) -> UUID | None:
    """What a scope names; None for everything, and for nothing typed."""
    if scope == "account" and text:
        return account(actor, text).id
    if scope == "office" and text:
        return office_id(actor, text)
    if scope == "campaign" and text:
        return campaign_id(actor, text)
    return identifier(text, "which") if text else None


def _only(what: str, text: str, found: Sequence[str]) -> int:
    """Zero, the place of the one that was found; raises where there is none, or more than one."""
    if not found:
        raise NotFound(f"No {what} “{text}” was found, or it is not yours to see.")
    if len(found) > 1:
        raise Invalid(f"More than one {what} is called “{text}”.", fields={what: f"One of {'; '.join(found)}."})
    return 0
