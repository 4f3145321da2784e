"""API tokens."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound, Refused
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.entries import TokenCreated, TokenRevoked
from masthead.people.models import Person, Token
from masthead.people.permissions import may_hold_token
from masthead.people.tokens import PREFIX, SCOPES, WRITER_SCOPES, digest_of

_LONGEST = timedelta(days=366)


def create_token(
    *, actor: Actor, name: str, scopes: Iterable[str], expires_at: datetime, person_id: UUID | None = None
) -> tuple[UUID, str]:
    """Make a token, for oneself or for a software agent one manages. Returns its id and its text, which is told once.

    It never does more than its person may. Partners and agents only read and write. At most a year.
    """
    with Action("token.create", actor) as act:
        person = Person.objects.filter(id__in=[person_id or actor.person_id]).first()
        if person is None:
            raise NotFound("There is no such person.")
        act.require(may_hold_token(actor, person))
        if actor.scopes is not None:
            raise Refused("A token cannot make tokens. Sign in to make one.", code="token_by_token")
        checks = Checks()
        token_name = checks.line("name", name, most=100)
        writer = person.partner_id is not None or person.kind == "agent"
        granted = checks.some_of("scopes", scopes, WRITER_SCOPES if writer else SCOPES, least=1)
        if not act.now < expires_at <= act.now + _LONGEST:
            checks.say("expires_at", "Choose a moment from now on, within a year.")
        checks.done()
        text = PREFIX + secrets.token_urlsafe(32)
        token = Token.objects.create(
            person=person,
            name=token_name,
            digest=digest_of(text),
            scopes=granted,
            created_at=act.now,
            expires_at=expires_at,
        )
        act.record(
            TokenCreated(
                subject=token.id, person=person.id, name=token_name, scopes=tuple(granted), expires_at=expires_at
            )
        )
        act.answer(id=token.id)
    return token.id, text


def revoke_token(*, actor: Actor, token_id: UUID) -> None:
    """Make a token open nothing from now on."""
    with Action("token.revoke", actor) as act:
        token = Token.objects.select_for_update(of=("self",)).select_related("person").filter(id=token_id).first()
        if token is None:
            raise NotFound("There is no such token.")
        act.require(may_hold_token(actor, token.person))
        token.revoked_at = token.revoked_at or act.now
        token.save(update_fields=["revoked_at"])
        act.record(TokenRevoked(subject=token.id, person=token.person_id, name=token.name))
