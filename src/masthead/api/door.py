"""Who asks, and whether what they read is in what their token was made for. One door for every endpoint."""

from __future__ import annotations

import re
import time
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from masthead.api.pace import within_pace
from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.errors import Invalid, MastheadError, Refused, Unavailable
from masthead.people.queries import actor_for_token, is_founded
from masthead.people.standing import standing_of

IDLE_SINCE = "masthead_seen_at"
"""Where a session keeps when its person was last here; the pages set it."""

KEY = re.compile(r"[\x21-\x7e]{1,100}")
KEY_EXPECTED = "From 1 to 100 visible ASCII characters, without spaces."
_TAKEN = ("application/json", "multipart/form-data")


class Token(HttpBearer):
    """A token of a person, made for certain scopes. A reading is checked here; an act is refused where it becomes an
    entry, in `Action`."""

    openapi_description = "A token of a person: `Authorization: Bearer mh_…`. It dies with that person's access."

    def __init__(self, scope: str, *, acts: bool) -> None:
        self.scope = scope
        self.acts = acts
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Whoever asks by this token, if it was made for what they would read."""
        actor = actor_for_token(token.strip())
        if actor is None:
            return None
        if not self.acts and actor.scopes is not None and self.scope not in actor.scopes:
            raise Refused(
                f"This token was not made for this: it lacks the scope “{self.scope}”. Make another on your account's"
                " page.",
                code="token_scope",
            )
        return _admitted(request, actor)


class Session(APIKeyCookie):
    """A person signed in to the pages. What changes something needs the form's token too, as X-CSRFToken."""

    param_name = settings.SESSION_COOKIE_NAME
    openapi_description = "The session of a person signed in to the pages; with X-CSRFToken for what changes anything."

    def __call__(self, request: HttpRequest) -> Actor | None:
        if self.param_name not in request.COOKIES or SESSION_KEY not in request.session:
            return None
        if check_csrf(request) is not None:
            raise Refused("Send the form's token as X-CSRFToken; the cookie csrftoken holds it.", code="csrf")
        return self.authenticate(request, None)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The signed-in person, unless they have been away for too long."""
        who = standing_of(request.user.pk) if request.user.is_authenticated else None
        if who is None or not who.signs_in or who.kind != "human":
            return None
        seen = request.session.get(IDLE_SINCE)
        if seen is not None and time.time() - seen > settings.MASTHEAD_IDLE_LOCK_SECONDS:
            raise Refused("You have been away; give your password again on the pages.", code="idle", status=401)
        return _admitted(request, Actor(kind=ActorKind.PERSON, name=who.name, person_id=who.id, face="api"))


class Founded:
    """Asked last, when nobody was recognized: before the first run there is nobody to recognize."""

    def __call__(self, request: HttpRequest) -> None:
        if not is_founded():
            raise Unavailable(
                "Nothing is open before the first run. Open this installation's page in a browser.", code="first_run"
            )


def door(scope: str, *, acts: bool) -> list[Any]:
    """Who may come in to an endpoint of this scope: read, write, review, freeze or manage."""
    return [Token(scope, acts=acts), Session(), Founded()]


def reader(request: HttpRequest) -> Actor:
    """Whoever asks."""
    return cast(Actor, request.auth)  # type: ignore[attr-defined]


def doer(request: HttpRequest, said: bytes | None = None) -> Actor:
    """Whoever acts, with the idempotency key of the request, if it has one. `said` stands for the body where two equal
    requests differ in it, as uploads do by their boundaries."""
    actor, key = reader(request), request.headers.get("Idempotency-Key")
    if key is None:
        return actor
    if not KEY.fullmatch(key):
        raise Invalid("The idempotency key cannot be taken.", fields={"Idempotency-Key": KEY_EXPECTED})
    asked = f"{request.method} {request.get_full_path()}\n".encode() + (request.body if said is None else said)
    return actor.with_key(key, _fingerprint(asked))


def _fingerprint(asked: bytes) -> str:
    """Keyed, because what is asked may hold a password: nobody tries passwords on what the database keeps."""
    return salted_hmac("masthead.api.asked", asked, algorithm="sha256").hexdigest()


def _admitted(request: HttpRequest, actor: Actor) -> Actor:
    within_pace(actor)
    # The body itself is asked for later: that of an upload was read already, where the form's token was looked for.
    said = request.META.get("CONTENT_LENGTH") not in {None, "", "0"}
    if request.method in {"POST", "PUT", "PATCH"} and said and request.content_type not in _TAKEN:
        raise MastheadError(
            "Send application/json, or multipart/form-data for a picture.", code="media_type", status=415
        )
    return actor
