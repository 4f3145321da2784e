"""Types of what is asked for, with what is expected of each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field
from pydantic_core import PydanticCustomError

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Moments outside these are slips of the pen, and more than a database can add to."""


def _within(moment: datetime) -> datetime:
    if not FIRST <= moment <= LAST:
        raise PydanticCustomError("moment", "A moment between the years 2000 and 2200")
    return moment


def _day_within(day: date) -> date:
    if not FIRST.date() <= day <= LAST.date():
        raise PydanticCustomError("day", "A day between the years 2000 and 2200")
    return day


Moment = Annotated[
    AwareDatetime, AfterValidator(_within), Field(description="ISO 8601 with an offset, as 2026-11-19T17:00+01:00.")
]
Day = Annotated[date, AfterValidator(_day_within), Field(description="ISO 8601, as 2026-11-19.")]
Line = Annotated[str, Field(max_length=1000)]
Text = Annotated[str, Field(max_length=50_000)]
Reason = Annotated[str, Field(max_length=2000, description="Why. It is kept in the ledger.")]
Number = Annotated[int, Field(ge=1, le=1_000_000)]
Scope = Literal["all", "office", "account", "campaign"]


class Ask(Schema):
    """What a request says. Fields that are not known are refused, so that a slip of the pen is not lost."""

    model_config = ConfigDict(extra="forbid")


class Why(Ask):
    """Why it is done."""

    reason: Reason


class MaybeWhy(Ask):
    """Why it is done, if one wants to say."""

    reason: Reason = ""
