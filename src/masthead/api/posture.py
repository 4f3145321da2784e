"""How accounts' own logins stand, and accounts in doubt."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Day, Line, Moment, Reason, Why
from masthead.api.shapes import shown
from masthead.registry import actions, queries

area = Area("Posture")
Attested = shown(queries.Attested)
Finding = shown(queries.PostureFinding)
Without = shown(queries.WithoutFactor)
Found = shown(queries.PostureOf)
Checked = shown(queries.PostureCheck)
Doubt = shown(queries.DoubtView)
Posture = shown(queries.PostureView)


class PostureAsk(Ask):
    """How a network's own login for an account stands, and who was asked."""

    native_login: Literal["system_held", "present", "held_by_person"] = Field(
        description="Nobody has it but the organization's vault; it is there; or a person holds it."
    )
    second_factor: Literal["app", "key", "sms", "off"]
    off_since: Day | None = Field(None, description="From which day it is off, where that is known.")
    recovery: Literal["organization", "mobile", "private", "unknown"] = Field(
        description="By an address or phone of the organization, a mobile number, or a private address."
    )
    asked: Line = Field(description="Who was asked.")
    asked_on: Day | None = Field(None, description="On which day; today, if left out.")


class CheckAsk(Ask):
    """What is checked."""

    scope: Literal["all", "office", "account"] = "all"
    scope_id: UUID | None = None


class RiskAsk(Ask):
    """A finding to bear for a while."""

    finding: Line = Field(description="Its code.")
    until: Moment | None = Field(None, description="At most 90 days ahead. Without an end it is refused.")
    reason: Reason


class RestoreAsk(Ask):
    """What was gone through before the account comes back."""

    checked: list[Literal["sessions_ended", "recovery_checked", "second_factor_set", "profile_reviewed"]] = Field(
        max_length=4
    )
    note: Reason = ""


class Restored(Schema):
    """Whether this was the second side: the account may send again."""

    restored: bool


@area.read("/accounts/{account_id}/posture", Posture)
def show_posture(request: HttpRequest, account_id: UUID) -> Any:
    """How an account's own login stands, and what is open."""
    return queries.posture(reader(request), account_id)


@area.act("/accounts/{account_id}/posture", scope="manage", gives=Made)
def attest_posture(request: HttpRequest, account_id: UUID, asked: PostureAsk) -> Any:
    """Say how an account's own login stands: by its owner of IT, or their deputy."""
    return {"id": actions.attest_posture(actor=doer(request), account_id=account_id, **asked.dict())}


@area.act("/accounts/{account_id}/risks", scope="manage", gives=Made)
def accept_risk(request: HttpRequest, account_id: UUID, asked: RiskAsk) -> Any:
    """Bear an open finding until a moment; after it, it is open again."""
    return {"id": actions.accept_risk(actor=doer(request), account_id=account_id, **asked.dict())}


@area.act("/posture/check", scope="manage", gives=Checked)
def check_posture(request: HttpRequest, asked: CheckAsk) -> Any:
    """Look through the logins of an account, an office or all; both owners are told what is open."""
    return actions.check_posture(actor=doer(request), **asked.dict())


@area.act("/accounts/{account_id}/doubt", scope="freeze", gives=Made)
def doubt_account(request: HttpRequest, account_id: UUID, asked: Why) -> Any:
    """Say that an account may not be in our hands: nothing is sent from it."""
    return {"id": actions.doubt_account(actor=doer(request), account_id=account_id, reason=asked.reason)}


@area.act("/accounts/{account_id}/restore", scope="manage", gives=Restored)
def restore_account(request: HttpRequest, account_id: UUID, asked: RestoreAsk) -> Any:
    """Bring an account back: the first side asks, the other confirms."""
    done = actions.restore_account(actor=doer(request), account_id=account_id, **asked.dict())
    return {"restored": done}
