"""Who acts: the person of MASTHEAD_TOKEN; on the host, for what must work without one, its operator."""

from __future__ import annotations

import getpass
import os

from masthead.cli.house import open_house
from masthead.kernel.actor import Actor, operator
from masthead.kernel.errors import Refused
from masthead.kernel.scopes import READ

VARIABLE = "MASTHEAD_TOKEN"


def reader() -> Actor:
    """Whoever the token belongs to, if it was made to read. What acts is refused where it becomes an entry."""
    return _reading(person())


def person() -> Actor:
    """Whoever the token belongs to."""
    token = os.environ.get(VARIABLE, "").strip()
    if not token:
        raise Refused(
            f"This is done by a person. Make a token on your account's page and put it into {VARIABLE}.",
            code="no_token",
            status=401,
        )
    return _of(token)


def reader_or_operator() -> Actor:
    """The person of the token, if it was made to read, or without one the operator."""
    return _reading(person_or_operator())


def person_or_operator() -> Actor:
    """The person of the token, or without one the operator: the user of this host."""
    token = os.environ.get(VARIABLE, "").strip()
    if token:
        return _of(token)
    open_house()
    return operator(getpass.getuser())


def _of(token: str) -> Actor:
    open_house()
    from masthead.people.queries import actor_for_token

    actor = actor_for_token(token, face="cli")
    if actor is None:
        raise Refused(
            f"The token in {VARIABLE} opens nothing: it is wrong, over, revoked, or its person's access has ended.",
            code="token_ended",
            status=401,
        )
    return actor


def _reading(actor: Actor) -> Actor:
    if actor.scopes is not None and READ not in actor.scopes:
        raise Refused(
            f"This token was not made for this: it lacks the scope “{READ}”. Make another on your account's page.",
            code="token_scope",
        )
    return actor
