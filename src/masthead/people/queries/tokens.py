"""Reads of tokens, and the way from a token to whoever acts by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.clock import now
from masthead.people.models import Token
from masthead.people.queries.seeing import viewer
from masthead.people.standing import standing_of
from masthead.people.tokens import PREFIX, digest_of

_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token, without what opens anything."""

    id: UUID
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    holds: bool


def tokens(actor: Actor) -> tuple[TokenView, ...]:
    """The actor's own tokens, the newest first."""
    who = viewer(actor)
    if who is None:
        return ()
    at = now()
    return tuple(
        TokenView(
            id=row.id,
            name=row.name,
            scopes=tuple(row.scopes),
            created_at=row.created_at,
            expires_at=row.expires_at,
            revoked_at=row.revoked_at,
            last_used_at=row.last_used_at,
            holds=row.revoked_at is None and row.expires_at > at,
        )
        for row in Token.objects.filter(person_id=who.id).order_by("-created_at", "-id")
    )


def actor_for_token(text: str, face: str = "api") -> Actor | None:
    """Whoever acts by this token now; None when it opens nothing: unknown, expired, revoked, or its person's standing
    has ended. When it was last used is noted once a minute."""
    if not text.startswith(PREFIX):
        return None
    at = now()
    token = Token.objects.filter(digest=digest_of(text), revoked_at=None, expires_at__gt=at).first()
    who = standing_of(token.person_id) if token is not None else None
    if token is None or who is None or not who.signs_in:
        return None
    if token.last_used_at is None or at - token.last_used_at > _SEEN_EVERY:
        Token.objects.filter(id=token.id).update(last_used_at=at)
    return Actor(kind=ActorKind.PERSON, name=who.name, person_id=who.id, face=face, scopes=frozenset(token.scopes))
