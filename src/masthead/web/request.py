"""What a view may ask of its request: who acts."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.errors import Refused
from masthead.people.house import House
from masthead.people.standing import Standing


@dataclass(slots=True)
class Known:
    """What the middleware found out about one request."""

    house: House | None = None
    standing: Standing | None = None


def known(request: HttpRequest) -> Known:
    """What is known of this request so far."""
    found = getattr(request, "masthead", None)
    if isinstance(found, Known):
        return found
    made = Known()
    request.masthead = made  # type: ignore[attr-defined]
    return made


def standing_in(request: HttpRequest) -> Standing:
    """The standing of the signed-in person."""
    standing = known(request).standing
    if standing is None:
        raise Refused(_("Sign in first."), code="not_signed_in", status=401)
    return standing


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person, acting through the pages."""
    standing = standing_in(request)
    return Actor(kind=ActorKind.PERSON, name=standing.name, person_id=standing.id, face="web")


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page."""
    return request.headers.get("HX-Request") == "true"
