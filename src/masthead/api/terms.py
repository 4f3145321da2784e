"""The organization's own words: what is not said, and what is allowed all the same."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Line, Why
from masthead.api.paging import Paged, cut, page_of
from masthead.api.shapes import shown
from masthead.registry import actions, queries

area = Area("Own words")
Term = shown(queries.TermView)
Words = Annotated[str, Field(min_length=1, max_length=200, description="Written out, as they are said.")]
Severity = Literal["advise", "hold", "block"]


class TermAsk(Why):
    """Words, and where they hold: from an office and all below it, or from one account."""

    scope: Literal["office", "account"]
    scope_id: UUID
    text: Words


class NotSaidAsk(TermAsk):
    """What is not said, and how much that weighs. Authors read the reason."""

    severity: Severity


class WeighAsk(Why):
    """Another weight, and why."""

    severity: Severity


class TermSet(Schema):
    """Whether it holds now, or which two-key change waits."""

    holds: bool
    waits: UUID | None


class TermFilters(Paged):
    """Which. With an office or an account: what holds there, from the offices above too."""

    kind: Literal["", "not_said", "allowed"] = ""
    search: Line = ""
    office_id: UUID | None = None
    account_id: UUID | None = None
    ended: bool = Field(False, description="What has ended, instead of what holds.")


@area.read("/terms", page_of(Term))
def list_terms(request: HttpRequest, filters: Query[TermFilters]) -> Any:
    """What is not said and what is allowed, the last added first."""
    found = queries.terms(
        reader(request),
        kind=filters.kind,
        search=filters.search,
        office_id=filters.office_id,
        account_id=filters.account_id,
        ended=filters.ended,
        limit=filters.limit + 1,
        after=filters.after,
    )
    return cut(found, filters.limit)


@area.act("/terms", scope="manage", gives=Made)
def add_term(request: HttpRequest, asked: NotSaidAsk) -> Any:
    """From now on it is not said there."""
    return {"id": actions.add_term(actor=doer(request), **asked.dict())}


@area.act("/terms/allow", scope="manage", gives=Made)
def allow_term(request: HttpRequest, asked: TermAsk) -> Any:
    """Ask that exactly these words may be said there; gives the change that waits for two keys."""
    return {"id": actions.allow_term(actor=doer(request), **asked.dict())}


@area.read("/terms/{term_id}", Term)
def show_term(request: HttpRequest, term_id: UUID) -> Any:
    """One of them."""
    return queries.term(reader(request), term_id)


@area.act("/terms/{term_id}/weigh", scope="manage", gives=TermSet)
def weigh_term(request: HttpRequest, term_id: UUID, asked: WeighAsk) -> Any:
    """Let what is not said weigh more, which holds at once, or less, which waits for two keys."""
    return actions.weigh_term(actor=doer(request), term_id=term_id, **asked.dict())


@area.act("/terms/{term_id}/end", scope="manage", gives=TermSet)
def end_term(request: HttpRequest, term_id: UUID, asked: Why) -> Any:
    """End it: what was allowed at once, what is not said by two keys."""
    return actions.end_term(actor=doer(request), term_id=term_id, reason=asked.reason)
