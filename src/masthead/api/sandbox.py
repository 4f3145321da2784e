"""The sandbox's troubles, for drills and demonstrations."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask
from masthead.delivery import sandbox
from masthead.inhouse import queries
from masthead.kernel.errors import Refused

area = Area("Sandbox")
Mode = Literal["refuse", "busy", "drop_before", "drop_after", "slow"]


class FaultAsk(Ask):
    """What the account's next calls meet."""

    mode: Mode
    times: int = Field(1, ge=1, le=sandbox.MOST_TIMES)
    seconds: float = Field(0, ge=0, le=sandbox.MOST_SECONDS)


class Fault(Schema):
    """The fault that is set; mode is null where none is."""

    mode: Mode | None
    times: int
    seconds: float


class OutsideAsk(Ask):
    """Words that no delivery accounts for."""

    text: str = Field(min_length=1, max_length=5000)


@area.read("/sandbox/{account_id}/fault", Fault)
def show_fault(request: HttpRequest, account_id: UUID) -> Any:
    """The fault that the account's next call will meet."""
    allowed = sandbox.may_drill(reader(request), account_id)
    if not allowed:
        raise Refused.by(allowed)
    return queries.fault(account_id) or {"mode": None, "times": 0, "seconds": 0}


@area.act("/sandbox/{account_id}/fault", scope="manage", method="PUT")
def set_fault(request: HttpRequest, account_id: UUID, asked: FaultAsk) -> Any:
    """Let the account's next calls on the sandbox meet a fault."""
    sandbox.set_fault(actor=doer(request), account_id=account_id, **asked.dict())


@area.act("/sandbox/{account_id}/fault", scope="manage", method="DELETE")
def clear_fault(request: HttpRequest, account_id: UUID) -> Any:
    """Take the account's fault away."""
    sandbox.clear_fault(actor=doer(request), account_id=account_id)


@area.act("/sandbox/{account_id}/intrusions", scope="manage", gives=Made)
def post_from_outside(request: HttpRequest, account_id: UUID, asked: OutsideAsk) -> Any:
    """Show words on the sandbox as an intruder's would be."""
    return {"id": sandbox.post_from_outside(actor=doer(request), account_id=account_id, text=asked.text)}
