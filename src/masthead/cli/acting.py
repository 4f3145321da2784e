"""Who acts: the person of MASTHEAD_TOKEN; on the host, for what must work without one, its operator."""

from __future__ import annotations

import getpass
import os

from masthead.cli.house import open_house
from masthead.kernel.actor import Actor, operator
from masthead.kernel.errors import Refused

VARIABLE = "MASTHEAD_TOKEN"


def person(scope: str) -> Actor:
    """Whoever the token belongs to, if it was made for `scope`: read, write, review, freeze or manage."""
    token = os.environ.get(VARIABLE, "").strip()
    if not token:
        raise Refused(
            f"This is done by a person. Make a token on your account's page and put it into {VARIABLE}.",
            code="no_token",
            status=401,
        )
    return _of(token, scope)


def person_or_operator(scope: str) -> Actor:
    """The person of the token, or without one the operator: the user of this host."""
    token = os.environ.get(VARIABLE, "").strip()
    if token:
        return _of(token, scope)
    open_house()
    return operator(getpass.getuser())


def _of(token: str, scope: str) -> Actor:
    open_house()
    from masthead.people.queries import actor_for_token

    actor = actor_for_token(token, face="cli")
    if actor is None:
        raise Refused(
            f"The token in {VARIABLE} opens nothing: it is wrong, over, revoked, or its person's access has ended.",
            code="token_ended",
            status=401,
        )
    if actor.scopes is not None and scope not in actor.scopes:
        raise Refused(
            f"This token was not made for this: it lacks the scope “{scope}”. Make another on your account's page.",
            code="token_scope",
        )
    return actor
