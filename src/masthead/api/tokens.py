"""Who you are, and your tokens."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, Moment
from masthead.api.paging import Paged, page_of, part
from masthead.api.people import Person
from masthead.api.shapes import shown
from masthead.people import actions, queries

area = Area("You")
Token = shown(queries.TokenView)


class Me(Schema):
    """Whoever asks."""

    person: Person  # type: ignore[valid-type]
    turns_keys: bool = Field(description="Whether you turn keys: communications and IT, in house.")
    scopes: list[str] | None = Field(description="What this token was made for; null for a session.")


class TokenAsk(Ask):
    """A token to make: for yourself, or for a software agent that you manage."""

    name: Line
    scopes: list[Literal["read", "write", "review", "freeze", "manage"]] = Field(min_length=1, max_length=5)
    expires_at: Moment = Field(description="Within a year.")
    person_id: UUID | None = Field(None, description="The software agent that it is for.")


class TokenMade(Schema):
    """The token. Its text is told once: a repeated request is given an empty one."""

    id: UUID
    text: str = ""


@area.read("/me", Me)
def show_me(request: HttpRequest) -> Any:
    """Who you are, and what you hold."""
    actor = reader(request)
    found = queries.me(actor)
    scopes = None if actor.scopes is None else sorted(actor.scopes)
    return {"person": found.person, "turns_keys": found.turns_keys, "scopes": scopes}


@area.read("/tokens", page_of(Token))
def list_tokens(request: HttpRequest, paged: Query[Paged]) -> Any:
    """Your tokens, the newest first."""
    return part(queries.tokens(reader(request)), paged)


@area.act("/tokens", scope="manage", gives=TokenMade)
def create_token(request: HttpRequest, asked: TokenAsk) -> Any:
    """Make a token. A token cannot make tokens: this is for signed-in sessions."""
    token_id, text = actions.create_token(actor=doer(request), **asked.dict())
    return {"id": token_id, "text": text}


@area.act("/tokens/{token_id}", scope="write", method="DELETE")
def revoke_token(request: HttpRequest, token_id: UUID) -> Any:
    """Make a token open nothing from now on."""
    actions.revoke_token(actor=doer(request), token_id=token_id)
