"""The register: every account and who answers for it."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, Moment, Reason, Text, Why
from masthead.api.paging import Paged, cut, page_of
from masthead.api.shapes import shown
from masthead.registry import actions, queries

area = Area("Accounts")
Side = shown(queries.SideView, "acting", "until")
Account = shown(queries.AccountView, "gaps", "unknown", without=("offices",))
Kind = Literal["official", "executive", "observed", "sandbox"]
Topic = Literal["politics", "death", "violence", "religion", "public_persons", "disaster"]


class Shift(Ask):
    """Hours in which somebody is there to answer: days from 0 (Monday) to 6, on the same day."""

    days: list[int] = Field(max_length=7)
    from_: Line = Field(alias="from", description="HH:MM")
    to: Line = Field(description="HH:MM")


class Facts(Ask):
    """Facts of an account; what is left out stays as it is."""

    office_id: UUID | None = None
    network: Line | None = None
    handle: Line | None = None
    native_id: Line | None = None
    display_name: Line | None = None
    purpose: Text | None = None
    audience: Text | None = None
    languages: list[Line] | None = Field(None, max_length=100)
    tier: int | None = Field(None, ge=0, le=2, description="0 emergency, news or regulator; 1 normal; 2 minor.")
    staffed: list[Shift] | None = Field(None, max_length=50)
    time_zone: Line | None = None
    url: Line | None = None
    options: dict[str, Line] | None = None
    allowed_links: list[Line] | None = Field(None, max_length=1000, description="Domains that it may link to.")
    usual_topics: list[Topic] | None = Field(None, description="Sensitive topics that are its everyday business.")
    market_terms: list[Line] | None = Field(None, max_length=1000, description="Words that move markets.")
    public_numbers: list[Line] | None = Field(
        None, max_length=1000, description="Telephone numbers and mailboxes that it publishes."
    )
    voice_rate: float | None = Field(
        None, ge=0.5, le=10, description="How many of a hundred of its own posts may be held for not sounding like it."
    )
    band: int | None = Field(None, ge=0, le=11, description="Its colour.")
    emblem: Line | None = None

    def facts(self) -> dict[str, Any]:
        """What was named, by the names of the register."""
        return self.model_dump(by_alias=True, exclude_unset=True, exclude_none=True, include=set(Facts.model_fields))


class Owners(Ask):
    """Who answers for an account; what is left out stays as it is."""

    communications_owner: UUID | None = None
    it_owner: UUID | None = None
    communications_deputy: UUID | None = None
    it_deputy: UUID | None = None

    def named(self) -> dict[str, UUID]:
        """The places that were named."""
        return self.model_dump(exclude_none=True, include=set(Owners.model_fields))


class AccountAsk(Facts):
    """An account to put on the register."""

    office_id: UUID
    network: Line
    handle: Line
    display_name: Line
    kind: Kind = "official"
    owners: Owners = Owners.model_validate({})


class AccountChange(Facts):
    """Facts of an account to change."""

    reason: Reason = ""


class OwnersChange(Owners):
    """Owners and deputies to change."""

    reason: Reason = ""


class Activated(Owners):
    """One line of the reviewed list."""

    account_id: UUID
    kind: Literal["official", "executive", "sandbox"] = "official"


class ActivationAsk(Ask):
    """The reviewed list of accounts to make active."""

    accounts: list[Activated] = Field(min_length=1, max_length=1000)
    reason: Reason = ""


class CredentialAsk(Ask):
    """What the network gave. It is sealed at once, and nobody at a page reads it again."""

    secret: str = Field(min_length=1, max_length=16_000, json_schema_extra={"writeOnly": True})
    rights: list[Line] = Field([], max_length=100)
    expires_at: Moment | None = None


class CredentialProposal(CredentialAsk):
    """What the network gave, and why."""

    reason: Reason = ""


class Changed(Schema):
    """The fields that changed now, and the two-key change that waits for the rest, if any."""

    changed: list[str]
    waits: UUID | None


class AccountFilters(Paged):
    """Which accounts."""

    search: Line = Field("", description="In name, handle and office.")
    network: Line = ""
    state: Literal["", "proposed", "active", "retired"] = Field("", description="Without, all but the retired.")
    kind: Literal["", "official", "executive", "observed", "sandbox"] = ""
    standing: Literal["", "doubt", "posture"] = Field(
        "", description="Those in doubt, or with open findings at their own login."
    )
    office_id: UUID | None = Field(None, description="With all below it.")


@area.read("/accounts", page_of(Account))
def list_accounts(request: HttpRequest, filters: Query[AccountFilters]) -> Any:
    """Accounts, by name."""
    found = queries.visible_accounts(
        reader(request),
        search=filters.search,
        network=filters.network,
        state=filters.state,
        kind=filters.kind,
        standing=filters.standing,
        office=filters.office_id,
        limit=filters.limit + 1,
        after=filters.after,
    )
    return cut(found, filters.limit)


@area.act("/accounts", scope="manage", gives=Made)
def propose_account(request: HttpRequest, asked: AccountAsk) -> Any:
    """Put an account on the register. It cannot send until two keys activate it."""
    made = actions.propose_account(actor=doer(request), kind=asked.kind, owners=asked.owners.named(), **asked.facts())
    return {"id": made}


@area.act("/accounts/activate", scope="manage", gives=Made)
def propose_activation(request: HttpRequest, asked: ActivationAsk) -> Any:
    """Ask for two keys to make accounts active; gives the two-key change."""
    lines = [actions.Activation(**line.dict()) for line in asked.accounts]
    return {"id": actions.propose_activation(actor=doer(request), accounts=lines, reason=asked.reason)}


@area.read("/accounts/{account_id}", Account)
def show_account(request: HttpRequest, account_id: UUID) -> Any:
    """One account, who answers for it, and what is missing."""
    return queries.account(reader(request), account_id)


@area.act("/accounts/{account_id}", scope="manage", gives=Changed, method="PATCH")
def change_account(request: HttpRequest, account_id: UUID, asked: AccountChange) -> Any:
    """Change facts of an account. What lets more through waits for two keys."""
    return actions.change_account(actor=doer(request), account_id=account_id, reason=asked.reason, **asked.facts())


@area.act("/accounts/{account_id}/owners", scope="manage", gives=Made)
def propose_owners(request: HttpRequest, account_id: UUID, asked: OwnersChange) -> Any:
    """Ask for two keys to change who answers for an account; gives the two-key change."""
    change = actions.propose_owner_change(
        actor=doer(request), account_id=account_id, reason=asked.reason, **asked.named()
    )
    return {"id": change}


@area.act("/accounts/{account_id}/retire", scope="manage")
def retire_account(request: HttpRequest, account_id: UUID, asked: Why) -> Any:
    """Let an account speak no more. Its past stays."""
    actions.retire_account(actor=doer(request), account_id=account_id, reason=asked.reason)


@area.act("/accounts/{account_id}/credential", scope="manage", gives=Made)
def propose_credential(request: HttpRequest, account_id: UUID, asked: CredentialProposal) -> Any:
    """Ask for two keys to connect an account; gives the two-key change."""
    return {"id": actions.propose_credential(actor=doer(request), account_id=account_id, **asked.dict())}


@area.act("/accounts/{account_id}/credential/reconnect", scope="manage", gives=Made)
def reconnect_credential(request: HttpRequest, account_id: UUID, asked: CredentialAsk) -> Any:
    """Connect the same account again, with the same or fewer rights."""
    return {"id": actions.reconnect_credential(actor=doer(request), account_id=account_id, **asked.dict())}


@area.act("/accounts/{account_id}/credential/revoke", scope="manage")
def revoke_credential(request: HttpRequest, account_id: UUID, asked: Why) -> Any:
    """Let Masthead open the network for this account no more."""
    actions.revoke_credential(actor=doer(request), account_id=account_id, reason=asked.reason)
